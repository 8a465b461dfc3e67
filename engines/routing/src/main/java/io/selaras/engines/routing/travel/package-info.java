/** Where travel times come from: a formula, roads on this machine, or a service elsewhere. */
@NullMarked
package io.selaras.engines.routing.travel;

import org.jspecify.annotations.NullMarked;
