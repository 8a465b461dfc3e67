/** Other solvers on the same matrix with the same limit. Dependencies of the bench only. */
@NullMarked
package io.selaras.bench.planning.peers;

import org.jspecify.annotations.NullMarked;
