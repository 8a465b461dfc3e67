package io.selaras.orders;

import io.selaras.platform.OrganisationId;

/** An outlet has ordered. Said in the transaction that keeps the order. */
public record OrderPlaced(OrganisationId organisation, Order order) {}
