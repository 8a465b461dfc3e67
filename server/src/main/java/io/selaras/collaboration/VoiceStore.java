package io.selaras.collaboration;

import static io.selaras.collaboration.db.Tables.VOICE;
import static io.selaras.collaboration.db.Tables.VOICE_GROUP;

import io.selaras.collaboration.Voices.Answer;
import io.selaras.collaboration.Voices.Group;
import io.selaras.collaboration.Voices.Topic;
import io.selaras.collaboration.Voices.Voice;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.Cursor;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Voices and their groups. */
@Repository
class VoiceStore {
    private static final Field<Integer> OUTLETS = DSL.field(DSL.select(DSL.countDistinct(VOICE.OUTLET_ID))
            .from(VOICE)
            .where(VOICE.ORGANISATION_ID.eq(VOICE_GROUP.ORGANISATION_ID))
            .and(VOICE.GROUP_ID.eq(VOICE_GROUP.ID)));

    private static final Field<Integer> PEOPLE = DSL.field(DSL.select(DSL.countDistinct(VOICE.PERSON_ID))
            .from(VOICE)
            .where(VOICE.ORGANISATION_ID.eq(VOICE_GROUP.ORGANISATION_ID))
            .and(VOICE.GROUP_ID.eq(VOICE_GROUP.ID)));

    private final DSLContext sql;
    private final People people;

    VoiceStore(DSLContext sql, People people) {
        this.sql = sql;
        this.people = people;
    }

    /** The group that waits for an answer; made when there is none. Two at once end up in the same. */
    UUID openGroup(OrganisationId organisation, String topic, String reason, UUID area, UUID product, Instant at) {
        sql.insertInto(VOICE_GROUP)
                .set(VOICE_GROUP.ORGANISATION_ID, organisation.value())
                .set(VOICE_GROUP.ID, Ids.v7())
                .set(VOICE_GROUP.TOPIC, topic)
                .set(VOICE_GROUP.REASON, reason)
                .set(VOICE_GROUP.AREA_ID, area)
                .set(VOICE_GROUP.PRODUCT_ID, product)
                .set(VOICE_GROUP.OPENED_AT, utc(at))
                .set(VOICE_GROUP.LAST_AT, utc(at))
                .set(VOICE_GROUP.VOICES, 0)
                .onConflictDoNothing()
                .execute();
        return sql.select(VOICE_GROUP.ID)
                .from(VOICE_GROUP)
                .where(VOICE_GROUP.ORGANISATION_ID.eq(organisation.value()))
                .and(VOICE_GROUP.TOPIC.eq(topic))
                .and(VOICE_GROUP.REASON.eq(reason))
                .and(VOICE_GROUP.AREA_ID.eq(area))
                .and(VOICE_GROUP.PRODUCT_ID.eq(product))
                .and(VOICE_GROUP.ANSWER.isNull())
                .fetchSingle()
                .value1();
    }

    /** @return false when the voice is known already */
    boolean add(
            OrganisationId organisation,
            UUID group,
            UUID id,
            PersonId person,
            UUID outlet,
            String outletName,
            @Nullable String text,
            Instant at) {
        return sql.insertInto(VOICE)
                        .set(VOICE.ORGANISATION_ID, organisation.value())
                        .set(VOICE.ID, id)
                        .set(VOICE.GROUP_ID, group)
                        .set(VOICE.PERSON_ID, person.value())
                        .set(VOICE.OUTLET_ID, outlet)
                        .set(VOICE.OUTLET_NAME, outletName)
                        .set(VOICE.TEXT, text)
                        .set(VOICE.AT, utc(at))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    void count(OrganisationId organisation, UUID group, Instant at) {
        sql.update(VOICE_GROUP)
                .set(VOICE_GROUP.VOICES, VOICE_GROUP.VOICES.plus(1))
                .set(VOICE_GROUP.LAST_AT, DSL.greatest(VOICE_GROUP.LAST_AT, DSL.val(utc(at))))
                .set(VOICE_GROUP.OPENED_AT, DSL.least(VOICE_GROUP.OPENED_AT, DSL.val(utc(at))))
                .where(VOICE_GROUP.ORGANISATION_ID.eq(organisation.value()))
                .and(VOICE_GROUP.ID.eq(group))
                .execute();
    }

    Page<Group> list(
            OrganisationId organisation,
            Voices.Filter filter,
            @Nullable String cursor,
            int limit,
            UnaryOperator<Group> named) {
        Condition where = VOICE_GROUP.ORGANISATION_ID.eq(organisation.value()).and(VOICE_GROUP.VOICES.gt(0));
        if (filter.answered() != null) {
            where = where.and(filter.answered() ? VOICE_GROUP.ANSWER.isNotNull() : VOICE_GROUP.ANSWER.isNull());
        }
        if (filter.topic() != null) {
            where = where.and(VOICE_GROUP.TOPIC.eq(filter.topic().name().toLowerCase(Locale.ROOT)));
        }
        if (filter.area() != null) {
            where = where.and(VOICE_GROUP.AREA_ID.eq(filter.area()));
        }
        if (filter.since() != null) {
            where = where.and(VOICE_GROUP.LAST_AT.ge(utc(filter.since())));
        }
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(DSL.row(VOICE_GROUP.VOICES, VOICE_GROUP.ID)
                    .lt(Integer.valueOf(key.get(0)), UUID.fromString(key.get(1))));
        }
        var rows = sql.select(VOICE_GROUP.asterisk(), OUTLETS, PEOPLE)
                .from(VOICE_GROUP)
                .where(where)
                .orderBy(VOICE_GROUP.VOICES.desc(), VOICE_GROUP.ID.desc())
                .limit(limit + 1)
                .fetch(VoiceStore::group);
        return Page.of(rows.stream().map(named).toList(), limit, last -> Cursor.encode(last.voices(), last.id()));
    }

