/** The engine's door for JavaScript: plain objects in, plain objects out. Only TeaVM compiles against it. */
@NullMarked
package io.selaras.engines.pricing.phone;

import org.jspecify.annotations.NullMarked;
