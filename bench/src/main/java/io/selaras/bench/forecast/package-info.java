/** Measures the forecast engine against published tables. */
@NullMarked
package io.selaras.bench.forecast;

import org.jspecify.annotations.NullMarked;
