package io.selaras.planning;

import io.selaras.customers.Outlet;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.engines.routing.Window;
import io.selaras.engines.routing.travel.TravelTimes;
import io.selaras.identity.People;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns lists of outlets into days as they are worked: what each company knows about its outlets, hours and nights. */
@Component
class DayBook {
    private static final GeoPoint NOWHERE = new GeoPoint(0, 0);
    private final WorkRuleStore rules;
    private final DraftStore drafts;
    private final PlanStore plans;
    private final Outlets outlets;
    private final People people;
    private final TravelTimes times;

    DayBook(
            WorkRuleStore rules,
            DraftStore drafts,
            PlanStore plans,
            Outlets outlets,
            People people,
            TravelTimes times) {
        this.rules = rules;
        this.drafts = drafts;
        this.plans = plans;
        this.outlets = outlets;
        this.people = people;
        this.times = times;
    }

    /** Call within the organisation's work. */
    Open open(OrganisationId organisation, Collection<UUID> ids) {
        var known = outlets
                .byId(organisation, ids.stream().distinct().map(OutletId::new).toList())
                .values()
                .stream()
                .collect(Collectors.toMap(
                        outlet -> outlet.id().value(), Function.identity(), (one, same) -> one, HashMap::new));
        var own = rules.rules(organisation);
        var beds = outlets.byId(
                organisation,
                own.nights().stream()
                        .map(night -> new OutletId(night.outletId()))
                        .distinct()
                        .toList());
        return new Open(
                own,
                plans.cycle(organisation),
                base(organisation),
                known,
                drafts.pins(organisation).stream().collect(Collectors.toMap(Draft.Pin::outletId, Function.identity())),
                beds);
    }

    WorkRules rules(OrganisationId organisation) {
        return rules.rules(organisation);
    }

    /** Where days begin: the organisation's own depot, or the middle of its outlets. */
    GeoPoint base(OrganisationId organisation) {
        var depot = people.organisation(organisation).settings().depot();
        return depot != null ? depot : outlets.middle(organisation).orElse(NOWHERE);
    }

    final class Open {
        final WorkRules rules;
        final Cycle cycle;
        final Map<UUID, Outlet> outlets;
        final Map<UUID, Draft.Pin> pins;
        private final GeoPoint base;
        private final Map<OutletId, Outlet> beds;

        private Open(
                WorkRules rules,
                Cycle cycle,
                GeoPoint base,
                Map<UUID, Outlet> outlets,
                Map<UUID, Draft.Pin> pins,
                Map<OutletId, Outlet> beds) {
            this.rules = rules;
            this.cycle = cycle;
            this.base = base;
            this.outlets = outlets;
            this.pins = pins;
            this.beds = beds;
        }

        /** Outlets without a place are no part of the way. */
        DayTour tour(LocalDate day, PersonId salesman, List<UUID> order) {
            var stops = order.stream()
                    .map(outlets::get)
                    .filter(outlet -> outlet != null && outlet.place() != null)
                    .map(outlet -> stop(outlet, day))
                    .toList();
            return new DayTour(stops, shift(day, salesman), times);
        }

        DayTour.Stop stop(Outlet outlet, LocalDate day) {
            return stop(outlet, day, pins.get(outlet.id().value()));
        }

        DayTour.Stop stop(Outlet outlet, LocalDate day, Draft.@Nullable Pin pin) {
            var stay = rules.stay(outlet.outletClass());
            return new DayTour.Stop(
                    outlet.id().value(),
                    Objects.requireNonNull(outlet.place()),
                    stay.minutes() * 60,
                    WorkRules.windows(outlet, stay.from(), stay.until(), pin, day.getDayOfWeek()));
        }

        @Nullable
        Window hours(LocalDate day) {
            return WorkRules.hours(rules.day(), day.getDayOfWeek());
        }

        private DayTour.Shift shift(LocalDate day, PersonId salesman) {
            var hours = hours(day);
            // Who works on his day off works at the hours of other days.
            var worked = hours == null ? WorkRules.hours(rules.day(), DayOfWeek.MONDAY) : hours;
            var friday = day.getDayOfWeek() == DayOfWeek.FRIDAY;
            var before = day.minusDays(1);
            while (hours(before) == null && before.isAfter(day.minusDays(7))) {
                before = before.minusDays(1);
            }
            return new DayTour.Shift(
                    salesman.toString(),
                    bed(before, salesman),
                    bed(day, salesman),
                    Objects.requireNonNull(worked),
                    WorkRules.pauses(rules.day(), 1, friday ? 1 : 0));
        }

        /** Where he is after that day. */
        private GeoPoint bed(LocalDate day, PersonId salesman) {
            return rules.nights().stream()
                    .filter(night -> night.salesman().equals(salesman)
                            && night.weekday() == day.getDayOfWeek()
                            && night.weeks().contains(cycle.week(day)))
                    .map(night -> beds.get(new OutletId(night.outletId())))
                    .filter(Objects::nonNull)
                    .map(Outlet::place)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(base);
        }
    }
}
