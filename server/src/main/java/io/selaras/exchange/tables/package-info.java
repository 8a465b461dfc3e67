/** Tables as offices send them and want them back: CSV and XLSX. Knows nothing of what the columns mean. */
@NamedInterface("tables")
@NullMarked
package io.selaras.exchange.tables;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
