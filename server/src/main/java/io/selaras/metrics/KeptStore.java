package io.selaras.metrics;

import static io.selaras.metrics.db.Tables.KEPT_DAY;
import static io.selaras.metrics.db.Tables.KEPT_OUTLETS;

import io.selaras.platform.OrganisationId;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/**
 * Sums and different outlets of days that are over, kept as they were counted. Whoever counts something into such a day afterwards
 * throws the answers away that it belongs to, in its own transaction.
 *
 * <p>An answer must not be kept while somebody counts into its days: he would not have found it to throw away, and it would
 * not know his fact. So those who count into the past hold a lock together, and an answer is kept only by one who got it
 * for himself before he counted. Today's and yesterday's facts, which are nearly all of them, need no lock: no answer is
 * kept before they are a day older, whatever clock or zone they were written by.
 */
@Repository
class KeptStore {
    private static final String LOCK = "metrics-kept";
    private static final int FRESH_DAYS = 1;
    private static final int OVER_DAYS = FRESH_DAYS + 2;

    private final DSLContext sql;
    private final InstantSource clock;

    KeptStore(DSLContext sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The last day that is over. */
    LocalDate lastOver() {
        return today().minusDays(OVER_DAYS);
    }

    /** Something is counted into this day. Say it before it is. */
    void changes(OrganisationId organisation, LocalDate day) {
        if (!day.isBefore(today().minusDays(FRESH_DAYS))) {
            return;
        }
        sql.execute("select pg_advisory_xact_lock_shared(hashtext(?), hashtext(?))", LOCK, organisation.toString());
        sql.deleteFrom(KEPT_OUTLETS)
                .where(KEPT_OUTLETS.ORGANISATION_ID.eq(organisation.value()))
                .and(KEPT_OUTLETS.FROM_DAY.le(day))
                .and(KEPT_OUTLETS.UNTIL_DAY.ge(day))
                .execute();
        sql.deleteFrom(KEPT_DAY)
                .where(KEPT_DAY.ORGANISATION_ID.eq(organisation.value()))
                .and(KEPT_DAY.DAY.eq(day))
                .execute();
    }

    /** Nobody counts into the past from here on until this transaction ends. @return false when somebody does just now */
    boolean alone(OrganisationId organisation) {
        return Boolean.TRUE.equals(sql.fetchValue(
                "select pg_try_advisory_xact_lock(hashtext(?), hashtext(?))", LOCK, organisation.toString()));
    }

    Optional<TallyStore.Outlets> outlets(Scope scope, LocalDate from, LocalDate until) {
        return sql.selectFrom(KEPT_OUTLETS)
                .where(KEPT_OUTLETS.ORGANISATION_ID.eq(scope.organisation().value()))
                .and(KEPT_OUTLETS.SCOPE.eq(scope.key()))
                .and(KEPT_OUTLETS.FROM_DAY.eq(from))
                .and(KEPT_OUTLETS.UNTIL_DAY.eq(until))
                .fetchOptional(row -> new TallyStore.Outlets(row.getActive(), row.getRepeat()));
    }

    /** Of whole months from this one on, each by its first day. */
    Map<LocalDate, TallyStore.Outlets> months(Scope scope, LocalDate first) {
        return sql.select(KEPT_OUTLETS.FROM_DAY, KEPT_OUTLETS.ACTIVE, KEPT_OUTLETS.REPEAT)
                .from(KEPT_OUTLETS)
                .where(KEPT_OUTLETS.ORGANISATION_ID.eq(scope.organisation().value()))
                .and(KEPT_OUTLETS.SCOPE.eq(scope.key()))
                .and(KEPT_OUTLETS.FROM_DAY.ge(first))
                .and(DSL.condition(
                        "{0} = date_trunc('month', {1}) + interval '1 month - 1 day'",
                        KEPT_OUTLETS.UNTIL_DAY, KEPT_OUTLETS.FROM_DAY))
                .and(DSL.condition("extract(day from {0}) = 1", KEPT_OUTLETS.FROM_DAY))
                .fetchMap(row -> row.value1(), row -> new TallyStore.Outlets(row.value2(), row.value3()));
    }

    void keep(Scope scope, LocalDate from, LocalDate until, TallyStore.Outlets outlets) {
        sql.insertInto(KEPT_OUTLETS)
                .set(KEPT_OUTLETS.ORGANISATION_ID, scope.organisation().value())
                .set(KEPT_OUTLETS.SCOPE, scope.key())
                .set(KEPT_OUTLETS.FROM_DAY, from)
                .set(KEPT_OUTLETS.UNTIL_DAY, until)
                .set(KEPT_OUTLETS.ACTIVE, (int) outlets.active())
                .set(KEPT_OUTLETS.REPEAT, (int) outlets.repeat())
                .onConflictDoNothing()
                .execute();
    }

    /** @param what kind of counts: those of one kind are numbers in the same order */
    Map<LocalDate, Long[]> days(String what, Scope scope, LocalDate from, LocalDate until) {
        return sql.select(KEPT_DAY.DAY, KEPT_DAY.COUNTS)
                .from(KEPT_DAY)
                .where(KEPT_DAY.ORGANISATION_ID.eq(scope.organisation().value()))
                .and(KEPT_DAY.WHAT.eq(what))
                .and(KEPT_DAY.SCOPE.eq(scope.key()))
                .and(KEPT_DAY.DAY.between(from, until))
                .fetchMap(KEPT_DAY.DAY, KEPT_DAY.COUNTS);
    }

    void keep(String what, Scope scope, Map<LocalDate, Long[]> days) {
        var rows = days.entrySet().stream()
                .map(day -> {
                    var row = sql.newRecord(KEPT_DAY);
                    row.setOrganisationId(scope.organisation().value());
                    row.setWhat(what);
                    row.setScope(scope.key());
                    row.setDay(day.getKey());
                    row.setCounts(day.getValue());
                    return row;
                })
                .toList();
        sql.insertInto(KEPT_DAY, KEPT_DAY.fields())
                .valuesOfRecords(rows)
                .onConflictDoNothing()
                .execute();
    }
}
