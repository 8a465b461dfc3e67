package io.selaras.exchange.imports;

import java.util.Set;

/**
 * What the company's data knows already, to check names against; all in lower case.
 *
 * @param outlets codes; {@code salesmen} codes and names
 */
public record Known(Set<String> outlets, Set<String> salesmen) {
    public Known {
        outlets = Set.copyOf(outlets);
        salesmen = Set.copyOf(salesmen);
    }
}
