package io.selaras.campaigns;

import io.selaras.platform.OrganisationId;

/** Somebody met us. Said in the transaction that keeps the touch. */
public record TouchRecorded(OrganisationId organisation, Touch touch) {}
