package io.selaras.metrics;

import io.selaras.customers.Outlet;
import io.selaras.customers.OutletFilter;
import io.selaras.customers.Outlets;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.identity.Team;
import io.selaras.planning.Call;
import io.selaras.planning.Plans;
import io.selaras.platform.Actor;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import io.selaras.platform.Work;
import io.selaras.visits.Fix;
import io.selaras.visits.Visits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to the board of the day: who is out, how far, against the same hour of last week. */
@Service
public class Board {
    /** Longer without a word than this, and he is idle; longer than {@link #SILENT}, and nothing is known. */
    private static final Duration FRESH = Duration.ofMinutes(45);

    private static final Duration SILENT = Duration.ofHours(2);
    private static final double TRAIL_METRES = 40;

    private final Work work;
    private final MetricsStore store;
    private final People people;
    private final Plans plans;
    private final Outlets outlets;
    private final Visits visits;
    private final Exceptions exceptions;
    private final Happenings happenings;
    private final InstantSource clock;

    Board(
            Work work,
            MetricsStore store,
            People people,
            Plans plans,
            Outlets outlets,
            Visits visits,
            Exceptions exceptions,
            Happenings happenings,
            InstantSource clock) {
        this.visits = visits;
        this.work = work;
        this.store = store;
        this.people = people;
        this.plans = plans;
        this.outlets = outlets;
        this.exceptions = exceptions;
        this.happenings = happenings;
        this.clock = clock;
    }

    public record Totals(int planned, int visited, int effective, long value, int orders, int out) {}

    public record Done(int visited, int effective, long value) {}

    public record Hour(int hour, int visited, int effective, long value, Done lastWeek) {}

    public enum State {
        OUT,
        IDLE,
        OFF,
        NO_DATA
    }

    public record Place(double latitude, double longitude) {}

    public record Salesman(
            PersonId id,
            String name,
            @Nullable String team,
            State state,
            int planned,
            int visited,
            int effective,
            long value,
            @Nullable Instant lastAt,
            @Nullable Place lastPlace,
            @Nullable String next) {}

    /**
     * Something worth acting on. Codes and facts only: the screens have the words ({@code exception.*}), in the reader's
     * language.
     *
     * @param data what its sentence is made of
     * @param link what it is about
     * @param action names the one button
     */
    public record Notice(
            String id,
            String kind,
            String severity,
            long valueAtRisk,
            Map<String, Object> data,
            String link,
            String action) {}

    public record Day(
            Instant asOf,
            LocalDate day,
            Totals totals,
            Totals lastWeek,
            List<Hour> hours,
            List<Salesman> people,
            List<Notice> exceptions) {}

