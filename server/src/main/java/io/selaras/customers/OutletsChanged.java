package io.selaras.customers;

import io.selaras.platform.OrganisationId;
import java.util.Collection;

/** What is known of these outlets changed, or they are new, or gone. For rooms that keep a copy of a part of it. */
public record OutletsChanged(OrganisationId organisation, Collection<OutletId> outlets) {}
