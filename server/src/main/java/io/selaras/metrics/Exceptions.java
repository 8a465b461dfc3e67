package io.selaras.metrics;

import io.selaras.customers.Outlet;
import io.selaras.customers.OutletFilter;
import io.selaras.customers.Outlets;
import io.selaras.exchange.Unapplied;
import io.selaras.metrics.Board.Notice;
import io.selaras.metrics.Board.Salesman;
import io.selaras.planning.Absence;
import io.selaras.planning.Call;
import io.selaras.planning.Plans;
import io.selaras.platform.Actor;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.visits.Visit;
import io.selaras.visits.Visits;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What of a day is worth acting on: who does not come along, what was missed, what is hard to believe, what waits. */
@Component
class Exceptions {
    private static final int MOST = 12;
    /** By this hour somebody who has calls is on his way, and by that one half of them are made. */
    private static final int STARTED_BY = 9;

    private static final int HALF_BY = 14;
    private static final List<String> SEVERITIES = List.of("PROBLEM", "LATE", "INFORMATION");

    private final Plans plans;
    private final Outlets outlets;
    private final Visits visits;
    private final Unapplied unapplied;

    Exceptions(Plans plans, Outlets outlets, Visits visits, Unapplied unapplied) {
        this.plans = plans;
        this.outlets = outlets;
        this.visits = visits;
        this.unapplied = unapplied;
    }

    /** @param now absent for a day that is over */
    record Moment(LocalDate day, @Nullable Instant now, int hour) {}

    /** By rupiah at risk and then by weight; the day of everybody is still short enough to read. */
    List<Notice> of(
            Actor actor, List<Salesman> rows, List<Plans.NamedCall> calls, Map<UUID, Long> usual, Moment moment) {
        var notices = new ArrayList<Notice>();
        var now = moment.now();
        boolean working = now != null && visits.isWorkingTime(actor.organisation(), now);
        boolean over = now == null || !working && moment.hour() >= HALF_BY;
        var uncovered = uncovered(actor, moment.day());
        for (var row : rows) {
            long risk = usual.getOrDefault(row.id().value(), 0L);
            if (now != null && row.planned() > 0 && row.visited() == 0 && uncovered.contains(row.id())) {
                notices.add(about(row, "absent-uncovered", "PROBLEM", risk, "/plan?tab=absences", "open"));
                continue;
            }
            var found = over ? missed(row, calls, risk, moment.day()) : running(row, risk, moment.hour(), working);
            found.ifPresent(notices::add);
        }
        doubted(actor, rows, moment.day(), notices);
        if (now != null) {
            held(actor, notices);
            prospects(actor, notices);
        }
        notices.sort(Comparator.comparingLong(Notice::valueAtRisk)
                .reversed()
                .thenComparing(notice -> SEVERITIES.indexOf(notice.severity())));
        return notices.stream().limit(MOST).toList();
    }

    private Set<PersonId> uncovered(Actor actor, LocalDate day) {
        return plans.absences(actor).stream()
                .filter(absence -> absence.substituteId() == null && absence.covers(absence.personId(), day))
                .map(Absence::personId)
                .collect(Collectors.toSet());
    }

    private static Optional<Notice> running(Salesman row, long risk, int hour, boolean working) {
        if (row.planned() == 0) {
            return Optional.empty();
        }
        if (row.visited() == 0 && row.lastAt() == null) {
            return hour < STARTED_BY
                    ? Optional.empty()
                    : Optional.of(about(row, "not-started", "PROBLEM", risk, "/map?person=" + row.id(), "call"));
        }
        long open = risk * Math.max(0, row.planned() - row.visited()) / row.planned();
        if (working && row.state() == Board.State.NO_DATA && row.lastAt() != null && row.next() != null) {
            var silent = about(row, "silent", "LATE", open, "/map?person=" + row.id(), "call");
            silent.data().put("since", row.lastAt());
            return Optional.of(silent);
        }
        return hour >= HALF_BY && row.visited() * 2 < row.planned()
                ? Optional.of(about(row, "behind", "LATE", open, "/map?person=" + row.id(), "call"))
                : Optional.empty();
    }

