package io.selaras.pipeline;

import io.selaras.platform.OrganisationId;
import java.util.List;

/** People showed interest. Said once of each lead, of many together, soon after they were kept; as they stand by then. */
public record LeadsCaptured(OrganisationId organisation, List<Lead> leads) {}
