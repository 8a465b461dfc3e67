package io.selaras.visits.track;

import static io.selaras.visits.db.Tables.POSITION;
import static io.selaras.visits.db.Tables.REFUSED_POSITION;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The positions' table. */
@Repository
class PositionStore {
    private final DSLContext sql;

    PositionStore(DSLContext sql) {
        this.sql = sql;
    }

    /** @param flag why the fix is kept but not drawn, absent for a good one */
    record Row(
            UUID source,
            PersonId person,
            Position position,
            String app,
            @Nullable String flag) {}

    private static final String INSERT = """
            insert into visits.position (organisation_id, source_id, at, print, person_id, latitude, longitude,
                accuracy, speed, heading, altitude, battery, mock, source, flag)
            select ?, * from unnest(?::uuid[], ?::timestamptz[], ?::int[], ?::uuid[], ?::float8[], ?::float8[],
                ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::boolean[], ?::text[], ?::text[])
            on conflict do nothing
            """;

    /**
     * One statement for all, by plain JDBC since every fix comes by here; what is there already stays as it is.
     *
     * @throws DataAccessException when the database will not have one of them, and then none is stored
     */
    void add(OrganisationId organisation, List<Row> rows) {
        sql.connection(connection -> {
            try (var insert = connection.prepareStatement(INSERT)) {
                insert.setObject(1, organisation.value());
                column(insert, 2, "uuid", rows, Row::source);
                column(insert, 3, "timestamptz", rows, row -> row.position.at().atOffset(ZoneOffset.UTC));
                column(insert, 4, "int4", rows, row -> row.position.print());
                column(insert, 5, "uuid", rows, row -> row.person.value());
                column(insert, 6, "float8", rows, row -> row.position.latitude());
                column(insert, 7, "float8", rows, row -> row.position.longitude());
                column(insert, 8, "float8", rows, row -> row.position.accuracy());
                column(insert, 9, "float8", rows, row -> row.position.speed());
                column(insert, 10, "float8", rows, row -> row.position.heading());
                column(insert, 11, "float8", rows, row -> row.position.altitude());
                column(insert, 12, "float8", rows, row -> row.position.battery());
                column(insert, 13, "bool", rows, row -> row.position.mock());
                column(insert, 14, "text", rows, Row::app);
                column(insert, 15, "text", rows, Row::flag);
                insert.executeUpdate();
            }
        });
    }

    private interface Cell {
        @Nullable
        Object of(Row row);
    }

    private static void column(PreparedStatement insert, int place, String type, List<Row> rows, Cell cell)
            throws SQLException {
        var cells = new @Nullable Object[rows.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cell.of(rows.get(i));
        }
        insert.setArray(place, insert.getConnection().createArrayOf(type, cells));
    }

    void refuse(OrganisationId organisation, UUID source, String app, List<Decoded.Refused> refused) {
        for (var one : refused) {
            sql.insertInto(REFUSED_POSITION)
                    .set(REFUSED_POSITION.ORGANISATION_ID, organisation.value())
                    .set(REFUSED_POSITION.SOURCE_ID, source)
                    .set(REFUSED_POSITION.SOURCE, app)
                    .set(REFUSED_POSITION.REASON, one.reason())
                    .set(REFUSED_POSITION.RAW, one.raw())
                    .execute();
        }
    }

    /** The person's good fixes in the order of their times. */
    List<Position> trail(OrganisationId organisation, PersonId person, Instant from, Instant until) {
        return sql.selectFrom(POSITION)
                .where(POSITION.ORGANISATION_ID.eq(organisation.value()))
                .and(POSITION.PERSON_ID.eq(person.value()))
                .and(POSITION.AT.between(from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC)))
                .and(POSITION.FLAG.isNull().or(POSITION.FLAG.eq("swapped")))
                .orderBy(POSITION.AT, POSITION.SOURCE_ID)
                .fetch(PositionStore::position);
    }

    record Last(Instant at, String app) {}

    /** The person's newest fix since then, whatever is thought of it. */
    Optional<Last> last(OrganisationId organisation, PersonId person, Instant since) {
        return sql.select(POSITION.AT, POSITION.SOURCE)
                .from(POSITION)
                .where(POSITION.ORGANISATION_ID.eq(organisation.value()))
                .and(POSITION.PERSON_ID.eq(person.value()))
                .and(POSITION.AT.ge(since.atOffset(ZoneOffset.UTC)))
                .and(POSITION.FLAG.isNull().or(POSITION.FLAG.eq("swapped")))
                .orderBy(POSITION.AT.desc())
                .limit(1)
                .fetchOptional(row -> new Last(row.value1().toInstant(), row.value2()));
    }

    /** The person's good fixes, each source's for itself: two receivers in one pocket do not agree to the metre. */
    Collection<List<Position>> bySource(OrganisationId organisation, PersonId person, Instant from, Instant until) {
        return sql.selectFrom(POSITION)
                .where(POSITION.ORGANISATION_ID.eq(organisation.value()))
                .and(POSITION.PERSON_ID.eq(person.value()))
                .and(POSITION.AT.between(from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC)))
                .and(POSITION.FLAG.isNull().or(POSITION.FLAG.eq("swapped")))
                .orderBy(POSITION.AT)
                .fetchGroups(POSITION.SOURCE_ID, PositionStore::position)
                .values();
    }

    /** Everybody else's fixes of a short while. */
    Map<UUID, List<Position>> others(OrganisationId organisation, PersonId person, Instant from, Instant until) {
        return sql.selectFrom(POSITION)
                .where(POSITION.ORGANISATION_ID.eq(organisation.value()))
                .and(POSITION.PERSON_ID.ne(person.value()))
                .and(POSITION.AT.between(from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC)))
                .and(POSITION.FLAG.isNull())
                .orderBy(POSITION.AT)
                .fetchGroups(POSITION.PERSON_ID, PositionStore::position);
    }

    private static Position position(Record row) {
        return new Position(
                row.get(POSITION.AT).toInstant(),
                row.get(POSITION.LATITUDE),
                row.get(POSITION.LONGITUDE),
                real(row.get(POSITION.ACCURACY)),
                real(row.get(POSITION.SPEED)),
                real(row.get(POSITION.HEADING)),
                real(row.get(POSITION.ALTITUDE)),
                real(row.get(POSITION.BATTERY)),
                row.get(POSITION.MOCK));
    }

    private static @Nullable Double real(@Nullable Float value) {
        return value == null ? null : value.doubleValue();
    }
}
