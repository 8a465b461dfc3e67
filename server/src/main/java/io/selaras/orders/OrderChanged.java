package io.selaras.orders;

import io.selaras.platform.OrganisationId;

/** An order is not what it was, for instance replaced by a correction. Said in the transaction of the change. */
public record OrderChanged(OrganisationId organisation, Order before, Order after) {}
