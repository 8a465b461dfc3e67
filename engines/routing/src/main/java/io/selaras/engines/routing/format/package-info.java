/** Reads the published instance formats into problems and writes plans the way the same sites publish them. */
@NullMarked
package io.selaras.engines.routing.format;

import org.jspecify.annotations.NullMarked;
