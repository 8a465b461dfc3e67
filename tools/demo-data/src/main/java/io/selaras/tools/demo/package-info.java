/**
 * A made-up distributor in Bekasi with a year behind it: the same seed and day give the same company. Nobody in it is
 * real; only the names of villages are.
 */
@NullMarked
package io.selaras.tools.demo;

import org.jspecify.annotations.NullMarked;
