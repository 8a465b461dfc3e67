/** The server under load, through the doors that phones and trackers use. */
@NullMarked
package io.selaras.bench.sync;

import org.jspecify.annotations.NullMarked;
