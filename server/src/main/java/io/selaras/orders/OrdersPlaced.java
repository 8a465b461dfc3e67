package io.selaras.orders;

import io.selaras.platform.OrganisationId;
import java.util.List;

/**
 * Outlets have ordered. Said once of each order, of many together, soon after they were kept: within a second, before
 * anybody at a desk reads what follows from them, and before one of them is corrected.
 */
public record OrdersPlaced(OrganisationId organisation, List<Order> orders) {}