    Optional<Group> find(OrganisationId organisation, UUID id) {
        return sql.select(VOICE_GROUP.asterisk(), OUTLETS, PEOPLE)
                .from(VOICE_GROUP)
                .where(VOICE_GROUP.ORGANISATION_ID.eq(organisation.value()))
                .and(VOICE_GROUP.ID.eq(id))
                .fetchOptional(VoiceStore::group);
    }

    Page<Voice> voices(OrganisationId organisation, UUID group, @Nullable String cursor, int limit) {
        var where = VOICE.ORGANISATION_ID.eq(organisation.value()).and(VOICE.GROUP_ID.eq(group));
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(
                    DSL.row(VOICE.AT, VOICE.ID).lt(OffsetDateTime.parse(key.get(0)), UUID.fromString(key.get(1))));
        }
        var names = people.everybody(organisation).stream().collect(Collectors.toMap(Person::id, Person::name));
        var rows = sql.selectFrom(VOICE)
                .where(where)
                .orderBy(VOICE.AT.desc(), VOICE.ID.desc())
                .limit(limit + 1)
                .fetch(row -> {
                    var person = new PersonId(row.getPersonId());
                    return new Voice(
                            row.getId(),
                            person,
                            names.getOrDefault(person, ""),
                            row.getOutletId(),
                            row.getOutletName(),
                            row.getText(),
                            row.getAt().toInstant());
                });
        return Page.of(rows, limit, last -> Cursor.encode(utc(last.at()), last.id()));
    }

    /** @return false when it was answered before */
    boolean answer(OrganisationId organisation, UUID id, Answer answer, String text, PersonId by, Instant at) {
        return sql.update(VOICE_GROUP)
                        .set(VOICE_GROUP.ANSWER, answer.name().toLowerCase(Locale.ROOT))
                        .set(VOICE_GROUP.ANSWER_TEXT, text)
                        .set(VOICE_GROUP.ANSWERED_BY, by.value())
                        .set(VOICE_GROUP.ANSWERED_AT, utc(at))
                        .where(VOICE_GROUP.ORGANISATION_ID.eq(organisation.value()))
                        .and(VOICE_GROUP.ID.eq(id))
                        .and(VOICE_GROUP.ANSWER.isNull())
                        .execute()
                == 1;
    }

    Set<PersonId> raisers(OrganisationId organisation, UUID group) {
        return sql.selectDistinct(VOICE.PERSON_ID)
                .from(VOICE)
                .where(VOICE.ORGANISATION_ID.eq(organisation.value()))
                .and(VOICE.GROUP_ID.eq(group))
                .fetchSet(row -> new PersonId(row.value1()));
    }

    private static Group group(Record row) {
        var answer = row.get(VOICE_GROUP.ANSWER);
        var by = row.get(VOICE_GROUP.ANSWERED_BY);
        var at = row.get(VOICE_GROUP.ANSWERED_AT);
        return new Group(
                row.get(VOICE_GROUP.ID),
                Topic.valueOf(row.get(VOICE_GROUP.TOPIC).toUpperCase(Locale.ROOT)),
                row.get(VOICE_GROUP.REASON),
                null,
                row.get(VOICE_GROUP.AREA_ID),
                null,
                row.get(VOICE_GROUP.PRODUCT_ID),
                row.get(VOICE_GROUP.VOICES),
                row.get(OUTLETS),
                row.get(PEOPLE),
                row.get(VOICE_GROUP.OPENED_AT).toInstant(),
                row.get(VOICE_GROUP.LAST_AT).toInstant(),
                answer == null ? null : Answer.valueOf(answer.toUpperCase(Locale.ROOT)),
                row.get(VOICE_GROUP.ANSWER_TEXT),
                by == null ? null : new PersonId(by),
                at == null ? null : at.toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
