package io.selaras.planning;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.selaras.engines.routing.Window;
import io.selaras.pipeline.NextPassing;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Who passes a place next, from the calls of the planned days: the first day on which a beat comes within a kilometre and
 * has room; failing that within three, ten, thirty. The detour is what the stop adds to that day's way.
 */
@Component
class BeatsPassing implements NextPassing {
    private static final List<Double> RINGS = List.of(1_000.0, 3_000.0, 10_000.0, 30_000.0);
    /** A day may end so many seconds later for a lead. */
    private static final int STRETCH = 15 * 60;
    /** Days of a ring that are reckoned before the first is taken all the same. */
    private static final int TRIED = 6;

    private static final UUID LEAD = new UUID(0, 0);

    private record Beat(LocalDate day, PersonId salesman, DayBook.Open book, List<UUID> order, List<GeoPoint> places) {
        double metres(GeoPoint place) {
            return places.stream()
                    .mapToDouble(other -> other.metresTo(place))
                    .min()
                    .orElse(Double.MAX_VALUE);
        }
    }

    private record Near(Beat beat, double metres) {}

    private final Work work;
    private final PlanStore store;
    private final DayBook book;
    /** Many leads come in at once; the plan of the next days does not change between them. */
    private final Cache<OrganisationId, Planned> planned = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(20))
            .maximumSize(1_000)
            .build();

    BeatsPassing(Work work, PlanStore store, DayBook book) {
        this.work = work;
        this.store = store;
        this.book = book;
    }

    /** @param passings what was found out, since most leads name a town and are looked for in its middle */
    private record Planned(List<Beat> beats, Map<Asked, Optional<Passing>> passings) {}

    private record Asked(GeoPoint place, LocalDate from, Set<PersonId> except) {}

    @Override
    public Optional<Passing> next(OrganisationId organisation, GeoPoint place, LocalDate from, Set<PersonId> except) {
        var known = planned.get(organisation, id -> new Planned(beats(id, from), new ConcurrentHashMap<>()));
        return known.passings.computeIfAbsent(
                new Asked(place, from, Set.copyOf(except)), asked -> next(known.beats, asked));
    }

    private static Optional<Passing> next(List<Beat> beats, Asked asked) {
        var place = asked.place;
        var near = beats.stream()
                .filter(beat -> !beat.day().isBefore(asked.from) && !asked.except.contains(beat.salesman()))
                .map(beat -> new Near(beat, beat.metres(place)))
                .sorted(Comparator.comparing((Near one) -> one.beat().day()).thenComparingDouble(Near::metres))
                .toList();
        for (var ring : RINGS) {
            var within = near.stream()
                    .filter(one -> one.metres() <= ring)
                    .limit(TRIED)
                    .toList();
            if (!within.isEmpty()) {
                var room = within.stream()
                        .filter(one -> added(one.beat(), place).over() <= STRETCH)
                        .findFirst()
                        .orElse(within.getFirst());
                var beat = room.beat();
                return Optional.of(new Passing(
                        beat.salesman(),
                        beat.day(),
                        DayTours.minutes(added(beat, place).detour()),
                        room.metres()));
            }
        }
        return Optional.empty();
    }

    private static DayTour.Added added(Beat beat, GeoPoint place) {
        var stay = beat.book().rules.stay(null);
        var window = new Window(stay.from().toSecondOfDay(), stay.until().toSecondOfDay());
        return beat.book()
                .tour(beat.day(), beat.salesman(), beat.order())
                .with(new DayTour.Stop(LEAD, place, stay.minutes() * 60, List.of(window)));
    }

    private List<Beat> beats(OrganisationId organisation, LocalDate from) {
        return work.in(organisation, () -> {
            var calls = store.planned(organisation, from, from.plusDays(Plans.DAYS_AHEAD));
            var open =
                    book.open(organisation, calls.stream().map(Call::outletId).toList());
            var byDay = new LinkedHashMap<String, List<Call>>();
            calls.stream()
                    .sorted(PlanStore.IN_ORDER)
                    .forEach(call -> byDay.computeIfAbsent(
                                    call.day() + "/" + call.salesmanId(), ignored -> new ArrayList<>())
                            .add(call));
            var beats = new ArrayList<Beat>();
            for (var own : byDay.values()) {
                var order = own.stream().map(Call::outletId).toList();
                var places = new ArrayList<GeoPoint>();
                for (var id : order) {
                    var outlet = open.outlets.get(id);
                    if (outlet != null && outlet.place() != null) {
                        places.add(outlet.place());
                    }
                }
                if (!places.isEmpty()) {
                    beats.add(new Beat(own.getFirst().day(), own.getFirst().salesmanId(), open, order, places));
                }
            }
            return beats;
        });
    }

    @Override
    public Set<LocalDate> closed(OrganisationId organisation, LocalDate from, LocalDate until) {
        return work.in(
                organisation,
                // Leads are handed over by the hundred.
                () -> work.once(
                        new Closed(organisation, from, until),
                        () -> PlanStore.closed(ShippedHolidays.INDONESIA, store.holidays(organisation)).stream()
                                .filter(day -> !day.isBefore(from) && !day.isAfter(until))
                                .collect(Collectors.toSet())));
    }

    private record Closed(OrganisationId organisation, LocalDate from, LocalDate until) {}
}