    /** The day is over: what is still planned will not be visited any more. */
    private static Optional<Notice> missed(Salesman row, List<Plans.NamedCall> calls, long risk, LocalDate day) {
        long missed = calls.stream()
                .map(Plans.NamedCall::call)
                .filter(call -> call.salesmanId().equals(row.id()))
                .filter(call -> call.state() == Call.State.MISSED || call.state() == Call.State.PLANNED)
                .count();
        if (missed == 0) {
            return Optional.empty();
        }
        var monday = day.minusDays(day.getDayOfWeek().getValue() - 1L);
        var notice = about(
                row,
                "missed",
                "LATE",
                risk * missed / row.planned(),
                "/plan?salesman=" + row.id() + "&week=" + monday,
                "plan");
        notice.data().put("missed", missed);
        return Optional.of(notice);
    }

    /** Check-ins far from their outlets, and visits whose score is low: one opens itself, several their list. */
    private void doubted(Actor actor, List<Salesman> rows, LocalDate day, List<Notice> notices) {
        var named = rows.stream().collect(Collectors.toMap(Salesman::id, row -> row));
        for (var doubt : Visits.Doubt.values()) {
            var filter = new Visits.Filter(day, day, null, null, null, doubt);
            visits.list(actor, filter, null, Page.LIMIT).items().stream()
                    .filter(visit -> named.containsKey(visit.salesmanId()))
                    // A visit far away has a low score for just that: it is told once.
                    .filter(visit -> doubt == Visits.Doubt.FAR || !visit.isFar())
                    .collect(Collectors.groupingBy(Visit::salesmanId, LinkedHashMap::new, Collectors.toList()))
                    .forEach((salesman, some) ->
                            notices.add(doubted(named.getOrDefault(salesman, rows.getFirst()), some, doubt, day)));
        }
    }

    private static Notice doubted(Salesman row, List<Visit> some, Visits.Doubt doubt, LocalDate day) {
        var first = some.getFirst();
        var kind = doubt == Visits.Doubt.FAR ? "far" : "low-trust";
        var link = some.size() == 1
                ? "/visits/" + first.id()
                : "/visits?from=%s&until=%s&salesman=%s&doubt=%s".formatted(day, day, row.id(), doubt);
        var notice = about(row, some.size() == 1 ? kind : kind + "-many", "LATE", 0, link, "open");
        notice.data().put("visits", some.size());
        notice.data().put("outletName", first.outletName());
        if (first.distance() != null) {
            notice.data().put("metres", first.distance());
        }
        return notice;
    }

    /** What phones sent and could not be applied waits for whoever may repair it. */
    private void held(Actor actor, List<Notice> notices) {
        var waiting = unapplied.waiting(actor);
        if (waiting.events() > 0) {
            notices.add(new Notice(
                    "held",
                    waiting.more() ? "held-more" : "held",
                    "PROBLEM",
                    0,
                    Map.of("events", waiting.events(), "people", waiting.people()),
                    "/quarantine",
                    "repair"));
        }
    }

    private void prospects(Actor actor, List<Notice> notices) {
        var filter = new OutletFilter(null, null, null, Outlet.Status.PROSPECT, null, null, null, null);
        for (var outlet : outlets.list(actor, filter, null, MOST).items()) {
            notices.add(new Notice(
                    "new-outlet-" + outlet.id(),
                    "new-outlet",
                    "INFORMATION",
                    0,
                    Map.of("outletId", outlet.id(), "outletName", outlet.name()),
                    "/outlets/" + outlet.id(),
                    "approve"));
        }
    }

    private static Notice about(Salesman row, String kind, String severity, long risk, String link, String action) {
        var data = new LinkedHashMap<String, Object>();
        data.put("personId", row.id());
        data.put("personName", row.name());
        data.put("planned", row.planned());
        data.put("visited", row.visited());
        return new Notice(kind + "-" + row.id(), kind, severity, risk, data, link, action);
    }
}
