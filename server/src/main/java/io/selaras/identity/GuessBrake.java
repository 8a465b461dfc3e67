package io.selaras.identity;

import static io.selaras.identity.db.Tables.GUESS;

import io.selaras.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes guessing slower and slower: after some free tries each failure doubles the wait, up to fifteen minutes. Counted
 * by account and by address; an outsider can slow an account down, never lock it for good.
 */
@Component
class GuessBrake {
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Work work;
    private final DSLContext sql;
    private final InstantSource clock;

    GuessBrake(Work work, DSLContext sql, InstantSource clock) {
        this.work = work;
        this.sql = sql;
        this.clock = clock;
    }

    /** How long to wait before the next try; absent when one may try now. */
    @Nullable
    Duration wait(String key) {
        var until = work.withoutOrganisation(() -> sql.select(GUESS.UNTIL)
                .from(GUESS)
                .where(GUESS.KEY_SHA256.eq(Secrets.sha256(key)))
                .fetchOne(GUESS.UNTIL));
        Instant now = clock.instant();
        return until == null || !until.toInstant().isAfter(now) ? null : Duration.between(now, until.toInstant());
    }

    void failed(String key, int freeTries) {
        work.withoutOrganisation(() -> {
            int failures = sql.insertInto(GUESS)
                    .set(GUESS.KEY_SHA256, Secrets.sha256(key))
                    .set(GUESS.FAILURES, 1)
                    .set(GUESS.UNTIL, clock.instant().atOffset(ZoneOffset.UTC))
                    .onConflict(GUESS.KEY_SHA256)
                    .doUpdate()
                    .set(GUESS.FAILURES, GUESS.FAILURES.plus(1))
                    .returning(GUESS.FAILURES)
                    .fetchSingle()
                    .getFailures();
            if (failures > freeTries) {
                var wait = Duration.ofSeconds(1L << Math.min(failures - freeTries, 20));
                var until = clock.instant().plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
                sql.update(GUESS)
                        .set(GUESS.UNTIL, until.atOffset(ZoneOffset.UTC))
                        .where(GUESS.KEY_SHA256.eq(Secrets.sha256(key)))
                        .execute();
            }
            return failures;
        });
    }

    void succeeded(String key) {
        work.withoutOrganisation(() -> sql.deleteFrom(GUESS)
                .where(GUESS.KEY_SHA256.eq(Secrets.sha256(key)))
                .execute());
    }
}
