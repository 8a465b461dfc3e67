package io.selaras.collaboration;

import static io.selaras.collaboration.db.Tables.NOTICE;
import static io.selaras.collaboration.db.Tables.NOTICE_SETTING;

import io.selaras.collaboration.db.tables.records.NoticeRecord;
import io.selaras.platform.Actor;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Notices and how people want to get them. */
@Repository
class NoticeStore {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final DSLContext sql;
    private final JsonMapper json;

    NoticeStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A notice on its way to somebody. */
    record Fresh(
            PersonId person,
            Notice notice,
            @Nullable Instant mailDue,
            @Nullable Instant pushDue) {}

    /** @return the ids of those that were not there */
    Set<UUID> add(OrganisationId organisation, List<Fresh> notices) {
        return sql
                .fetch(
                        """
                        insert into collaboration.notice (organisation_id, id, person_id, kind, data, link, at, mail_due_at,
                            push_due_at)
                        select ?, id, person, kind, data::jsonb, link, at, mail_due, push_due
                        from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[],
                                ?::timestamptz[], ?::timestamptz[])
                            as g (id, person, kind, data, link, at, mail_due, push_due)
                        on conflict do nothing
                        returning id
                        """,
                        organisation.value(),
                        notices.stream().map(one -> one.notice.id()).toArray(UUID[]::new),
                        notices.stream().map(one -> one.person.value()).toArray(UUID[]::new),
                        notices.stream().map(one -> one.notice.kind()).toArray(String[]::new),
                        notices.stream()
                                .map(one -> json.writeValueAsString(one.notice.data()))
                                .toArray(String[]::new),
                        notices.stream().map(one -> one.notice.link()).toArray(String[]::new),
                        notices.stream().map(one -> utc(one.notice.at())).toArray(OffsetDateTime[]::new),
                        notices.stream()
                                .map(one -> one.mailDue == null ? null : utc(one.mailDue))
                                .toArray(OffsetDateTime[]::new),
                        notices.stream()
                                .map(one -> one.pushDue == null ? null : utc(one.pushDue))
                                .toArray(OffsetDateTime[]::new))
                .stream()
                .map(row -> row.get(0, UUID.class))
                .collect(Collectors.toCollection(HashSet::new));
    }

    Page<Notice> list(Actor actor, boolean unreadOnly, @Nullable String cursor, int limit) {
        var where = own(actor);
        if (unreadOnly) {
            where = where.and(NOTICE.READ_AT.isNull());
        }
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(
                    DSL.row(NOTICE.AT, NOTICE.ID).lt(OffsetDateTime.parse(key.get(0)), UUID.fromString(key.get(1))));
        }
        var rows = sql.selectFrom(NOTICE)
                .where(where)
                .orderBy(NOTICE.AT.desc(), NOTICE.ID.desc())
                .limit(limit + 1)
                .fetch(this::notice);
        return Page.of(rows, limit, last -> Cursor.encode(utc(last.at()), last.id()));
    }

    int unread(Actor actor) {
        return sql.fetchCount(NOTICE, own(actor).and(NOTICE.READ_AT.isNull()));
    }

    List<UUID> read(Actor actor, @Nullable Collection<UUID> ids, Instant at) {
        var where = own(actor).and(NOTICE.READ_AT.isNull());
        return sql.update(NOTICE)
                .set(NOTICE.READ_AT, utc(at))
                .where(ids == null ? where : where.and(NOTICE.ID.in(ids)))
                .returning(NOTICE.ID)
                .fetch(NOTICE.ID);
    }

    private static Condition own(Actor actor) {
        return NOTICE.ORGANISATION_ID
                .eq(actor.organisation().value())
                .and(NOTICE.PERSON_ID.eq(actor.person().value()));
    }

    record Due(PersonId person, Notice notice) {}

    /** Takes what is due and still unread; in the same transaction it counts as gone. Two nodes never take the same. */
    List<Due> takeMails(OrganisationId organisation, Instant now, int most) {
        return take(organisation, NOTICE.MAIL_DUE_AT, now, most);
    }

    List<Due> takePushes(OrganisationId organisation, Instant now, int most) {
        return take(organisation, NOTICE.PUSH_DUE_AT, now, most);
    }

    private List<Due> take(
            OrganisationId organisation, TableField<NoticeRecord, OffsetDateTime> due, Instant now, int most) {
        var rows = sql.selectFrom(NOTICE)
                .where(NOTICE.ORGANISATION_ID.eq(organisation.value()))
                .and(due.le(utc(now)))
                .orderBy(due)
                .limit(most)
                .forUpdate()
                .skipLocked()
                .fetch();
        sql.update(NOTICE)
                .setNull(due)
                .where(NOTICE.ORGANISATION_ID.eq(organisation.value()))
                .and(NOTICE.ID.in(rows.getValues(NOTICE.ID)))
                .execute();
        return rows.stream()
                .filter(row -> row.getReadAt() == null)
                .map(row -> new Due(new PersonId(row.getPersonId()), notice(row)))
                .toList();
    }

    NoticeSetting setting(OrganisationId organisation, PersonId person) {
        return settings(organisation, List.of(person)).getOrDefault(person, NoticeSetting.DEFAULT);
    }

    /** Of those who have said how they want to be told. */
    Map<PersonId, NoticeSetting> settings(OrganisationId organisation, Collection<PersonId> people) {
        return sql.selectFrom(NOTICE_SETTING)
                .where(NOTICE_SETTING.ORGANISATION_ID.eq(organisation.value()))
                .and(NOTICE_SETTING.PERSON_ID.eq(
                        DSL.any(people.stream().map(PersonId::value).toArray(UUID[]::new))))
                .fetchMap(
                        row -> new PersonId(row.getPersonId()),
                        row -> new NoticeSetting(
                                row.getMail(), row.getPush(), row.getQuietFrom(), row.getQuietUntil()));
    }

    void save(Actor actor, NoticeSetting setting) {
        var row = sql.newRecord(NOTICE_SETTING);
        row.setOrganisationId(actor.organisation().value());
        row.setPersonId(actor.person().value());
        row.setMail(setting.mail());
        row.setPush(setting.push());
        row.setQuietFrom(setting.quietFrom());
        row.setQuietUntil(setting.quietUntil());
        sql.insertInto(NOTICE_SETTING)
                .set(row)
                .onConflict(NOTICE_SETTING.ORGANISATION_ID, NOTICE_SETTING.PERSON_ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    private Notice notice(NoticeRecord row) {
        return new Notice(
                row.getId(),
                row.getKind(),
                json.readValue(row.getData().data(), OBJECT),
                row.getLink(),
                row.getAt().toInstant(),
                row.getReadAt() == null ? null : row.getReadAt().toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
