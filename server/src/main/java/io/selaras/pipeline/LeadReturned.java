package io.selaras.pipeline;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;

/** The agreed time is over without an answer: the lead is marketing's again. */
public record LeadReturned(OrganisationId organisation, LeadId lead, String name, PersonId salesman, Instant at) {}
