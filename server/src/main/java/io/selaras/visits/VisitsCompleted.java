package io.selaras.visits;

import io.selaras.platform.OrganisationId;
import java.util.List;

/** Visits that have ended, said once of each, of many together, soon after they were kept: for those who sum them up. */
public record VisitsCompleted(OrganisationId organisation, List<VisitCompleted> visits) {}
