/** Travel times on the roads of an OpenStreetMap extract, on this machine. */
@NullMarked
package io.selaras.engines.roads;

import org.jspecify.annotations.NullMarked;
