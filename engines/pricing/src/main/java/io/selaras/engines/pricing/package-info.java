/**
 * What a line costs at this outlet, and why: price list, tier discount, the loyal customer's discount.
 *
 * <p>Plain Java without clock, database or Spring, compiled to JavaScript for the phone, so that both sides reach the
 * same rupiah by the same code.
 */
@NullMarked
package io.selaras.engines.pricing;

import org.jspecify.annotations.NullMarked;
