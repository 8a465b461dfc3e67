@NullMarked
package io.selaras.collaboration;

import org.jspecify.annotations.NullMarked;
