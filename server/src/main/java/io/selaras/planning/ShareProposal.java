package io.selaras.planning;

import io.selaras.engines.routing.Budget;
import io.selaras.engines.routing.CatchUp;
import io.selaras.engines.routing.Plan;
import io.selaras.engines.routing.Replanner;
import io.selaras.engines.routing.Timetable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans the rest of a day again, and says of each call of the one who cannot finish where it goes and why. */
final class ShareProposal {
    private static final int ROUNDS = 4_000;
    private static final double SECONDS_TODAY = 0.1;
    private static final double SECONDS_AHEAD = 0.05;
    private static final int TODAY = 0;

    private final RestOfDay rest;
    private final Map<UUID, Call> calls = new HashMap<>();
    private final List<DayShare.Line> lines = new ArrayList<>();
    private final List<DayShare.Order> ahead = new ArrayList<>();
    private final List<DayShare.Part> people = new ArrayList<>();

    ShareProposal(RestOfDay rest, LongSupplier nanos) {
        this.rest = rest;
        rest.asked.men().forEach(man -> man.calls().forEach(call -> calls.putIfAbsent(call.outletId(), call)));
        var positions = new ArrayList<Replanner.Position>();
        for (var tour : rest.published.tours()) {
            if (tour.day() == TODAY) {
                var man = rest.asked.men().get(tour.salesman());
                int place = rest.outlets.size() + 1 + tour.salesman();
                positions.add(new Replanner.Position(tour.salesman(), place, man.free(), tour.outlets()));
            }
        }
        boolean ill = rest.asked.cause() == DayShare.Cause.ILL;
        var event = ill ? new Replanner.Event.Ill(0) : new Replanner.Event.Late();
        // What does not fit today is put off all together afterwards, so that two calls never take the same gap.
        var today = new Replanner(rest.problem, rest.published, 0, RestOfDay.DAYS_AHEAD + 1)
                .replan(TODAY, positions, event, budget(SECONDS_TODAY, nanos));
        var tours = new HashMap<Integer, Plan.Tour>();
        today.tours().forEach(tour -> tours.put(tour.salesman(), tour));
        var stays = new HashSet<UUID>();
        for (int man = 0; man < rest.asked.men().size(); man++) {
            var tour = tours.getOrDefault(man, new Plan.Tour(man, TODAY, List.of()));
            part(man, tour, ill && man == 0);
            for (int outlet : tour.outlets()) {
                stays.add(rest.outlets.get(outlet).id().value());
            }
        }
        var mine = rest.asked.men().getFirst().calls();
        putOff(mine.stream().filter(call -> !stays.contains(call.outletId())).toList(), nanos);
        lines.sort(Comparator.comparing(DayShare.Line::kind).thenComparing(DayShare.Line::fromSequence));
    }

    List<DayShare.Line> lines() {
        return lines;
    }

    List<DayShare.Order> ahead() {
        return ahead;
    }

    List<DayShare.Part> people() {
        return people;
    }

    private static Budget budget(double seconds, LongSupplier nanos) {
        return Budget.either(Budget.iterations(ROUNDS), Budget.seconds(seconds, nanos));
    }

    private void part(int index, Plan.Tour tour, boolean gone) {
        var man = rest.asked.men().get(index);
        var stops = new ArrayList<DayShare.Stop>();
        var table = Timetable.of(rest.problem, tour);
        for (int k = 0; k < tour.outlets().size(); k++) {
            var call = call(tour.outlets().get(k));
            stops.add(new DayShare.Stop(
                    call.id(), call.outletId(), table.stops().get(k).arrival() / 60));
            if (index > 0 && !call.salesmanId().equals(man.id())) {
                given(call, index, tour, k, man.made() + k + 1);
            }
        }
        // An outlet without a place cannot be planned; a helper's stays at the end of his list.
        man.calls().stream()
                .filter(call -> !gone && !rest.indexOf.containsKey(call.outletId()))
                .forEach(call -> stops.add(new DayShare.Stop(call.id(), call.outletId(), null)));
        var before = rest.published.tours().get(index);
        people.add(new DayShare.Part(
                man.id(), left(before), gone ? DayShare.Rest.NOTHING : left(tour), stops, man.made()));
    }

    private Call call(int outlet) {
        return Objects.requireNonNull(calls.get(rest.outlets.get(outlet).id().value()));
    }

    private DayShare.Rest left(Plan.Tour tour) {
        if (tour.outlets().isEmpty()) {
            return DayShare.Rest.NOTHING;
        }
        var table = Timetable.of(rest.problem, tour);
        int free = rest.asked.men().get(tour.salesman()).free();
        int at = rest.problem.salesmen().get(tour.salesman()).startOn(tour.day());
        long metres = 0;
        for (int outlet : tour.outlets()) {
            metres += rest.problem.travel().distance(at, outlet);
            at = outlet;
        }
        metres += rest.problem
                .travel()
                .distance(at, rest.problem.salesmen().get(tour.salesman()).endOn(tour.day()));
        return new DayShare.Rest(
                tour.outlets().size(), Math.round(metres / 100.0) / 10.0, (table.end() - free) / 60, table.end() / 60);
    }

