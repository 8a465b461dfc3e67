@NullMarked
package io.selaras.engines.pricing;

import org.jspecify.annotations.NullMarked;
