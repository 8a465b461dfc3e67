package io.selaras.pipeline;

import io.selaras.platform.OrganisationId;
import java.util.List;

/** Leads were handed over, many in one pass or one by a person. Said in the transaction that does it. */
public record LeadsAssigned(OrganisationId organisation, List<LeadAssigned> leads) {}
