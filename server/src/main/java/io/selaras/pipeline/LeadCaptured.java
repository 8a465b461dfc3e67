package io.selaras.pipeline;

import io.selaras.platform.OrganisationId;

/** Somebody showed interest. Said in the transaction that keeps the lead. */
public record LeadCaptured(OrganisationId organisation, Lead lead) {}
