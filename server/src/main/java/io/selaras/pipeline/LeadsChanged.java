package io.selaras.pipeline;

import io.selaras.platform.OrganisationId;
import java.util.List;

/** Anything about these leads changed. For rooms that keep a copy of a part of it. */
public record LeadsChanged(OrganisationId organisation, List<LeadId> leads) {}
