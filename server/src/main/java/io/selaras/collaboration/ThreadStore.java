package io.selaras.collaboration;

import static io.selaras.collaboration.db.Tables.ENTRY;
import static io.selaras.collaboration.db.Tables.FOLLOWER;

import io.selaras.exchange.Window;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.Actor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.SyncXid;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Repository;

/** Entries and who follows them. */
@Repository
class ThreadStore {
    private final DSLContext sql;
    private final People people;

    ThreadStore(DSLContext sql, People people) {
        this.sql = sql;
        this.people = people;
    }

    boolean add(OrganisationId organisation, Entry entry) {
        return sql.insertInto(ENTRY)
                        .set(ENTRY.ORGANISATION_ID, organisation.value())
                        .set(ENTRY.ID, entry.id())
                        .set(ENTRY.SUBJECT_KIND, entry.subjectKind())
                        .set(ENTRY.SUBJECT_ID, entry.subjectId())
                        .set(ENTRY.AUTHOR_ID, entry.authorId().value())
                        .set(ENTRY.AT, entry.at().atOffset(ZoneOffset.UTC))
                        .set(ENTRY.TEXT, entry.text())
                        .set(
                                ENTRY.MENTIONS,
                                entry.mentions().stream().map(PersonId::value).toArray(UUID[]::new))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    Optional<Entry> find(OrganisationId organisation, UUID id) {
        return sql.selectFrom(ENTRY)
                .where(ENTRY.ORGANISATION_ID.eq(organisation.value()))
                .and(ENTRY.ID.eq(id))
                .fetchOptional(row -> entry(row, names(organisation)));
    }

    List<Entry> entries(OrganisationId organisation, String kind, UUID subject) {
        var names = names(organisation);
        return sql.selectFrom(ENTRY)
                .where(ENTRY.ORGANISATION_ID.eq(organisation.value()))
                .and(ENTRY.SUBJECT_KIND.eq(kind))
                .and(ENTRY.SUBJECT_ID.eq(subject))
                .orderBy(ENTRY.AT, ENTRY.ID)
                .fetch(row -> entry(row, names));
    }

    boolean withdraw(OrganisationId organisation, UUID id, PersonId author, Instant at) {
        return sql.update(ENTRY)
                        .set(ENTRY.WITHDRAWN_AT, at.atOffset(ZoneOffset.UTC))
                        .set(ENTRY.TEXT, "")
                        .set(SyncXid.COLUMN, SyncXid.NOW)
                        .where(ENTRY.ORGANISATION_ID.eq(organisation.value()))
                        .and(ENTRY.ID.eq(id))
                        .and(ENTRY.AUTHOR_ID.eq(author.value()))
                        .execute()
                == 1;
    }

    Set<PersonId> followers(OrganisationId organisation, String kind, UUID subject) {
        return sql.select(FOLLOWER.PERSON_ID)
                .from(FOLLOWER)
                .where(thread(organisation, kind, subject))
                .fetchSet(row -> new PersonId(row.value1()));
    }

    /** What was said before must reach the new followers' phones too. */
    void follow(OrganisationId organisation, String kind, UUID subject, Collection<PersonId> joining) {
        if (joining.isEmpty()) {
            return;
        }
        joining.forEach(person -> sql.insertInto(FOLLOWER)
                .set(FOLLOWER.ORGANISATION_ID, organisation.value())
                .set(FOLLOWER.SUBJECT_KIND, kind)
                .set(FOLLOWER.SUBJECT_ID, subject)
                .set(FOLLOWER.PERSON_ID, person.value())
                .onConflictDoNothing()
                .execute());
        sql.update(ENTRY)
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(ENTRY.ORGANISATION_ID.eq(organisation.value()))
                .and(ENTRY.SUBJECT_KIND.eq(kind))
                .and(ENTRY.SUBJECT_ID.eq(subject))
                .execute();
    }

    /** @return whether there was a thread he followed */
    boolean unfollow(OrganisationId organisation, String kind, UUID subject, PersonId leaving) {
        return sql.deleteFrom(FOLLOWER)
                        .where(thread(organisation, kind, subject))
                        .and(FOLLOWER.PERSON_ID.eq(leaving.value()))
                        .execute()
                == 1;
    }

    private static Condition thread(OrganisationId organisation, String kind, UUID subject) {
        return FOLLOWER.ORGANISATION_ID
                .eq(organisation.value())
                .and(FOLLOWER.SUBJECT_KIND.eq(kind))
                .and(FOLLOWER.SUBJECT_ID.eq(subject));
    }

    record Changed(long xid, Entry entry) {}

    /** Of the threads this person follows. */
    List<Changed> changed(Actor actor, Window window, Instant since) {
        var names = names(actor.organisation());
        var xid = Window.number(ENTRY.SYNC_XID);
        return sql.select(ENTRY.asterisk(), xid)
                .from(ENTRY)
                .join(FOLLOWER)
                .on(FOLLOWER.ORGANISATION_ID.eq(ENTRY.ORGANISATION_ID))
                .and(FOLLOWER.SUBJECT_KIND.eq(ENTRY.SUBJECT_KIND))
                .and(FOLLOWER.SUBJECT_ID.eq(ENTRY.SUBJECT_ID))
                .and(FOLLOWER.PERSON_ID.eq(actor.person().value()))
                .where(ENTRY.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(ENTRY.AT.ge(since.atOffset(ZoneOffset.UTC)))
                .and(window.on(ENTRY.SYNC_XID, ENTRY.ID))
                .orderBy(Window.order(ENTRY.SYNC_XID, ENTRY.ID))
                .limit(window.limit())
                .fetch(row -> new Changed(row.get(xid), entry(row, names)));
    }

    private Map<PersonId, String> names(OrganisationId organisation) {
        return people.everybody(organisation).stream().collect(Collectors.toMap(Person::id, Person::name));
    }

    private static Entry entry(Record row, Map<PersonId, String> names) {
        var author = new PersonId(row.get(ENTRY.AUTHOR_ID));
        var withdrawn = row.get(ENTRY.WITHDRAWN_AT);
        return new Entry(
                row.get(ENTRY.ID),
                row.get(ENTRY.SUBJECT_KIND),
                row.get(ENTRY.SUBJECT_ID),
                author,
                names.getOrDefault(author, ""),
                row.get(ENTRY.AT).toInstant(),
                row.get(ENTRY.TEXT),
                Arrays.stream(row.get(ENTRY.MENTIONS)).map(PersonId::new).toList(),
                withdrawn == null ? null : withdrawn.toInstant());
    }
}
