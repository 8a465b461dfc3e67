package io.selaras.campaigns;

import io.selaras.orders.OrderId;
import io.selaras.platform.OrganisationId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** An order's value was credited to what had brought it. Said again when a touch arrives late. */
public record OrderAttributed(
        OrganisationId organisation, OrderId order, UUID outlet, LocalDate day, long total, List<Credit> credits) {}
