/**
 * Phones: what they push ({@link io.selaras.exchange.sync.Push}), what they pull
 * ({@link io.selaras.exchange.sync.Pull}), their files, and what a supervisor repairs.
 */
@NullMarked
package io.selaras.exchange.sync;

import org.jspecify.annotations.NullMarked;
