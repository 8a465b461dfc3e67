package io.selaras.customers;

import io.selaras.platform.GeoPoint;
import io.selaras.platform.OrganisationId;

/** An outlet's pin is somewhere else now. */
public record OutletMoved(OrganisationId organisation, OutletId outlet, GeoPoint place) {}
