package io.selaras.planning;

import io.selaras.platform.OrganisationId;
import java.time.LocalDate;

/** From a day on, calls follow changed rules. */
public record PlanPublished(OrganisationId organisation, LocalDate from) {}
