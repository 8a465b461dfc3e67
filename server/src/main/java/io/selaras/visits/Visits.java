package io.selaras.visits;

import io.selaras.customers.Outlet;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.customers.TimelineEntry;
import io.selaras.exchange.Notices;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Changes;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Telling;
import io.selaras.platform.Total;
import io.selaras.platform.Work;
import io.selaras.visits.track.Trails;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The front door to visits. */
@Service
public class Visits {
    /** The salesman sees first how believable his visit is; others when he has answered, or after a day. */
    private static final Duration HIS_TURN = Duration.ofDays(1);

    private final Work work;
    private final VisitStore store;
    private final PhotoStore photos;
    private final Outlets outlets;
    private final People people;
    private final Trails trails;
    private final Notices notices;
    private final Changes changes;
    private final Telling telling;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Visits(
            Work work,
            VisitStore store,
            PhotoStore photos,
            Outlets outlets,
            People people,
            Trails trails,
            Notices notices,
            Changes changes,
            Telling telling,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.photos = photos;
        this.outlets = outlets;
        this.people = people;
        this.trails = trails;
        this.notices = notices;
        this.changes = changes;
        this.telling = telling;
        this.events = events;
        this.clock = clock;
    }

    /** Every part may be absent. */
    public record Filter(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable UUID salesman,
            @Nullable UUID outlet,
            VisitCompleted.@Nullable Result result,
            @Nullable Doubt doubt) {
        public Filter(
                @Nullable LocalDate from,
                @Nullable LocalDate until,
                @Nullable UUID salesman,
                @Nullable UUID outlet,
                VisitCompleted.@Nullable Result result) {
            this(from, until, salesman, outlet, result, null);
        }
    }

    /** What about a visit deserves a question. */
    public enum Doubt {
        /** Checked in beyond what the geofence allowed. */
        FAR,
        /** A score below {@link Visit#GOOD_SCORE} that the actor may see. */
        LOW_TRUST
    }

    /** "I am at this outlet." The id is the phone's; the day is that of {@code at} in the organisation's zone. */
    public record CheckIn(
            VisitId visit,
            OutletId outlet,
            @Nullable UUID call,
            boolean extra,
            Instant at,
            LocalDate day,
            @Nullable Fix fix,
            boolean clockFlagged) {
        public sealed interface Outcome {
            record Started(Visit visit) implements Outcome {}

            record UnknownOutlet() implements Outcome {}

            record IdTaken() implements Outcome {}
        }
    }

    /** Too far away is no reason to refuse: it is kept and flagged. */
    public CheckIn.Outcome checkIn(Actor actor, CheckIn wish) {
        return work.in(actor.organisation(), () -> {
            var outlet = outlet(actor, wish.outlet).orElse(null);
            if (outlet == null) {
                return new CheckIn.Outcome.UnknownOutlet();
            }
            var visit = arrival(actor, wish, outlet);
            if (!store.add(
                    actor.organisation(),
                    actor.device() == null ? null : actor.device().value(),
                    visit)) {
                return new CheckIn.Outcome.IdTaken();
            }
            if (wish.clockFlagged) {
                store.clockWasFlagged(actor.organisation(), visit.id());
            }
            events.publishEvent(new VisitStarted(
                    actor.organisation(),
                    visit.id(),
                    actor.person(),
                    visit.outletId(),
                    visit.outletName(),
                    visit.callId(),
                    visit.extra(),
                    visit.day(),
                    visit.startedAt(),
                    visit.start() == null ? null : visit.start().point()));
            say(actor, visit, "started");
            return new CheckIn.Outcome.Started(visit);
        });
    }

    private Visit arrival(Actor actor, CheckIn wish, Outlet outlet) {
        var place = outlet.place();
        var reading = wish.fix == null || place == null
                ? null
                : geofence(actor, outlet).read(wish.fix, place, outlet.accuracy());
        return new Visit(
                wish.visit,
                actor.person(),
                wish.outlet.value(),
                outlet.name(),
                wish.call,
                wish.extra,
                wish.day,
                wish.at,
                null,
                null,
                null,
                null,
                wish.fix,
                null,
                reading == null ? null : reading.distance(),
                reading == null ? null : reading.allowed(),
                !actor.person().equals(outlet.salesmanId()),
                null,
                null);
    }

