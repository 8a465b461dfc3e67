package io.selaras.visits.track;

import io.selaras.identity.People;
import io.selaras.identity.Settings;
import io.selaras.platform.Actor;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import io.selaras.visits.track.Trackers.Tracker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;

/** The front door to positions: takes them in by the rules G1 to G8 of docs/rooms/visits.md, and gives trails out. */
@Service
public class Trails {
    private static final Duration FUTURE = Duration.ofMinutes(5);
    private static final Duration PAST = Duration.ofDays(30);
    private static final Duration NEAR = Duration.ofSeconds(60);
    private static final Duration DAY_SO_FAR = Duration.ofHours(14);
    /** A copied day is looked for among so many before it, and a twin among everybody's last hour. */
    private static final int DAYS_BACK = 3;

    private static final Duration TOGETHER = Duration.ofHours(1);

    private final Work work;
    private final PositionStore store;
    private final PositionWriter writer;
    private final Trackers trackers;
    private final RateLimit limit;
    private final People people;
    private final InstantSource clock;

    Trails(
            Work work,
            PositionStore store,
            PositionWriter writer,
            Trackers trackers,
            RateLimit limit,
            People people,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.writer = writer;
        this.trackers = trackers;
        this.limit = limit;
        this.people = people;
        this.clock = clock;
    }

    public enum Outcome {
        /** Stored, or refused for good and put where somebody can look: not to be sent again. */
        TAKEN,
        UNKNOWN,
        TOO_OFTEN
    }

    /** Takes what a tracker app sent; answers when it is stored. */
    public Outcome record(String token, String app, Decoded decoded) {
        var tracker = trackers.find(token).orElse(null);
        if (tracker == null) {
            return Outcome.UNKNOWN;
        }
        if (!limit.allows(tracker.id())) {
            return Outcome.TOO_OFTEN;
        }
        var rows = new ArrayList<PositionStore.Row>();
        for (var position : decoded.positions()) {
            row(tracker, app, position).ifPresent(rows::add);
        }
        if (!rows.isEmpty()) {
            writer.write(tracker.organisation(), rows);
        }
        if (!decoded.refused().isEmpty()) {
            work.run(
                    tracker.organisation(),
                    () -> store.refuse(tracker.organisation(), tracker.id(), app, decoded.refused()));
        }
        return Outcome.TAKEN;
    }

    /** Outside of where the company works, while its mirror image is inside. */
    private static boolean isSwapped(Settings.Bounds bounds, Position fix) {
        return !bounds.holds(fix.latitude(), fix.longitude()) && bounds.holds(fix.longitude(), fix.latitude());
    }

    /** Empty outside working hours: such a fix is dropped before it is stored. */
    private Optional<PositionStore.Row> row(Tracker tracker, String app, Position given) {
        if (!tracker.calendar().includes(given.at())) {
            return Optional.empty();
        }
        boolean swapped = isSwapped(tracker.bounds(), given);
        var position = swapped ? given.at(given.longitude(), given.latitude()) : given;
        var now = clock.instant();
        var flag = position.at().isAfter(now.plus(FUTURE))
                ? "future"
                : position.at().isBefore(now.minus(PAST))
                        ? "past"
                        : Math.abs(position.latitude()) > 90 ? "nowhere" : swapped ? "swapped" : null;
        return Optional.of(new PositionStore.Row(tracker.id(), tracker.person(), position, app, flag));
    }

    /** The foreground trail of our own application; only with consent and in working hours. */
    public void recordFromPhone(Actor actor, JsonNode fixes) {
        var device = Objects.requireNonNull(actor.device(), "only phones push").value();
        var collector = new Decoded.Collector();
        for (var fix : fixes) {
            collector.read(fix, () -> phonePosition(fix));
        }
        var decoded = collector.done();
        work.run(actor.organisation(), () -> {
            if (!trackers.consented(actor.organisation(), actor.person())) {
                return;
            }
            var company = people.organisation(actor.organisation());
            var tracker = new Tracker(
                    actor.organisation(),
                    device,
                    actor.person(),
                    new Calendar(company.timeZone(), company.settings().workingHours()),
                    company.settings().bounds());
            var rows = decoded.positions().stream()
                    .flatMap(position -> row(tracker, "phone", position).stream())
                    .toList();
            if (!rows.isEmpty()) {
                store.add(actor.organisation(), rows);
            }
            store.refuse(actor.organisation(), device, "phone", decoded.refused());
        });
    }

    private static Position phonePosition(JsonNode fix) {
        return new Position(
                OffsetDateTime.parse(fix.path("fixTime").asString("")).toInstant(),
                Decoded.required(fix, "latitude"),
                Decoded.required(fix, "longitude"),
                Position.known(Decoded.number(fix, "accuracy")),
                Position.known(Decoded.number(fix, "speed")),
                Position.known(Decoded.number(fix, "heading")),
                Decoded.number(fix, "altitude"),
                null,
                null);
    }

    /** Whether people may be followed at that moment: the organisation's working hours. */
    public boolean isWorkingTime(OrganisationId organisation, Instant moment) {
        var company = people.organisation(organisation);
        return new Calendar(company.timeZone(), company.settings().workingHours()).includes(moment);
    }

    /** The person's fixes in the order of their times, from every source. */
    public List<Position> trail(OrganisationId organisation, PersonId person, Instant from, Instant until) {
        return work.in(organisation, () -> store.trail(organisation, person, from, until));
    }

    /** Where a tracker saw the person within a minute of that moment; absent when none did. */
    public @Nullable GeoPoint near(OrganisationId organisation, PersonId person, Instant moment) {
        return trail(organisation, person, moment.minus(NEAR), moment.plus(NEAR)).stream()
                .min(Comparator.comparing(
                        fix -> Duration.between(fix.at(), moment).abs()))
                .map(fix -> new GeoPoint(fix.latitude(), fix.longitude()))
                .orElse(null);
    }

    /** What is odd in the trail that led to that moment. */
    public List<String> flags(OrganisationId organisation, PersonId person, Instant moment) {
        var trail = trail(organisation, person, moment.minus(DAY_SO_FAR), moment.plus(NEAR));
        if (trail.isEmpty()) {
            return List.of();
        }
        var noticed = new LinkedHashSet<String>();
        work.in(organisation, () -> store.bySource(organisation, person, moment.minus(DAY_SO_FAR), moment.plus(NEAR)))
                .forEach(source -> noticed.addAll(TrailCheck.flags(source)));
        var flags = new ArrayList<>(noticed);
        for (int back = 1; back <= DAYS_BACK; back++) {
            var then = moment.minus(Duration.ofDays(back));
            if (TrailCheck.isCopyOf(
                    trail, trail(organisation, person, then.minus(DAY_SO_FAR), then.plus(DAY_SO_FAR)))) {
                flags.add("replay");
                break;
            }
        }
        var others = work.in(
                organisation, () -> store.others(organisation, person, moment.minus(TOGETHER), moment.plus(NEAR)));
        var lately = trail.stream()
                .filter(fix -> fix.at().isAfter(moment.minus(TOGETHER)))
                .toList();
        if (others.values().stream().anyMatch(other -> TrailCheck.isCopyOf(lately, other))) {
            flags.add("twin");
        }
        return flags;
    }
}
