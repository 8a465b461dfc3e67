package io.selaras.pipeline;

import io.selaras.platform.OrganisationId;
import java.time.Instant;

/** Somebody showed interest. Said in the transaction that keeps the lead. */
public record LeadCaptured(OrganisationId organisation, LeadId lead, Lead.Origin origin, Instant at) {}
