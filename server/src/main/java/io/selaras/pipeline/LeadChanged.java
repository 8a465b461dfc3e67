package io.selaras.pipeline;

import io.selaras.platform.OrganisationId;

/** Anything about a lead changed. For rooms that keep a copy of a part of it. */
public record LeadChanged(OrganisationId organisation, LeadId lead) {}
