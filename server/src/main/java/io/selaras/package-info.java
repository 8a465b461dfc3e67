/** Selaras: field sales and marketing on the same data. One package a room; {@code docs/tour.md} walks through them. */
@NullMarked
package io.selaras;

import org.jspecify.annotations.NullMarked;
