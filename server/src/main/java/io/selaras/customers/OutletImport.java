package io.selaras.customers;

import io.selaras.exchange.Departures;
import io.selaras.exchange.imports.CopyText;
import io.selaras.exchange.imports.ImportField;
import io.selaras.exchange.imports.ImportTarget;
import io.selaras.exchange.imports.Kind;
import io.selaras.exchange.imports.ReadRow;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Outlets from a file: a staging table, then one statement per question, whatever the number of rows. */
@Component
class OutletImport implements ImportTarget {
    /** Columns a file may change; what a cell leaves empty stays as it is. */
    private static final List<String> COLUMNS = List.of(
            "code",
            "name",
            "class",
            "channel",
            "address",
            "village",
            "district",
            "regency",
            "province",
            "latitude",
            "longitude",
            "phones",
            "email",
            "contact_name",
            "loyalty_tier",
            "credit_limit",
            "owes",
            "registered_on",
            "tags",
            "note");

    private static final String STAGED = """
            code text, name text, class text, channel text, address text, village text, district text, regency text,
            province text, latitude float8, longitude float8, phones text[], email text, contact_name text,
            loyalty_tier text, credit_limit bigint, owes bigint, registered_on date, salesman_id uuid, tags text[], note text, custom jsonb""";

    private static final List<String> STAGED_NAMES = Arrays.stream(STAGED.split(","))
            .map(column -> column.strip().split(" ")[0])
            .toList();

    private final DSLContext sql;
    private final SettingStore settings;
    private final JsonMapper json;
    private final People people;
    private final OutletStore store;
    private final Departures departures;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    OutletImport(
            DSLContext sql,
            SettingStore settings,
            JsonMapper json,
            People people,
            OutletStore store,
            Departures departures,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.sql = sql;
        this.settings = settings;
        this.json = json;
        this.people = people;
        this.store = store;
        this.departures = departures;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.OUTLETS;
    }

    @Override
    public Set<String> codes(OrganisationId organisation) {
        return Set.copyOf(store.codes(organisation).keySet());
    }

    @Override
    public List<ImportField> fields(OrganisationId organisation) {
        return settings.fields(organisation).stream()
                .map(field ->
                        ImportField.own(field.name(), field.labelId(), field.labelEn(), field.type(), field.options()))
                .toList();
    }

    @Override
    public List<Refused> write(Actor actor, UUID importId, List<ReadRow> rows) {
        var organisation = actor.organisation();
        stage(organisation, rows);
        match(organisation);
        change(organisation, importId);
        add(organisation, importId);
        serve(organisation);
        sql.execute("""
                insert into customers.timeline (organisation_id, outlet_id, at, id, kind, title, person_id, data)
                select ?, coalesce(known, id), now(), uuidv7(), 'change', 'imported', ?, jsonb_build_object('import', ?::text)
                from incoming where known is null or changed
                """, organisation.value(), actor.person().value(), importId.toString());
        changed(
                organisation,
                sql.fetch("select coalesce(known, id) as id from incoming where known is null or changed")
                        .getValues("id", UUID.class));
        sql.execute("drop table incoming");
        return List.of();
    }

    private void changed(OrganisationId organisation, Collection<UUID> ids) {
        events.publishEvent(
                new OutletsChanged(organisation, ids.stream().map(OutletId::new).toList()));
    }

    private void stage(OrganisationId organisation, List<ReadRow> rows) {
        var salesmen = salesmen(organisation);
        sql.execute("create temp table incoming (id uuid, " + STAGED
                + ", known uuid, was uuid, changed boolean not null default false) on commit drop");
        var copy = new CopyText(STAGED_NAMES.size() + 1);
        for (var row : rows) {
            var values = row.values();
            copy.text(Ids.v7());
            for (var name : STAGED_NAMES) {
                switch (name) {
                    case "contact_name" -> copy.text(values.get("contactName"));
                    case "loyalty_tier" -> copy.text(values.get("loyaltyTier"));
                    case "credit_limit" -> copy.text(values.get("creditLimit"));
                    case "registered_on" -> copy.text(values.get("registeredOn"));
                    case "salesman_id" ->
                        copy.text(
                                values.get("salesman") instanceof String salesman
                                        ? salesmen.get(salesman.toLowerCase(Locale.ROOT))
                                        : null);
                    case "phones", "tags" -> copy.list(values.get(name));
                    case "custom" -> copy.text(json.writeValueAsString(custom(values)));
                    default -> copy.text(values.get(name));
                }
            }
        }
        copy.into(sql, "incoming (id, " + String.join(", ", STAGED_NAMES) + ")");
        // Whatever the database believes of the company's outlets, each row finds its own without reading all others.
        sql.execute("create index on incoming (lower(code))");
        sql.execute("create index on incoming (lower(name)) where code is null");
        sql.execute("analyze incoming");
    }

