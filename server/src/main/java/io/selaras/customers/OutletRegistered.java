package io.selaras.customers;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A new outlet is in the list. @param by who registered it in the field; absent from a desk or a file */
public record OutletRegistered(
        OrganisationId organisation,
        OutletId outlet,
        String name,
        @Nullable PersonId by,
        LocalDate day) {}
