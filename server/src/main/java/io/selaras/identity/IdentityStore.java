package io.selaras.identity;

import static io.selaras.identity.db.Tables.ORGANISATION;
import static io.selaras.identity.db.Tables.PERSON;
import static io.selaras.identity.db.Tables.TEAM;

import io.selaras.identity.db.tables.records.PersonRecord;
import io.selaras.platform.Actor;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import io.selaras.platform.SyncXid;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables of organisations, people and teams. */
@Repository
class IdentityStore {
    private final DSLContext sql;
    private final JsonMapper json;

    IdentityStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Optional<Organisation> organisation(OrganisationId id) {
        return sql.selectFrom(ORGANISATION)
                .where(ORGANISATION.ORGANISATION_ID.eq(id.value()))
                .fetchOptional(row -> new Organisation(
                        id,
                        row.getName(),
                        row.getCurrency(),
                        ZoneId.of(row.getTimeZone()),
                        row.getLanguage(),
                        row.getDemo(),
                        json.readValue(row.getSettings().data(), Settings.class)));
    }

    void save(Organisation organisation) {
        var settings = JSONB.valueOf(json.writeValueAsString(organisation.settings()));
        sql.insertInto(ORGANISATION)
                .set(ORGANISATION.ORGANISATION_ID, organisation.id().value())
                .set(ORGANISATION.NAME, organisation.name())
                .set(ORGANISATION.CURRENCY, organisation.currency())
                .set(ORGANISATION.TIME_ZONE, organisation.timeZone().getId())
                .set(ORGANISATION.LANGUAGE, organisation.language())
                .set(ORGANISATION.DEMO, organisation.demo())
                .set(ORGANISATION.SETTINGS, settings)
                .onConflict(ORGANISATION.ORGANISATION_ID)
                .doUpdate()
                .set(ORGANISATION.NAME, organisation.name())
                .set(ORGANISATION.LANGUAGE, organisation.language())
                .set(ORGANISATION.TIME_ZONE, organisation.timeZone().getId())
                .set(ORGANISATION.DEMO, organisation.demo())
                .set(ORGANISATION.SETTINGS, settings)
                .execute();
    }

    Optional<Person> person(OrganisationId organisation, PersonId id) {
        return sql.selectFrom(PERSON)
                .where(PERSON.ORGANISATION_ID.eq(organisation.value()))
                .and(PERSON.ID.eq(id.value()))
                .fetchOptional(IdentityStore::person);
    }

    List<Person> people(OrganisationId organisation) {
        return sql.selectFrom(PERSON)
                .where(PERSON.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(PERSON.NAME, PERSON.ID)
                .fetch(IdentityStore::person);
    }

    Page<Person> list(Actor actor, People.Filter filter, @Nullable String cursor, int limit) {
        var where = PERSON.ORGANISATION_ID.eq(actor.organisation().value());
        if (!actor.seesAll()) {
            var reach = actor.reach().stream().map(PersonId::value).collect(Collectors.toSet());
            where = where.and(PERSON.ID.in(reach).or(PERSON.ID.eq(actor.person().value())));
        }
        if (filter.role() != null) {
            where = where.and(PERSON.ROLES.contains(new String[] {filter.role().name()}));
        }
        if (filter.team() != null) {
            where = where.and(PERSON.TEAM_ID.eq(filter.team()));
        }
        if (filter.text() != null && !filter.text().isBlank()) {
            var text = filter.text().strip();
            where = where.and(PERSON.NAME
                    .containsIgnoreCase(text)
                    .or(PERSON.CODE.containsIgnoreCase(text))
                    .or(PERSON.EMAIL.containsIgnoreCase(text)));
        }
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(DSL.row(PERSON.NAME, PERSON.ID).gt(key.getFirst(), UUID.fromString(key.getLast())));
        }
        var rows = sql.selectFrom(PERSON)
                .where(where)
                .orderBy(PERSON.NAME, PERSON.ID)
                .limit(limit + 1)
                .fetch(IdentityStore::person);
        return Page.of(rows, limit, last -> Cursor.encode(last.name(), last.id()));
    }

