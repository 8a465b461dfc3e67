package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People agreed to something or took it back. Whoever keeps a copy of the ledger's last word asks for it anew. */
public record ConsentsSaid(OrganisationId organisation, List<Said> said) {
    /** @param address in its compared form; absent when only its hash is known any more */
    public record Said(@Nullable String address, @Nullable String contact, String purpose) {}
}
