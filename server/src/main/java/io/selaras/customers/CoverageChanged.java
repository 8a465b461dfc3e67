package io.selaras.customers;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** From a day on, another salesman serves an outlet. */
public record CoverageChanged(
        OrganisationId organisation,
        OutletId outlet,
        @Nullable PersonId before,
        @Nullable PersonId after,
        LocalDate from) {}
