package io.selaras.pipeline;

import io.selaras.customers.OutletId;
import io.selaras.orders.OrderId;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;

/** A lead ordered for the first time. @param value of that order, minor units */
public record DealWon(
        OrganisationId organisation,
        LeadId lead,
        String name,
        OutletId outlet,
        OrderId order,
        long value,
        PersonId salesman,
        Instant at) {}
