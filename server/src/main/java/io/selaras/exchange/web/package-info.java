/** The HTTP edge of the exchange room. */
@NullMarked
package io.selaras.exchange.web;

import org.jspecify.annotations.NullMarked;
