/** The HTTP edge of the orders room. */
@NullMarked
package io.selaras.orders.web;

import org.jspecify.annotations.NullMarked;
