package io.selaras.metrics;

import static io.selaras.metrics.db.Tables.GOAL;

import io.selaras.metrics.db.tables.records.GoalRecord;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table of goals. */
@Repository
class GoalStore {
    private static final int TREES = 200;

    private final DSLContext sql;

    GoalStore(DSLContext sql) {
        this.sql = sql;
    }

    Optional<Goal> find(OrganisationId organisation, UUID id) {
        return sql.selectFrom(GOAL)
                .where(GOAL.ORGANISATION_ID.eq(organisation.value()))
                .and(GOAL.ID.eq(id))
                .fetchOptional(GoalStore::goal);
    }

    /** Results, those that end last first. */
    List<Goal> roots(OrganisationId organisation, boolean closed) {
        return sql.selectFrom(GOAL)
                .where(GOAL.ORGANISATION_ID.eq(organisation.value()))
                .and(GOAL.PARENT_ID.isNull())
                .and(closed ? GOAL.CLOSED_AT.isNotNull() : GOAL.CLOSED_AT.isNull())
                .orderBy(GOAL.UNTIL_DAY.desc(), GOAL.NAME)
                .limit(TREES)
                .fetch(GoalStore::goal);
    }

    /** These and everything below them; the tree has three floors. */
    List<Goal> trees(OrganisationId organisation, List<Goal> roots) {
        var all = new ArrayList<>(roots);
        var floor = roots;
        while (!floor.isEmpty()) {
            floor = sql.selectFrom(GOAL)
                    .where(GOAL.ORGANISATION_ID.eq(organisation.value()))
                    .and(GOAL.PARENT_ID.in(floor.stream().map(Goal::id).toList()))
                    .orderBy(GOAL.POSITION, GOAL.NAME)
                    .fetch(GoalStore::goal);
            all.addAll(floor);
        }
        return all;
    }

    /** Neither reached nor closed, and begun. */
    List<Goal> open(OrganisationId organisation, LocalDate today) {
        return sql.selectFrom(GOAL)
                .where(GOAL.ORGANISATION_ID.eq(organisation.value()))
                .and(GOAL.REACHED_AT.isNull())
                .and(GOAL.CLOSED_AT.isNull())
                .and(GOAL.FROM_DAY.le(today))
                // A correction of the last days may still come.
                .and(GOAL.UNTIL_DAY.ge(today.minusDays(7)))
                .fetch(GoalStore::goal);
    }

    void add(OrganisationId organisation, Goal goal, Instant at) {
        var row = row(goal);
        row.setOrganisationId(organisation.value());
        row.setId(goal.id());
        row.setCreatedAt(time(at));
        row.setVersion(1L);
        sql.insertInto(GOAL).set(row).execute();
    }

    /** @return false when somebody else was faster */
    boolean change(OrganisationId organisation, Goal goal) {
        var row = row(goal);
        row.setVersion(goal.version() + 1);
        return sql.update(GOAL)
                        .set(row)
                        .where(GOAL.ORGANISATION_ID.eq(organisation.value()))
                        .and(GOAL.ID.eq(goal.id()))
                        .and(GOAL.VERSION.eq(goal.version()))
                        .execute()
                == 1;
    }

    void close(OrganisationId organisation, List<UUID> ids, @Nullable Instant at) {
        sql.update(GOAL)
                .set(GOAL.CLOSED_AT, time(at))
                .set(GOAL.VERSION, GOAL.VERSION.plus(1))
                .where(GOAL.ORGANISATION_ID.eq(organisation.value()))
                .and(GOAL.ID.in(ids))
                .execute();
    }

    /** @return false when it was known already */
    boolean reached(OrganisationId organisation, UUID id, BigDecimal value, Instant at) {
        return sql.update(GOAL)
                        .set(GOAL.REACHED_AT, time(at))
                        .set(GOAL.REACHED_VALUE, value)
                        .where(GOAL.ORGANISATION_ID.eq(organisation.value()))
                        .and(GOAL.ID.eq(id))
                        .and(GOAL.REACHED_AT.isNull())
                        .execute()
                == 1;
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static GoalRecord row(Goal goal) {
        var row = new GoalRecord();
        row.setParentId(goal.parentId());
        row.setPart(goal.part().name());
        row.setName(goal.name());
        row.setNote(goal.note());
        row.setMeasure(goal.measure());
        row.setTarget(goal.target());
        row.setAtMost(goal.atMost());
        row.setFromDay(goal.from());
        row.setUntilDay(goal.until());
        row.setOwnerId(goal.ownerId().value());
        row.setTerritoryId(goal.territoryId());
        row.setTeamId(goal.teamId());
        row.setSource(goal.source());
        row.setCampaign(goal.campaign());
        row.setPosition(goal.position());
        row.setReachedAt(time(goal.reachedAt()));
        row.setReachedValue(goal.reachedValue());
        row.setClosedAt(time(goal.closedAt()));
        return row;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private static Goal goal(GoalRecord row) {
        return new Goal(
                row.getId(),
                row.getParentId(),
                Goal.Part.valueOf(row.getPart()),
                row.getName(),
                row.getNote(),
                row.getMeasure(),
                row.getTarget(),
                row.getAtMost(),
                row.getFromDay(),
                row.getUntilDay(),
                new PersonId(row.getOwnerId()),
                row.getTerritoryId(),
                row.getTeamId(),
                row.getSource(),
                row.getCampaign(),
                row.getPosition(),
                instant(row.getReachedAt()),
                row.getReachedValue(),
                instant(row.getClosedAt()),
                row.getVersion());
    }
}
