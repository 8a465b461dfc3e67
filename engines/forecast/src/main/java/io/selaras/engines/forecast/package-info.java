/** Demand forecasts for many short series: local models, an ensemble, and intervals. Plain Java. */
@NullMarked
package io.selaras.engines.forecast;

import org.jspecify.annotations.NullMarked;
