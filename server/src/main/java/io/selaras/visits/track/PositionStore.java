package io.selaras.visits.track;

import static io.selaras.visits.db.Tables.POSITION;
import static io.selaras.visits.db.Tables.REFUSED_POSITION;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
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

    /** One statement for all; what is there already stays as it is. */
    void add(OrganisationId organisation, List<Row> rows) {
        int n = rows.size();
        var source = new UUID[n];
        var at = new OffsetDateTime[n];
        var print = new Integer[n];
        var person = new UUID[n];
        var latitude = new Double[n];
        var longitude = new Double[n];
        var accuracy = new @Nullable Double[n];
        var speed = new @Nullable Double[n];
        var heading = new @Nullable Double[n];
        var altitude = new @Nullable Double[n];
        var battery = new @Nullable Double[n];
        var mock = new @Nullable Boolean[n];
        var app = new String[n];
        var flag = new @Nullable String[n];
        for (int i = 0; i < n; i++) {
            var row = rows.get(i);
            var fix = row.position();
            source[i] = row.source();
            at[i] = fix.at().atOffset(ZoneOffset.UTC);
            print[i] = fix.print();
            person[i] = row.person().value();
            latitude[i] = fix.latitude();
            longitude[i] = fix.longitude();
            accuracy[i] = fix.accuracy();
            speed[i] = fix.speed();
            heading[i] = fix.heading();
            altitude[i] = fix.altitude();
            battery[i] = fix.battery();
            mock[i] = fix.mock();
            app[i] = row.app();
            flag[i] = row.flag();
        }
        sql.execute(
                """
                insert into visits.position (organisation_id, source_id, at, print, person_id, latitude, longitude,
                    accuracy, speed, heading, altitude, battery, mock, source, flag)
                select ?, * from unnest(?::uuid[], ?::timestamptz[], ?::int[], ?::uuid[], ?::float8[], ?::float8[],
                    ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::float8[], ?::boolean[], ?::text[], ?::text[])
                on conflict do nothing
                """,
                organisation.value(),
                source,
                at,
                print,
                person,
                latitude,
                longitude,
                accuracy,
                speed,
                heading,
                altitude,
                battery,
                mock,
                app,
                flag);
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
