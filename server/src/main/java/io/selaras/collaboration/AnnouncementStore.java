package io.selaras.collaboration;

import static io.selaras.collaboration.db.Tables.ACKNOWLEDGEMENT;
import static io.selaras.collaboration.db.Tables.ANNOUNCEMENT;

import io.selaras.collaboration.db.tables.records.AnnouncementRecord;
import io.selaras.exchange.Window;
import io.selaras.platform.Actor;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.SyncXid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Announcements and who confirmed them. */
@Repository
class AnnouncementStore {
    private final DSLContext sql;

    AnnouncementStore(DSLContext sql) {
        this.sql = sql;
    }

    boolean add(OrganisationId organisation, Announcement announcement) {
        var row = sql.newRecord(ANNOUNCEMENT);
        row.setOrganisationId(organisation.value());
        row.setId(announcement.id());
        row.setTitle(announcement.title());
        row.setText(announcement.text());
        row.setTeams(announcement.teams().toArray(UUID[]::new));
        row.setMustRead(announcement.mustRead());
        row.setQuestion(announcement.question());
        row.setChoices(announcement.choices().toArray(String[]::new));
        row.setRightChoice(announcement.rightChoice());
        row.setFromDay(announcement.from());
        row.setUntilDay(announcement.until());
        row.setAuthorId(announcement.authorId().value());
        row.setPublishedAt(utc(announcement.publishedAt()));
        return sql.insertInto(ANNOUNCEMENT).set(row).onConflictDoNothing().execute() == 1;
    }

    Optional<Announcement> find(OrganisationId organisation, UUID id) {
        return sql.selectFrom(ANNOUNCEMENT)
                .where(ANNOUNCEMENT.ORGANISATION_ID.eq(organisation.value()))
                .and(ANNOUNCEMENT.ID.eq(id))
                .fetchOptional(AnnouncementStore::announcement);
    }

    /** @param teams narrowed to those said to one of these or to all; absent, every announcement */
    Page<Announcement> list(Actor actor, @Nullable Set<UUID> teams, @Nullable String cursor, int limit) {
        var where = ANNOUNCEMENT.ORGANISATION_ID.eq(actor.organisation().value());
        if (teams != null) {
            where = where.and(
                    reaches(teams).or(ANNOUNCEMENT.AUTHOR_ID.eq(actor.person().value())));
        }
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(DSL.row(ANNOUNCEMENT.PUBLISHED_AT, ANNOUNCEMENT.ID)
                    .lt(OffsetDateTime.parse(key.get(0)), UUID.fromString(key.get(1))));
        }
        var rows = sql.selectFrom(ANNOUNCEMENT)
                .where(where)
                .orderBy(ANNOUNCEMENT.PUBLISHED_AT.desc(), ANNOUNCEMENT.ID.desc())
                .limit(limit + 1)
                .fetch(AnnouncementStore::announcement);
        return Page.of(rows, limit, last -> Cursor.encode(utc(last.publishedAt()), last.id()));
    }

    private static Condition reaches(Set<UUID> teams) {
        return DSL.cardinality(ANNOUNCEMENT.TEAMS)
                .eq(0)
                .or(DSL.condition("{0} && {1}", ANNOUNCEMENT.TEAMS, DSL.val(teams.toArray(UUID[]::new))));
    }

    void withdraw(OrganisationId organisation, UUID id, Instant at) {
        sql.update(ANNOUNCEMENT)
                .set(ANNOUNCEMENT.WITHDRAWN_AT, utc(at))
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(ANNOUNCEMENT.ORGANISATION_ID.eq(organisation.value()))
                .and(ANNOUNCEMENT.ID.eq(id))
                .and(ANNOUNCEMENT.WITHDRAWN_AT.isNull())
                .execute();
    }

    record Acknowledgement(Instant at, @Nullable Integer choice) {}

    Map<PersonId, Acknowledgement> acknowledgements(OrganisationId organisation, UUID announcement) {
        return sql.selectFrom(ACKNOWLEDGEMENT)
                .where(ACKNOWLEDGEMENT.ORGANISATION_ID.eq(organisation.value()))
                .and(ACKNOWLEDGEMENT.ANNOUNCEMENT_ID.eq(announcement))
                .fetchMap(
                        row -> new PersonId(row.getPersonId()),
                        row -> new Acknowledgement(row.getAt().toInstant(), row.getChoice()));
    }

    /** The first confirmation stands. */
    boolean acknowledge(
            OrganisationId organisation, UUID announcement, PersonId person, Instant at, @Nullable Integer choice) {
        return sql.insertInto(ACKNOWLEDGEMENT)
                        .set(ACKNOWLEDGEMENT.ORGANISATION_ID, organisation.value())
                        .set(ACKNOWLEDGEMENT.ANNOUNCEMENT_ID, announcement)
                        .set(ACKNOWLEDGEMENT.PERSON_ID, person.value())
                        .set(ACKNOWLEDGEMENT.AT, utc(at))
                        .set(ACKNOWLEDGEMENT.CHOICE, choice)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    record Changed(
            long xid, Announcement announcement, @Nullable Instant readAt) {}

    List<Changed> changed(Actor actor, Set<UUID> teams, Window window, LocalDate since) {
        var xid = Window.number(ANNOUNCEMENT.SYNC_XID);
        return sql.select(ANNOUNCEMENT.asterisk(), xid, ACKNOWLEDGEMENT.AT)
                .from(ANNOUNCEMENT)
                .leftJoin(ACKNOWLEDGEMENT)
                .on(ACKNOWLEDGEMENT.ORGANISATION_ID.eq(ANNOUNCEMENT.ORGANISATION_ID))
                .and(ACKNOWLEDGEMENT.ANNOUNCEMENT_ID.eq(ANNOUNCEMENT.ID))
                .and(ACKNOWLEDGEMENT.PERSON_ID.eq(actor.person().value()))
                .where(ANNOUNCEMENT.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(ANNOUNCEMENT.UNTIL_DAY.ge(since))
                .and(reaches(teams))
                .and(window.on(ANNOUNCEMENT.SYNC_XID, ANNOUNCEMENT.ID))
                .orderBy(Window.order(ANNOUNCEMENT.SYNC_XID, ANNOUNCEMENT.ID))
                .limit(window.limit())
                .fetch(row -> {
                    var at = row.get(ACKNOWLEDGEMENT.AT);
                    return new Changed(
                            row.get(xid), announcement(row.into(ANNOUNCEMENT)), at == null ? null : at.toInstant());
                });
    }

    private static Announcement announcement(AnnouncementRecord row) {
        return new Announcement(
                row.getId(),
                row.getTitle(),
                row.getText(),
                List.of(row.getTeams()),
                row.getMustRead(),
                row.getQuestion(),
                List.of(row.getChoices()),
                row.getRightChoice(),
                row.getFromDay(),
                row.getUntilDay(),
                new PersonId(row.getAuthorId()),
                row.getPublishedAt().toInstant(),
                row.getWithdrawnAt() == null ? null : row.getWithdrawnAt().toInstant());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
