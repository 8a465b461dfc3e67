/** The door of the day's order for the phone: TeaVM compiles it to JavaScript. */
@NullMarked
package io.selaras.engines.routing.phone;

import org.jspecify.annotations.NullMarked;
