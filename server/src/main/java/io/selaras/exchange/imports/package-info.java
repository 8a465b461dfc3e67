/** What the columns of an office's file mean, and what may come in. Rooms above bring an {@link ImportTarget}. */
@NamedInterface("imports")
@NullMarked
package io.selaras.exchange.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
