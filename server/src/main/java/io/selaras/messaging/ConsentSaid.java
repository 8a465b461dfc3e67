package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody agreed to something or took it back. Whoever keeps a copy of the ledger's last word asks for it anew.
 *
 * @param address in its compared form; absent when only its hash is known any more
 */
public record ConsentSaid(
        OrganisationId organisation,
        @Nullable String address,
        @Nullable String contact,
        String purpose) {}