    /** Any outlet of the organisation: work done at another's outlet is kept and flagged, not refused. */
    private Optional<Outlet> outlet(Actor actor, OutletId id) {
        return Optional.ofNullable(
                outlets.byId(actor.organisation(), List.of(id)).get(id));
    }

    private Geofence geofence(Actor actor, Outlet outlet) {
        if (outlet.geofence() != null) {
            return new Geofence(outlet.geofence());
        }
        return new Geofence(people.organisation(actor.organisation()).settings().geofenceMetres());
    }

    /** "I am leaving." */
    public record CheckOut(
            VisitId visit,
            VisitCompleted.Result result,
            @Nullable String reason,
            @Nullable String note,
            Instant at,
            @Nullable Fix fix,
            boolean clockFlagged) {
        public sealed interface Outcome {
            record Completed(Visit visit) implements Outcome {}

            record UnknownVisit() implements Outcome {}

            record AlreadyCompleted() implements Outcome {}
        }
    }

    public CheckOut.Outcome checkOut(Actor actor, CheckOut wish) {
        return work.in(actor.organisation(), () -> {
            var open = own(actor, wish.visit).orElse(null);
            if (open == null) {
                return new CheckOut.Outcome.UnknownVisit();
            }
            if (open.endedAt() != null) {
                return new CheckOut.Outcome.AlreadyCompleted();
            }
            // Clocks estimated apart must not make a visit end before it began.
            var ended = wish.at.isBefore(open.startedAt()) ? open.startedAt() : wish.at;
            var left = new Visit(
                    open.id(),
                    open.salesmanId(),
                    open.outletId(),
                    open.outletName(),
                    open.callId(),
                    open.extra(),
                    open.day(),
                    open.startedAt(),
                    ended,
                    wish.result,
                    wish.reason,
                    wish.note,
                    open.start(),
                    wish.fix,
                    open.distance(),
                    open.allowed(),
                    open.outOfScope(),
                    null,
                    null);
            store.complete(actor.organisation(), left);
            if (wish.clockFlagged) {
                store.clockWasFlagged(actor.organisation(), left.id());
            }
            judge(actor, left);
            events.publishEvent(left.completed(actor.organisation()));
            telling.later(actor.organisation(), VisitTeller.KIND, left.id().value());
            outlets.note(actor.organisation(), new OutletId(left.outletId()), entry(left));
            say(actor, left, "completed");
            return new CheckOut.Outcome.Completed(left);
        });
    }

    private static TimelineEntry entry(Visit visit) {
        var data = new LinkedHashMap<String, Object>();
        if (visit.result() != null) {
            data.put("result", visit.result());
        }
        if (visit.reason() != null) {
            data.put("reason", visit.reason());
        }
        data.put("far", visit.isFar());
        return new TimelineEntry(
                visit.id().value(),
                visit.startedAt(),
                "visit",
                String.valueOf(visit.result()),
                visit.salesmanId(),
                data,
                "/visits/" + visit.id());
    }

    private void judge(Actor actor, Visit visit) {
        var outlet = outlet(actor, new OutletId(visit.outletId()));
        var trust = Trusting.of(new Trusting.Known(
                visit,
                outlet.map(Outlet::place).orElse(null),
                trails.near(actor.organisation(), visit.salesmanId(), visit.startedAt()),
                trails.flags(actor.organisation(), visit.salesmanId(), visit.startedAt()),
                photos.count(actor.organisation(), visit.id()),
                store.hasFlaggedClock(actor.organisation(), visit.id())));
        store.trust(actor.organisation(), visit.id(), trust, clock.instant());
        var told = new LinkedHashMap<String, Object>();
        told.put("visit", visit.id());
        told.put("outlet", visit.outletId());
        told.put("outletName", visit.outletName());
        told.put("score", trust.score());
        told.put("evidence", trust.evidence());
        notices.tell(actor.organisation(), visit.salesmanId(), "trust", told);
    }

