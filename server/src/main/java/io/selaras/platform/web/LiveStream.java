package io.selaras.platform.web;

import static io.selaras.platform.db.Tables.CHANGE;

import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Server-sent events. Each node reads the change feed twice a second for the organisations that have an open screen; the
 * cursor stays below the snapshot's horizon, so a transaction that commits late is not passed over.
 */
@RestController
class LiveStream {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);
    private static final long NO_TIME_OUT = 0;
    private static final int AT_ONCE = 200;

    private final Work work;
    private final DSLContext sql;
    private final InstantSource clock;
    private final Map<OrganisationId, Hall> halls = new ConcurrentHashMap<>();
    private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-stream").factory());

    LiveStream(Work work, DSLContext sql, InstantSource clock) {
        this.work = work;
        this.sql = sql;
        this.clock = clock;
        poll.scheduleWithFixedDelay(this::tellAll, 500, 500, TimeUnit.MILLISECONDS);
        poll.scheduleWithFixedDelay(this::tick, 15, 15, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        poll.shutdownNow();
        halls.values().forEach(hall -> hall.listeners.forEach(listener -> listener.emitter.complete()));
    }

    @Allowed.Anyone
    @GetMapping(path = "/api/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter listen(Actor actor) throws IOException {
        var emitter = new SseEmitter(NO_TIME_OUT);
        var hall = halls.computeIfAbsent(actor.organisation(), organisation -> new Hall(horizon(organisation)));
        var listener = new Listener(actor, emitter);
        hall.listeners.add(listener);
        emitter.onCompletion(() -> hall.listeners.remove(listener));
        emitter.onError(_ -> hall.listeners.remove(listener));
        emitter.send(SseEmitter.event().name("tick").data(Map.of("at", clock.instant())));
        return emitter;
    }

    private record Listener(Actor actor, SseEmitter emitter) {}

    /** One organisation's listeners, and how far they have been told. */
    private static final class Hall {
        final Collection<Listener> listeners = new CopyOnWriteArrayList<>();
        long xid;
        UUID id = new UUID(0, 0);

        Hall(long xid) {
            this.xid = xid;
        }
    }

    private record Said(String topic, Instant at, @Nullable PersonId about, String payload) {}

    private long horizon(OrganisationId organisation) {
        return work.in(organisation, this::horizon);
    }

    private long horizon() {
        var xmin = DSL.field("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", Long.class);
        return sql.select(xmin).fetchSingle().value1();
    }

    private void tellAll() {
        halls.forEach((organisation, hall) -> {
            if (hall.listeners.isEmpty()) {
                halls.remove(organisation, hall);
                return;
            }
            try {
                List<Said> news;
                do {
                    news = work.in(organisation, () -> since(organisation, hall));
                    news.forEach(said -> tell(hall, said));
                } while (news.size() == AT_ONCE);
            } catch (RuntimeException broken) {
                LOG.warn("The live stream waits: {}", broken.getClass().getSimpleName());
            }
        });
    }

    private List<Said> since(OrganisationId organisation, Hall hall) {
        var horizon = horizon();
        var xid = DSL.field("sync_xid::text::bigint", Long.class);
        return sql.select(CHANGE.ID, CHANGE.TOPIC, CHANGE.AT, CHANGE.PERSON_ID, CHANGE.PAYLOAD, xid)
                .from(CHANGE)
                .where(CHANGE.ORGANISATION_ID.eq(organisation.value()))
                .and("(sync_xid, id) > (?::text::xid8, ?)", String.valueOf(hall.xid), hall.id)
                .and("sync_xid < ?::text::xid8", String.valueOf(horizon))
                .orderBy(DSL.field("sync_xid"), CHANGE.ID)
                .limit(AT_ONCE)
                .fetch(row -> remember(hall, row, row.get(xid)));
    }

    private static Said remember(Hall hall, Record row, long xid) {
        hall.xid = xid;
        hall.id = row.get(CHANGE.ID);
        OffsetDateTime at = row.get(CHANGE.AT);
        UUID about = row.get(CHANGE.PERSON_ID);
        return new Said(
                row.get(CHANGE.TOPIC),
                at.toInstant(),
                about == null ? null : new PersonId(about),
                row.get(CHANGE.PAYLOAD).data());
    }

    private void tell(Hall hall, Said said) {
        var data = "{\"topic\":\"%s\",\"at\":\"%s\",\"data\":%s}".formatted(said.topic, said.at, said.payload);
        for (var listener : hall.listeners) {
            var may = said.about == null ? listener.actor.seesAll() : listener.actor.sees(said.about);
            if (may) {
                send(hall, listener, SseEmitter.event().name("change").data(data, MediaType.APPLICATION_JSON));
            }
        }
    }

    private void tick() {
        var now = Map.of("at", clock.instant());
        halls.values()
                .forEach(hall -> hall.listeners.forEach(listener ->
                        send(hall, listener, SseEmitter.event().name("tick").data(now))));
    }

    private static void send(Hall hall, Listener listener, SseEmitter.SseEventBuilder event) {
        try {
            listener.emitter.send(event);
        } catch (IOException | IllegalStateException gone) {
            hall.listeners.remove(listener);
        }
    }
}
