package io.selaras.pipeline;

import io.selaras.platform.GeoPoint;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** Who passes a place next, and on which days nobody passes anywhere. Answered by planning. */
public interface NextPassing {
    /**
     * @param detourMinutes what it costs to stop there on that day
     * @param metres to the nearest call of that day
     */
    record Passing(PersonId salesman, LocalDate day, int detourMinutes, double metres) {}

    /**
     * @param except who is left out, whether he passes or not
     * @return empty when no beat comes near in the days that are planned
     */
    Optional<Passing> next(OrganisationId organisation, GeoPoint place, LocalDate from, Set<PersonId> except);

    /** Holidays between two days, both included, on which the company does not work. */
    Set<LocalDate> closed(OrganisationId organisation, LocalDate from, LocalDate until);
}
