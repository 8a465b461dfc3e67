@NullMarked
package io.selaras.bench.leads;

import org.jspecify.annotations.NullMarked;
