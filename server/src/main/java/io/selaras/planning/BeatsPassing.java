package io.selaras.planning;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.pipeline.NextPassing;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Who passes a place next, from the calls of the planned days: the first day on which a beat comes within a kilometre;
 * failing that within three, ten, thirty.
 */
@Component
class BeatsPassing implements NextPassing {
    private static final List<Double> RINGS = List.of(1_000.0, 3_000.0, 10_000.0, 30_000.0);
    /** Streets are longer than the crow's way, and a motorbike in town makes some 20 km an hour. */
    private static final double METRES_A_MINUTE = 20_000.0 / 60 / 1.4;

    private record Stop(LocalDate day, PersonId salesman, GeoPoint place) {}

    private final Work work;
    private final PlanStore store;
    private final Outlets outlets;
    /** Many leads come in at once; the plan of the next days does not change between them. */
    private final Cache<OrganisationId, List<Stop>> stops = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(20))
            .maximumSize(1_000)
            .build();

    BeatsPassing(Work work, PlanStore store, Outlets outlets) {
        this.work = work;
        this.store = store;
        this.outlets = outlets;
    }

    @Override
    public Optional<Passing> next(OrganisationId organisation, GeoPoint place, LocalDate from) {
        var ahead = stops.get(organisation, id -> planned(id, from));
        for (var ring : RINGS) {
            var first = ahead.stream()
                    .filter(stop -> !stop.day().isBefore(from) && stop.place().metresTo(place) <= ring)
                    .min(Comparator.comparing(Stop::day)
                            .thenComparingDouble(stop -> stop.place().metresTo(place)));
            if (first.isPresent()) {
                var metres = first.get().place().metresTo(place);
                var detour = (int) Math.ceil(2 * metres / METRES_A_MINUTE);
                return Optional.of(
                        new Passing(first.get().salesman(), first.get().day(), detour, metres));
            }
        }
        return Optional.empty();
    }

    private List<Stop> planned(OrganisationId organisation, LocalDate from) {
        return work.in(organisation, () -> {
            var calls = store.planned(organisation, from, from.plusDays(Plans.DAYS_AHEAD));
            var ids = calls.stream()
                    .map(Call::outletId)
                    .distinct()
                    .map(OutletId::new)
                    .toList();
            var places = outlets.byId(organisation, ids);
            var stops = new ArrayList<Stop>(calls.size());
            for (var call : calls) {
                var outlet = places.get(new OutletId(call.outletId()));
                if (outlet != null && outlet.place() != null) {
                    stops.add(new Stop(call.day(), call.salesmanId(), outlet.place()));
                }
            }
            return stops;
        });
    }

    @Override
    public Set<LocalDate> closed(OrganisationId organisation, LocalDate from, LocalDate until) {
        return work.in(
                organisation,
                () -> PlanStore.closed(ShippedHolidays.INDONESIA, store.holidays(organisation)).stream()
                        .filter(day -> !day.isBefore(from) && !day.isAfter(until))
                        .collect(Collectors.toSet()));
    }
}