    /** Something that speaks for or against a finished visit has arrived later. */
    void judgeAgain(Actor actor, VisitId visit) {
        work.run(
                actor.organisation(),
                () -> own(actor, visit)
                        .filter(found -> found.endedAt() != null)
                        .ifPresent(found -> judge(actor, found)));
    }

    private void say(Actor actor, Visit visit, String what) {
        var news = new LinkedHashMap<String, @Nullable Object>();
        news.put("id", visit.id());
        news.put("what", what);
        news.put("outletId", visit.outletId());
        news.put("outletName", visit.outletName());
        news.put("salesmanId", visit.salesmanId());
        news.put("result", visit.result());
        news.put("far", visit.isFar());
        news.put("at", visit.endedAt() == null ? visit.startedAt() : visit.endedAt());
        if (visit.start() != null) {
            news.put("latitude", visit.start().point().latitude());
            news.put("longitude", visit.start().point().longitude());
        }
        changes.say(actor.organisation(), "visit", visit.salesmanId(), news);
    }

    /** What the salesman says to the score of his visit. */
    public boolean answerTrust(Actor actor, VisitId visit, String text) {
        return work.in(actor.organisation(), () -> {
            if (own(actor, visit).isEmpty()) {
                return false;
            }
            store.answer(actor.organisation(), visit, text);
            return true;
        });
    }

    private Optional<Visit> own(Actor actor, VisitId visit) {
        return store.find(actor.organisation(), visit)
                .filter(found -> found.salesmanId().equals(actor.person()));
    }

    public Page<Visit> list(Actor actor, Filter filter, @Nullable String cursor, int limit) {
        return list(actor, filter, null, cursor, limit);
    }

    public Total total(Actor actor, Filter filter) {
        return work.in(actor.organisation(), () -> store.total(actor, filter, turnIsOverSince()));
    }

    /** @param sort {@code day}, a minus before it for the latest first; absent: -day */
    public Page<Visit> list(Actor actor, Filter filter, @Nullable String sort, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> {
            var page = store.list(actor, filter, turnIsOverSince(), sort, cursor, limit);
            return new Page<>(
                    page.items().stream().map(visit -> shown(actor, visit)).toList(), page.next());
        });
    }

    /** By their ids, for who looks behind a figure; what the actor may not see is left out. */
    public Map<UUID, Visit> some(Actor actor, List<UUID> ids) {
        return work.in(
                actor.organisation(),
                () -> store.some(actor.organisation(), ids).stream()
                        .filter(visit -> actor.sees(visit.salesmanId()))
                        .map(visit -> shown(actor, visit))
                        .collect(Collectors.toMap(visit -> visit.id().value(), visit -> visit)));
    }

    /** Where somebody was, from every source, in the order of time; nothing for whom the actor may not see. */
    public List<Fix> trail(Actor actor, PersonId person, Instant from, Instant until) {
        return actor.sees(person)
                ? trails.trail(actor.organisation(), person, from, until).stream()
                        .map(fix -> new Fix(new GeoPoint(fix.latitude(), fix.longitude()), fix.accuracy(), fix.at()))
                        .toList()
                : List.of();
    }

    public Optional<Visit> find(Actor actor, VisitId id) {
        return work.in(
                actor.organisation(),
                () -> store.find(actor.organisation(), id)
                        .filter(visit -> actor.sees(visit.salesmanId()))
                        .map(visit -> shown(actor, visit)));
    }

    private Visit shown(Actor actor, Visit visit) {
        if (visit.trust() == null
                || actor.person().equals(visit.salesmanId())
                || visit.trust().answer() != null) {
            return visit;
        }
        var ended = visit.endedAt() == null ? visit.startedAt() : visit.endedAt();
        return ended.isBefore(turnIsOverSince()) ? visit : visit.trustHeldBack(ended.plus(HIS_TURN));
    }

    /** A visit that ended before this moment may be judged by others, too. */
    private Instant turnIsOverSince() {
        return clock.instant().minus(HIS_TURN);
    }

    /** Whether people of the organisation are at work at that moment, by its working hours. */
    public boolean isWorkingTime(OrganisationId organisation, Instant moment) {
        return trails.isWorkingTime(organisation, moment);
    }
}
