@NullMarked
package io.selaras.exchange;

import org.jspecify.annotations.NullMarked;