    private void given(Call call, int index, Plan.Tour tour, int k, int sequence) {
        int outlet = tour.outlets().get(k);
        var man = rest.problem.salesmen().get(index);
        int before = k == 0 ? man.startOn(TODAY) : tour.outlets().get(k - 1);
        int after = k + 1 < tour.outlets().size() ? tour.outlets().get(k + 1) : man.endOn(TODAY);
        var travel = rest.problem.travel();
        int detour = travel.time(before, outlet) + travel.time(outlet, after) - travel.time(before, after);
        int service = rest.problem.outlets().get(outlet).service();
        var reason = near("near", outlet, tour.outlets(), Math.max(0, detour) + service);
        lines.add(line(call, DayShare.Kind.GIVEN, rest.asked.men().get(index), null, sequence, reason));
    }

    private DayShare.Reason near(String code, int outlet, List<Integer> beside, @Nullable Integer seconds) {
        var nearest = beside.stream()
                .filter(other -> other != outlet)
                .min(Comparator.comparingInt(other -> rest.problem.travel().distance(other, outlet)));
        return new DayShare.Reason(
                code,
                seconds == null ? null : seconds / 60,
                nearest.map(other -> rest.problem.travel().distance(other, outlet))
                        .orElse(null),
                nearest.map(other -> rest.outlets.get(other).name()).orElse(null));
    }

    private DayShare.Line line(
            Call call,
            DayShare.Kind kind,
            RestOfDay.@Nullable Man to,
            @Nullable LocalDate day,
            int sequence,
            DayShare.Reason reason) {
        return new DayShare.Line(
                call.id(),
                call.outletId(),
                kind,
                call.salesmanId(),
                call.sequence(),
                to == null ? null : to.id(),
                day == null && to != null ? rest.asked.day() : day,
                sequence,
                reason,
                DayShare.Outcome.PROPOSED);
    }

    /** Each to a day of the same salesman, within its tolerance. */
    private void putOff(List<Call> left, LongSupplier nanos) {
        var missed = new ArrayList<CatchUp.Missed>();
        for (var call : left) {
            var outlet = rest.indexOf.get(call.outletId());
            if (outlet == null) {
                lines.add(line(call, DayShare.Kind.LEFT, null, null, 0, DayShare.Reason.of("no-place")));
            } else {
                // Its own tolerance may be shorter than the longest one.
                int due = rest.tolerance(rest.outlets.get(outlet)) - RestOfDay.DAYS_AHEAD;
                missed.add(new CatchUp.Missed(outlet, due));
            }
        }
        if (missed.isEmpty()) {
            return;
        }
        var later = new CatchUp(rest.problem, rest.published, RestOfDay.DAYS_AHEAD)
                .plan(TODAY, missed, budget(SECONDS_AHEAD, nanos));
        var tours = new HashMap<Integer, Plan.Tour>();
        later.tours().forEach(tour -> tours.put(tour.day(), tour));
        var changed = new HashSet<Integer>();
        for (var moved : later.moved()) {
            var call = call(moved.outlet());
            var day = moved.day();
            var tour = day == null ? null : tours.get(day);
            if (tour == null) {
                lines.add(line(call, DayShare.Kind.LEFT, null, null, 0, whyNot(moved.outlet())));
                continue;
            }
            changed.add(tour.day());
            lines.add(line(
                    call,
                    DayShare.Kind.MOVED,
                    rest.asked.men().getFirst(),
                    rest.asked.day().plusDays(tour.day()),
                    tour.outlets().indexOf(moved.outlet()) + 1,
                    near("roomier-day", moved.outlet(), tour.outlets(), null)));
        }
        changed.stream().sorted().forEach(day -> ahead.add(order(day, Objects.requireNonNull(tours.get(day)))));
    }

    private DayShare.Order order(int day, Plan.Tour tour) {
        var planned = new HashMap<UUID, Call>();
        rest.asked.ahead().getOrDefault(day, List.of()).forEach(call -> planned.put(call.outletId(), call));
        var first = tour.outlets().stream().map(outlet -> {
            var id = rest.outlets.get(outlet).id().value();
            return planned.getOrDefault(id, Objects.requireNonNullElse(calls.get(id), planned.get(id)));
        });
        var all = Stream.concat(first, planned.values().stream())
                .filter(Objects::nonNull)
                .map(Call::id)
                .distinct()
                .toList();
        return new DayShare.Order(
                rest.asked.day().plusDays(day), rest.asked.men().getFirst().id(), all);
    }

    private DayShare.Reason whyNot(int outlet) {
        boolean ill = rest.asked.cause() == DayShare.Cause.ILL;
        var helpers = rest.asked.men().stream().skip(ill ? 1 : 0).toList();
        if (helpers.isEmpty()) {
            return DayShare.Reason.of("nobody");
        }
        int closes =
                rest.problem.outlets().get(outlet).windowsOn(TODAY).getLast().close();
        boolean reachable = false;
        for (int man = ill ? 1 : 0; man < rest.asked.men().size(); man++) {
            int way = rest.problem.travel().time(rest.outlets.size() + 1 + man, outlet);
            reachable |= rest.asked.men().get(man).free() + way <= closes;
        }
        return DayShare.Reason.of(reachable ? "no-room" : "closes");
    }
}
