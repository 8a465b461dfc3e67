package io.selaras.pipeline;

import io.selaras.customers.OutletId;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;

/** A salesman was at an accepted lead's place for the first time. */
public record LeadVisited(
        OrganisationId organisation, LeadId lead, String name, OutletId outlet, PersonId salesman, Instant at) {}
