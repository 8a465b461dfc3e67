package io.selaras.platform;

import static io.selaras.platform.db.Tables.OUTBOX;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.selaras.platform.db.tables.records.OutboxRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * Works the outbox of every organisation once a second. A row is taken under a lock, only when no older row of its kind
 * and key still waits; a failure is tried again later and later, and after twelve tries stays as {@code dead}, visible.
 */
@Configuration(proxyBeanMethods = false)
class OutboxWorker {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
    private static final int TRIES = 12;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Work work;
    private final DSLContext sql;
    private final JsonMapper json;
    private final InstantSource clock;
    private final Organisations organisations;
    private final Map<String, Outbox.Handler> handlers;

    OutboxWorker(
            Work work,
            DSLContext sql,
            JsonMapper json,
            InstantSource clock,
            Organisations organisations,
            List<Outbox.Handler> handlers) {
        this.work = work;
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.organisations = organisations;
        this.handlers = handlers.stream().collect(Collectors.toMap(Outbox.Handler::kind, Function.identity()));
    }

    @Bean
    RecurringTask<Void> outboxTimer() {
        return Tasks.recurring("outbox", FixedDelay.of(Duration.ofSeconds(1))).execute((_, _) -> workAll());
    }

    private void workAll() {
        if (handlers.isEmpty()) {
            return;
        }
        for (var organisation : organisations.all()) {
            while (work.in(organisation, () -> workOne(organisation))) {
                // until nothing of this organisation is due
            }
        }
    }

    /** The lock lasts as long as the effect, so a second node passes this row by. */
    private boolean workOne(OrganisationId organisation) {
        var older = OUTBOX.as("older");
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var row = sql.selectFrom(OUTBOX)
                .where(OUTBOX.ORGANISATION_ID.eq(organisation.value()))
                .and(OUTBOX.STATE.eq("waiting"))
                .and(OUTBOX.NEXT_AT.le(now))
                .and(OUTBOX.KIND.in(handlers.keySet()))
                .andNotExists(sql.selectOne()
                        .from(older)
                        .where(older.ORGANISATION_ID.eq(OUTBOX.ORGANISATION_ID))
                        .and(older.KIND.eq(OUTBOX.KIND))
                        .and(older.KEY.eq(OUTBOX.KEY))
                        .and(older.STATE.eq("waiting"))
                        .and(older.ID.lt(OUTBOX.ID)))
                .orderBy(OUTBOX.NEXT_AT, OUTBOX.ID)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOne();
        if (row == null) {
            return false;
        }
        try {
            Objects.requireNonNull(handlers.get(row.getKind()))
                    .handle(organisation, json.readTree(row.getPayload().data()));
            row.delete();
        } catch (Exception broken) {
            later(row, broken);
        }
        return true;
    }

    private void later(OutboxRecord row, Exception broken) {
        int attempts = row.getAttempts() + 1;
        var wait = Duration.ofSeconds(1L << Math.min(attempts, 12));
        LOG.warn(
                "Outbox {} failed, try {}: {}",
                row.getKind(),
                attempts,
                broken.getClass().getSimpleName());
        sql.update(OUTBOX)
                .set(OUTBOX.ATTEMPTS, attempts)
                .set(OUTBOX.STATE, attempts >= TRIES ? "dead" : "waiting")
                .set(OUTBOX.LAST_ERROR, broken.getClass().getSimpleName())
                .set(
                        OUTBOX.NEXT_AT,
                        clock.instant()
                                .plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait)
                                .atOffset(ZoneOffset.UTC))
                .where(OUTBOX.ORGANISATION_ID.eq(row.getOrganisationId()))
                .and(OUTBOX.ID.eq(row.getId()))
                .execute();
    }
}
