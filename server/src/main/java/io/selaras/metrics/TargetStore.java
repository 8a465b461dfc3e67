package io.selaras.metrics;

import static io.selaras.metrics.db.Tables.TARGET;

import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table of targets: the last word of each counts. */
@Repository
class TargetStore {
    private final DSLContext sql;

    TargetStore(DSLContext sql) {
        this.sql = sql;
    }

    List<Target> of(OrganisationId organisation, LocalDate month) {
        return sql
                .select(TARGET.MEASURE, TARGET.SCOPE, TARGET.SCOPE_ID, TARGET.VALUE)
                .distinctOn(TARGET.MEASURE, TARGET.SCOPE, TARGET.SCOPE_ID)
                .from(TARGET)
                .where(TARGET.ORGANISATION_ID.eq(organisation.value()))
                .and(TARGET.MONTH.eq(month))
                .orderBy(TARGET.MEASURE, TARGET.SCOPE, TARGET.SCOPE_ID, TARGET.AT.desc(), TARGET.ID.desc())
                .fetch()
                .stream()
                .filter(row -> row.value4() != null)
                .map(row -> new Target(
                        month, row.value1(), Target.Whose.valueOf(row.value2()), some(row.value3()), row.value4()))
                .toList();
    }

    private static @Nullable UUID some(UUID scope) {
        return scope.equals(MetricsStore.NONE) ? null : scope;
    }

    void say(
            Actor actor,
            LocalDate month,
            Measure measure,
            Target.Whose scope,
            @Nullable UUID scopeId,
            @Nullable BigDecimal value,
            Instant at) {
        sql.insertInto(TARGET)
                .set(TARGET.ORGANISATION_ID, actor.organisation().value())
                .set(TARGET.MONTH, month)
                .set(TARGET.MEASURE, measure.word())
                .set(TARGET.SCOPE, scope.name())
                .set(TARGET.SCOPE_ID, scopeId == null ? MetricsStore.NONE : scopeId)
                .set(TARGET.AT, at.atOffset(ZoneOffset.UTC))
                .set(TARGET.ID, Ids.v7())
                .set(TARGET.VALUE, value)
                .set(TARGET.PERSON_ID, actor.person().value())
                .execute();
    }

    record Word(Instant at, UUID person, @Nullable BigDecimal value) {}

    List<Word> history(
            OrganisationId organisation, LocalDate month, Measure measure, Target.Whose scope, @Nullable UUID scopeId) {
        return sql.selectFrom(TARGET)
                .where(TARGET.ORGANISATION_ID.eq(organisation.value()))
                .and(TARGET.MONTH.eq(month))
                .and(TARGET.MEASURE.eq(measure.word()))
                .and(TARGET.SCOPE.eq(scope.name()))
                .and(TARGET.SCOPE_ID.eq(scopeId == null ? MetricsStore.NONE : scopeId))
                .orderBy(TARGET.AT.desc(), TARGET.ID.desc())
                .limit(200)
                .fetch(row -> new Word(row.getAt().toInstant(), row.getPersonId(), row.getValue()));
    }
}