    public Day day(Actor actor, @Nullable LocalDate asked) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var now = clock.instant();
            var zone = people.organisation(organisation).timeZone();
            var today = LocalDate.ofInstant(now, zone);
            var day = asked == null ? today : asked;
            var salesmen = people.everybody(organisation).stream()
                    .filter(person -> person.active() && person.roles().contains(Role.SALESMAN))
                    .filter(person -> actor.sees(person.id()))
                    .toList();
            var calls = plans.calls(actor, day, day, null);
            var hours = store.hours(organisation, day);
            var before = store.hours(organisation, day.minusWeeks(1));
            var rows = salesmen(actor, salesmen, calls, hours, day, day.equals(today), now);
            var sees = salesmen.stream().map(person -> person.id().value()).collect(Collectors.toSet());
            int out =
                    (int) rows.stream().filter(row -> row.state() == State.OUT).count();
            // The running hour of last week counts by the minutes that have passed of it.
            var local = now.atZone(zone);
            double partOfHour = day.equals(today) ? local.getMinute() / 60.0 : 1;
            int lastHour = day.equals(today) ? local.getHour() : 23;
            var lastWeek = lastWeek(before, sees, lastHour, partOfHour, plannedOn(actor, day.minusWeeks(1)));
            var totals = new Totals(
                    calls.size(),
                    rows.stream().mapToInt(Salesman::visited).sum(),
                    rows.stream().mapToInt(Salesman::effective).sum(),
                    rows.stream().mapToLong(Salesman::value).sum(),
                    hours.stream()
                            .filter(row -> sees.contains(row.salesman()))
                            .mapToInt(MetricsStore.HourRow::transactions)
                            .sum(),
                    out);
            return new Day(
                    now,
                    day,
                    totals,
                    lastWeek,
                    byHour(hours, before, sees),
                    rows,
                    exceptions.of(
                            actor,
                            rows,
                            calls,
                            store.usualDay(organisation, day),
                            new Exceptions.Moment(day, day.equals(today) ? now : null, local.getHour())));
        });
    }

    /** What came from the field, in the shape of the live stream's {@code change}. */
    public record Happening(String topic, Instant at, Map<String, @Nullable Object> data) {}

    /** The latest thirty of a day, newest first. */
    public List<Happening> happenings(Actor actor, @Nullable LocalDate asked) {
        return work.in(actor.organisation(), () -> {
            var zone = people.organisation(actor.organisation()).timeZone();
            var day = asked == null ? LocalDate.ofInstant(clock.instant(), zone) : asked;
            return happenings.of(actor, day, zone);
        });
    }

    private int plannedOn(Actor actor, LocalDate day) {
        return plans.calls(actor, day, day, null).size();
    }

    private static Totals lastWeek(
            List<MetricsStore.HourRow> rows, Set<UUID> sees, int lastHour, double part, int planned) {
        double visited = 0;
        double effective = 0;
        double value = 0;
        double orders = 0;
        for (var row : rows) {
            if (!sees.contains(row.salesman()) || row.hour() > lastHour) {
                continue;
            }
            double weight = row.hour() == lastHour ? part : 1;
            visited += weight * row.visits();
            effective += weight * row.effective();
            value += weight * row.value();
            orders += weight * row.transactions();
        }
        return new Totals(
                planned,
                (int) Math.round(visited),
                (int) Math.round(effective),
                Math.round(value),
                (int) Math.round(orders),
                0);
    }

    private static List<Hour> byHour(
            List<MetricsStore.HourRow> now, List<MetricsStore.HourRow> before, Set<UUID> sees) {
        var hours = new ArrayList<Hour>();
        for (int hour = 6; hour < 22; hour++) {
            var done = done(now, sees, hour);
            hours.add(new Hour(hour, done.visited, done.effective, done.value, done(before, sees, hour)));
        }
        return hours;
    }

    private static Done done(List<MetricsStore.HourRow> rows, Set<UUID> sees, int hour) {
        int visited = 0;
        int effective = 0;
        long value = 0;
        for (var row : rows) {
            if (row.hour() == hour && sees.contains(row.salesman())) {
                visited += row.visits();
                effective += row.effective();
                value += row.value();
            }
        }
        return new Done(visited, effective, value);
    }

    private List<Salesman> salesmen(
            Actor actor,
            List<Person> salesmen,
            List<Plans.NamedCall> calls,
            List<MetricsStore.HourRow> hours,
            LocalDate day,
            boolean today,
            Instant now) {
        var teams = people.teams(actor.organisation()).stream().collect(Collectors.toMap(Team::id, Team::name));
        var seen = store.lastSeen(actor.organisation());
        var callsOf = calls.stream()
                .collect(Collectors.groupingBy(named -> named.call().salesmanId()));
        var rows = new ArrayList<Salesman>();
        for (var person : salesmen) {
            var own = callsOf.getOrDefault(person.id(), List.of());
            var last = seen.get(person.id().value());
            var onDay = last != null && last.day().equals(day) ? last : null;
            var mine = hours.stream()
                    .filter(row -> row.salesman().equals(person.id().value()))
                    .toList();
            var next = own.stream()
                    .filter(named -> named.call().state() == Call.State.PLANNED)
                    .findFirst()
                    .map(Plans.NamedCall::outletName)
                    .orElse(null);
            rows.add(new Salesman(
                    person.id(),
                    person.name(),
                    person.teamId() == null ? null : teams.get(person.teamId()),
                    state(own, onDay, today, now),
                    own.size(),
                    mine.stream().mapToInt(MetricsStore.HourRow::visits).sum(),
                    mine.stream().mapToInt(MetricsStore.HourRow::effective).sum(),
                    mine.stream().mapToLong(MetricsStore.HourRow::value).sum(),
                    onDay == null ? null : onDay.at(),
                    onDay == null || onDay.latitude() == null || onDay.longitude() == null
                            ? null
                            : new Place(onDay.latitude(), onDay.longitude()),
                    next));
        }
        return rows;
    }

    private static State state(
            List<Plans.NamedCall> calls, MetricsStore.@Nullable Seen seen, boolean today, Instant now) {
        if (seen == null) {
            return calls.isEmpty() ? State.OFF : State.NO_DATA;
        }
        var silence = Duration.between(seen.at(), now);
        if (!today || silence.compareTo(SILENT) > 0) {
            return State.NO_DATA;
        }
        return silence.compareTo(FRESH) > 0 ? State.IDLE : State.OUT;
    }

    public record MapOutlet(UUID id, String name, double latitude, double longitude, String state) {}

    public record MapSalesman(
            PersonId id,
            String name,
            double latitude,
            double longitude,
            @Nullable Instant at,
            State state) {}

    public record OutletMap(Instant asOf, List<MapOutlet> outlets, List<MapSalesman> salesmen, List<Trail> trails) {}

    public record Trail(PersonId personId, List<double[]> points) {}

    /** Outlets with their state of the day, salesmen where they were last heard of. */
    public OutletMap map(Actor actor, @Nullable LocalDate asked) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var board = day(actor, asked);
            var states = states(actor, board.day());
            var points = new ArrayList<MapOutlet>();
            String cursor = null;
            do {
                Page<Outlet> page = outlets.list(actor, OutletFilter.ALL, cursor, Page.LIMIT);
                for (var outlet : page.items()) {
                    var place = outlet.place();
                    if (place != null) {
                        points.add(new MapOutlet(
                                outlet.id().value(),
                                outlet.name(),
                                place.latitude(),
                                place.longitude(),
                                states.getOrDefault(outlet.id().value(), "NONE")));
                    }
                }
                cursor = page.next();
            } while (cursor != null);
            var salesmen = board.people().stream()
                    .filter(row -> row.lastPlace() != null)
                    .map(row -> new MapSalesman(
                            row.id(),
                            row.name(),
                            row.lastPlace() == null ? 0 : row.lastPlace().latitude(),
                            row.lastPlace() == null ? 0 : row.lastPlace().longitude(),
                            row.lastAt(),
                            row.state()))
                    .toList();
            return new OutletMap(board.asOf(), points, salesmen, trails(actor, board));
        });
    }

    /** The way of everybody who was heard of on that day, thinned to what a map can show. */
    private List<Trail> trails(Actor actor, Day board) {
        var zone = people.organisation(actor.organisation()).timeZone();
        var from = board.day().atStartOfDay(zone).toInstant();
        var until = board.day().plusDays(1).atStartOfDay(zone).toInstant();
        var stops = new HashMap<PersonId, List<Fix>>();
        String cursor = null;
        do {
            var page = visits.list(
                    actor, new Visits.Filter(board.day(), board.day(), null, null, null), cursor, Page.LIMIT);
            page.items().forEach(visit -> {
                if (visit.start() != null) {
                    stops.computeIfAbsent(visit.salesmanId(), it -> new ArrayList<>())
                            .add(new Fix(visit.start().point(), visit.start().accuracy(), visit.startedAt()));
                }
            });
            cursor = page.next();
        } while (cursor != null);
        return board.people().stream()
                .filter(row -> row.lastAt() != null)
                .map(row -> {
                    var fixes = new ArrayList<>(visits.trail(actor, row.id(), from, until));
                    fixes.addAll(stops.getOrDefault(row.id(), List.of()));
                    fixes.sort(Comparator.comparing(fix -> fix.at() == null ? from : fix.at()));
                    return new Trail(row.id(), thinned(fixes));
                })
                .filter(trail -> !trail.points().isEmpty())
                .toList();
    }

    private static List<double[]> thinned(List<Fix> fixes) {
        var points = new ArrayList<double[]>();
        GeoPoint last = null;
        for (var fix : fixes) {
            if (last == null || last.metresTo(fix.point()) >= TRAIL_METRES) {
                last = fix.point();
                points.add(new double[] {last.latitude(), last.longitude()});
            }
        }
        return points;
    }

    private Map<UUID, String> states(Actor actor, LocalDate day) {
        var states = new HashMap<UUID, String>();
        for (var named : plans.calls(actor, day, day, null)) {
            states.put(named.call().outletId(), named.call().state().name());
        }
        store.visitedOn(actor, day)
                .forEach((outlet, effective) -> states.put(outlet, effective ? "EFFECTIVE" : "DONE"));
        return states;
    }
}
