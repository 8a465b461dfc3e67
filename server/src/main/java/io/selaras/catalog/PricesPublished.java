package io.selaras.catalog;

import io.selaras.platform.OrganisationId;

/** Prices or discounts changed; orders from now on are priced by the new ones. */
public record PricesPublished(OrganisationId organisation) {}