    /** Saves everything but the password; raises the session epoch when roles or state changed. */
    void save(OrganisationId organisation, Person person, boolean endSessions) {
        var row = sql.newRecord(PERSON);
        row.setOrganisationId(organisation.value());
        row.setId(person.id().value());
        row.setCode(person.code());
        row.setName(person.name());
        row.setEmail(person.email());
        row.setPhone(person.phone());
        row.setRoles(person.roles().stream().map(Role::name).sorted().toArray(String[]::new));
        row.setTeamId(person.teamId());
        row.setLanguage(person.language());
        row.setActive(person.active());
        sql.insertInto(PERSON)
                .set(row)
                .onConflict(PERSON.ORGANISATION_ID, PERSON.ID)
                .doUpdate()
                .set(row)
                .set(PERSON.SESSION_EPOCH, PERSON.SESSION_EPOCH.plus(endSessions ? 1 : 0))
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .execute();
    }

    void savePassword(OrganisationId organisation, PersonId person, String hash) {
        sql.update(PERSON)
                .set(PERSON.PASSWORD_HASH, hash)
                .set(PERSON.SESSION_EPOCH, PERSON.SESSION_EPOCH.plus(1))
                .where(PERSON.ORGANISATION_ID.eq(organisation.value()))
                .and(PERSON.ID.eq(person.value()))
                .execute();
    }

    boolean emailTaken(OrganisationId organisation, String email, PersonId by) {
        return sql.fetchExists(
                PERSON,
                PERSON.ORGANISATION_ID
                        .eq(organisation.value())
                        .and(DSL.lower(PERSON.EMAIL).eq(email.toLowerCase(Locale.ROOT)))
                        .and(PERSON.ID.ne(by.value())));
    }

    boolean codeTaken(OrganisationId organisation, String code, PersonId by) {
        return sql.fetchExists(
                PERSON,
                PERSON.ORGANISATION_ID
                        .eq(organisation.value())
                        .and(DSL.lower(PERSON.CODE).eq(code.toLowerCase(Locale.ROOT)))
                        .and(PERSON.ID.ne(by.value())));
    }

    List<Team> teams(OrganisationId organisation) {
        return sql.selectFrom(TEAM)
                .where(TEAM.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(TEAM.NAME, TEAM.ID)
                .fetch(row -> new Team(
                        row.getId(),
                        row.getName(),
                        row.getParentId(),
                        row.getSupervisorId() == null ? null : new PersonId(row.getSupervisorId())));
    }

    void save(OrganisationId organisation, Team team) {
        var row = sql.newRecord(TEAM);
        row.setOrganisationId(organisation.value());
        row.setId(team.id());
        row.setName(team.name());
        row.setParentId(team.parentId());
        row.setSupervisorId(
                team.supervisorId() == null ? null : team.supervisorId().value());
        sql.insertInto(TEAM)
                .set(row)
                .onConflict(TEAM.ORGANISATION_ID, TEAM.ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    /** Everybody in the teams that this person leads, and in the teams below those. */
    Set<PersonId> led(OrganisationId organisation, PersonId supervisor) {
        return new HashSet<>(
                sql.fetch("""
                        with recursive led as (
                            select id from identity.team where organisation_id = ? and supervisor_id = ?
                            union
                            select t.id from identity.team t join led on t.parent_id = led.id where t.organisation_id = ?
                        )
                        select p.id from identity.person p join led on p.team_id = led.id where p.organisation_id = ?
                        """, organisation.value(), supervisor.value(), organisation.value(), organisation.value())
                        .map(row -> new PersonId(row.get(0, UUID.class))));
    }

    static Person person(PersonRecord row) {
        return new Person(
                new PersonId(row.getId()),
                row.getCode(),
                row.getName(),
                row.getEmail(),
                row.getPhone(),
                roles(row.getRoles()),
                row.getTeamId(),
                row.getLanguage(),
                row.getActive());
    }

    static Set<Role> roles(String[] names) {
        return Arrays.stream(names).map(Role::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
