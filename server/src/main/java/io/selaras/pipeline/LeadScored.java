package io.selaras.pipeline;

import io.selaras.platform.OrganisationId;
import java.time.Instant;

/** A lead's chance to buy was estimated. @param score 0 to 100 */
public record LeadScored(OrganisationId organisation, LeadId lead, int score, Instant at) {}