    private static Map<String, Object> custom(Map<String, Object> values) {
        var custom = new LinkedHashMap<String, Object>();
        put(custom, "routeDay", values.get("routeDay"));
        put(custom, "visitFrequency", values.get("visitFrequency"));
        if (values.get("custom") instanceof Map<?, ?> own) {
            own.forEach((name, value) -> put(custom, String.valueOf(name), value));
        }
        return custom;
    }

    private static void put(Map<String, Object> into, String name, @Nullable Object value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private Map<String, UUID> salesmen(OrganisationId organisation) {
        var salesmen = new HashMap<String, UUID>();
        for (var person : people.everybody(organisation)) {
            salesmen.put(person.name().toLowerCase(Locale.ROOT), person.id().value());
        }
        for (var person : people.everybody(organisation)) {
            if (person.code() != null) {
                salesmen.put(person.code().toLowerCase(Locale.ROOT), person.id().value());
            }
        }
        return salesmen;
    }

    /** By code; without one, by name together with a telephone number, or with the address when there is none. */
    private void match(OrganisationId organisation) {
        sql.execute("""
                update incoming i set known = o.id, was = o.salesman_id from customers.outlet o
                where o.organisation_id = ? and o.code_key = lower(i.code)
                """, organisation.value());
        sql.execute("""
                update incoming i set known = o.id, was = o.salesman_id from customers.outlet o
                where i.code is null and o.organisation_id = ? and o.merged_into is null
                  and lower(o.name) = lower(i.name)
                  and (o.phones && i.phones or i.phones is null and o.address is not distinct from i.address)
                """, organisation.value());
        sql.execute("create index on incoming (known)");
        sql.execute("analyze incoming (known)");
    }

    private void change(OrganisationId organisation, UUID importId) {
        var incoming = String.join(
                ", ",
                COLUMNS.stream().map(c -> "coalesce(i." + c + ", o." + c + ")").toList());
        var current = String.join(", ", COLUMNS.stream().map(c -> "o." + c).toList());
        sql.execute(
                "update incoming i set changed = true from customers.outlet o"
                        + " where o.organisation_id = ? and o.id = i.known and (row(" + incoming
                        + ") is distinct from row(" + current + ") or not o.custom @> i.custom"
                        + " or i.salesman_id is not null and i.salesman_id is distinct from o.salesman_id)",
                organisation.value());
        sql.execute("analyze incoming (changed)");
        sql.execute("""
                insert into customers.outlet_before (organisation_id, import_id, outlet_id, before, left_version)
                select ?, ?, o.id, to_jsonb(o), o.version + 1 from incoming i
                join customers.outlet o on o.organisation_id = ? and o.id = i.known
                where i.changed
                on conflict (organisation_id, import_id, outlet_id) do update set left_version = excluded.left_version
                """, organisation.value(), importId, organisation.value());
        sql.execute(
                "update customers.outlet o set (" + String.join(", ", COLUMNS) + ") = row(" + incoming
                        + "), custom = o.custom || i.custom, salesman_id = coalesce(i.salesman_id, o.salesman_id),"
                        + " version = o.version + 1, sync_xid = pg_current_xact_id()"
                        + " from incoming i where o.organisation_id = ? and o.id = i.known and i.changed",
                organisation.value());
    }

    private void add(OrganisationId organisation, UUID importId) {
        var kept = COLUMNS.stream()
                .filter(column -> !List.of("phones", "tags", "owes").contains(column))
                .toList();
        var columns = String.join(", ", kept);
        sql.execute(
                "insert into customers.outlet (organisation_id, id, import_id, salesman_id, custom, phones, tags, owes, "
                        + columns
                        + ") select ?, id, ?, salesman_id, custom, coalesce(phones, '{}'), coalesce(tags, '{}'), coalesce(owes, 0), "
                        + columns + " from incoming where known is null",
                organisation.value(),
                importId);
    }

    /** New ones are served from today; a change of salesman goes the way every such change goes. */
    private void serve(OrganisationId organisation) {
        var today = LocalDate.ofInstant(
                clock.instant(), people.organisation(organisation).timeZone());
        sql.execute("""
                insert into customers.coverage (organisation_id, outlet_id, from_day, salesman_id)
                select ?, id, ?, salesman_id from incoming where known is null and salesman_id is not null
                """, organisation.value(), today);
        var moved = sql.fetch(
                "select known, was, salesman_id from incoming where known is not null and salesman_id is not null"
                        + " and salesman_id is distinct from was");
        for (var row : moved) {
            serve(
                    organisation,
                    new OutletId(row.get("known", UUID.class)),
                    row.get("was", UUID.class),
                    row.get("salesman_id", UUID.class),
                    today);
        }
    }

    private void serve(
            OrganisationId organisation,
            OutletId outlet,
            @org.jspecify.annotations.Nullable UUID was,
            @org.jspecify.annotations.Nullable UUID becomes,
            LocalDate today) {
        var before = was == null ? null : new PersonId(was);
        var after = becomes == null ? null : new PersonId(becomes);
        store.serve(organisation, outlet, after, today);
        if (before != null) {
            departures.say(organisation, "outlets", before, outlet.value());
        }
        events.publishEvent(new CoverageChanged(organisation, outlet, before, after, today));
    }

    @Override
    public Undone undo(Actor actor, UUID importId) {
        var organisation = actor.organisation();
        var today = LocalDate.ofInstant(
                clock.instant(), people.organisation(organisation).timeZone());
        var gone = sql.fetch("""
                delete from customers.outlet o where organisation_id = ? and import_id = ? and version = 1
                  and not exists (select from customers.timeline t where t.organisation_id = o.organisation_id
                    and t.outlet_id = o.id and t.title <> 'imported')
                returning id, salesman_id
                """, organisation.value(), importId);
        for (var row : gone) {
            if (row.get("salesman_id", UUID.class) instanceof UUID salesman) {
                departures.say(organisation, "outlets", new PersonId(salesman), row.get("id", UUID.class));
            }
        }
        var was = String.join(", ", COLUMNS.stream().map(c -> "w." + c).toList());
        var restored = sql.fetch(
                "update customers.outlet o set (" + String.join(", ", COLUMNS) + ") = row(" + was
                        + "), custom = w.custom, salesman_id = w.salesman_id, version = o.version + 1,"
                        + " sync_xid = pg_current_xact_id()"
                        + " from customers.outlet_before b, jsonb_populate_record(null::customers.outlet, b.before) w,"
                        + " customers.outlet old"
                        + " where b.organisation_id = ? and b.import_id = ? and o.organisation_id = b.organisation_id"
                        + " and o.id = b.outlet_id and o.version = b.left_version"
                        + " and old.organisation_id = o.organisation_id and old.id = o.id"
                        + " returning o.id, old.salesman_id as was, o.salesman_id as becomes",
                organisation.value(),
                importId);
        for (var row : restored) {
            var before = row.get("was", UUID.class);
            var after = row.get("becomes", UUID.class);
            if (!Objects.equals(before, after)) {
                serve(organisation, new OutletId(row.get("id", UUID.class)), before, after, today);
            }
        }
        changed(organisation, gone.getValues("id", UUID.class));
        changed(organisation, restored.getValues("id", UUID.class));
        var left = sql.fetchOne("""
                select (select count(*) from customers.outlet where organisation_id = ? and import_id = ?)
                     + (select count(*) from customers.outlet_before where organisation_id = ? and import_id = ?) as n
                """, organisation.value(), importId, organisation.value(), importId);
        int touched = left == null ? 0 : left.get("n", Integer.class);
        return new Undone(gone.size(), restored.size(), touched - restored.size());
    }
}
