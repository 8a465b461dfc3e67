/** The visit planner against published instances with known best costs, and beside other solvers. */
@NullMarked
package io.selaras.bench.planning;

import org.jspecify.annotations.NullMarked;
