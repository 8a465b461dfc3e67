/** What people at a desk wait for: lists, reports, the board, imports. */
@NullMarked
package io.selaras.bench.server;

import org.jspecify.annotations.NullMarked;
