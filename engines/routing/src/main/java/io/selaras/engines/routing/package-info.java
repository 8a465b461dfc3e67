/** Plans visits: which salesman, which day, which order. Plain Java; the clock stays outside. */
@NullMarked
package io.selaras.engines.routing;

import org.jspecify.annotations.NullMarked;
