package io.selaras.collaboration;

import static io.selaras.collaboration.db.Tables.PRAISE;

import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.Actor;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class PraiseStore {
    private final DSLContext sql;
    private final People people;

    PraiseStore(DSLContext sql, People people) {
        this.sql = sql;
        this.people = people;
    }

    boolean add(OrganisationId organisation, Praise praise) {
        return sql.insertInto(PRAISE)
                        .set(PRAISE.ORGANISATION_ID, organisation.value())
                        .set(PRAISE.ID, praise.id())
                        .set(PRAISE.FROM_ID, praise.fromId().value())
                        .set(PRAISE.TO_ID, praise.toId().value())
                        .set(PRAISE.SUBJECT_KIND, praise.subjectKind())
                        .set(PRAISE.SUBJECT_ID, praise.subjectId())
                        .set(PRAISE.SUBJECT_TITLE, praise.subjectTitle())
                        .set(PRAISE.LINK, praise.link())
                        .set(PRAISE.TEXT, praise.text())
                        .set(PRAISE.AT, praise.at().atOffset(ZoneOffset.UTC))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    Page<Praise> list(Actor actor, @Nullable PersonId person, @Nullable String cursor, int limit) {
        var where = PRAISE.ORGANISATION_ID.eq(actor.organisation().value());
        if (person != null) {
            where = where.and(PRAISE.TO_ID.eq(person.value()).or(PRAISE.FROM_ID.eq(person.value())));
        }
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(
                    DSL.row(PRAISE.AT, PRAISE.ID).lt(OffsetDateTime.parse(key.get(0)), UUID.fromString(key.get(1))));
        }
        var names = people.everybody(actor.organisation()).stream().collect(Collectors.toMap(Person::id, Person::name));
        var rows = sql.selectFrom(PRAISE)
                .where(where)
                .orderBy(PRAISE.AT.desc(), PRAISE.ID.desc())
                .limit(limit + 1)
                .fetch(row -> {
                    var from = new PersonId(row.getFromId());
                    var to = new PersonId(row.getToId());
                    return new Praise(
                            row.getId(),
                            from,
                            names.getOrDefault(from, ""),
                            to,
                            names.getOrDefault(to, ""),
                            row.getSubjectKind(),
                            row.getSubjectId(),
                            row.getSubjectTitle(),
                            row.getLink(),
                            row.getText(),
                            row.getAt().toInstant());
                });
        return Page.of(rows, limit, last -> Cursor.encode(last.at().atOffset(ZoneOffset.UTC), last.id()));
    }
}
