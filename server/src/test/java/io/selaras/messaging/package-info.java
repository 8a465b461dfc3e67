@NullMarked
package io.selaras.messaging;

import org.jspecify.annotations.NullMarked;
