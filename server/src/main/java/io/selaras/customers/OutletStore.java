package io.selaras.customers;

import static io.selaras.customers.db.Tables.COVERAGE;
import static io.selaras.customers.db.Tables.MERGE;
import static io.selaras.customers.db.Tables.OUTLET;
import static io.selaras.customers.db.Tables.TIMELINE;

import io.selaras.exchange.Window;
import io.selaras.platform.Actor;
import io.selaras.platform.Cursor;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.Insertion;
import io.selaras.platform.ListOrders;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Rows;
import io.selaras.platform.Statements;
import io.selaras.platform.SyncXid;
import io.selaras.platform.Total;
import io.selaras.platform.Work;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The tables of outlets, their coverage and their timeline. */
@Repository
class OutletStore {
    /** An object without fields, as PostgreSQL writes it. */
    private static final String NONE = "{}";

    private static final Field<?> COLUMNS = Rows.columns(
            OUTLET.ID,
            OUTLET.CODE,
            OUTLET.NAME,
            OUTLET.CLASS,
            OUTLET.CHANNEL,
            OUTLET.STATUS,
            OUTLET.ADDRESS,
            OUTLET.VILLAGE_CODE,
            OUTLET.VILLAGE,
            OUTLET.DISTRICT,
            OUTLET.REGENCY,
            OUTLET.PROVINCE,
            OUTLET.LATITUDE,
            OUTLET.LONGITUDE,
            OUTLET.ACCURACY,
            OUTLET.GEOFENCE,
            OUTLET.PHONES,
            OUTLET.EMAIL,
            OUTLET.CONTACT_NAME,
            OUTLET.LOYALTY_TIER,
            OUTLET.CREDIT_LIMIT,
            OUTLET.OWES,
            OUTLET.TERRITORY_ID,
            OUTLET.SALESMAN_ID,
            OUTLET.OPENING_HOURS,
            OUTLET.TAGS,
            OUTLET.CUSTOM,
            OUTLET.NOTE,
            OUTLET.REGISTERED_ON,
            OUTLET.REGISTERED_BY,
            OUTLET.PHOTO_ID,
            OUTLET.VERSION);

    private final Work work;
    private final DSLContext sql;
    private final Statements statements;
    private final JsonMapper json;
    // Made once: an outlet has both, and to work out what they are costs more than to read them.
    private final ObjectReader hours;
    private final ObjectReader object;

    OutletStore(Work work, DSLContext sql, Statements statements, JsonMapper json) {
        this.work = work;
        this.sql = sql;
        this.statements = statements;
        this.json = json;
        this.hours = json.readerFor(OpeningHours.class);
        this.object = json.readerFor(new TypeReference<Map<String, Object>>() {});
    }

    /** The rows this actor may see: a salesman those he serves, a supervisor those of his tree. */
    private static Condition mine(Actor actor) {
        var own = OUTLET.ORGANISATION_ID.eq(actor.organisation().value());
        return actor.seesAll()
                ? own
                : own.and(OUTLET.SALESMAN_ID.in(
                        actor.reach().stream().map(PersonId::value).toList()));
    }

    private static final ListOrders<Outlet> ORDERS = ListOrders.<Outlet>usually("name")
            .by("name", OUTLET.NAME, Outlet::name)
            .by("name", OUTLET.ID, Outlet::id)
            // Those without a class stand at one end.
            .by("class", OUTLET.CLASS_KEY, outlet -> outlet.outletClass() == null ? "" : outlet.outletClass())
            .by("class", OUTLET.NAME, Outlet::name)
            .by("class", OUTLET.ID, Outlet::id);

    private static Condition listed(Actor actor, OutletFilter filter) {
        return mine(actor).and(condition(filter)).and(OUTLET.MERGED_INTO.isNull());
    }

    Total total(Actor actor, OutletFilter filter) {
        return Total.of(sql, OUTLET, listed(actor, filter));
    }

    Page<Outlet> list(Actor actor, OutletFilter filter, @Nullable String sort, @Nullable String cursor, int limit) {
        var order = ORDERS.asked(sort, cursor);
        var rows = Rows.read(
                outlets(listed(actor, filter).and(order.behind()))
                        .orderBy(order.by())
                        // In the text: PostgreSQL keeps its plan only when it knows that a page is short.
                        .limit(DSL.inline(limit + 1)),
                this::outlet);
        return Page.of(rows, limit, order::cursor);
    }

    private static Condition condition(OutletFilter filter) {
        var where = DSL.noCondition();
        if (filter.text() != null && !filter.text().isBlank()) {
            var text = filter.text().strip();
            where = where.and(OUTLET.NAME
                    .containsIgnoreCase(text)
                    .or(OUTLET.CODE.startsWithIgnoreCase(text))
                    .or(OUTLET.ADDRESS.containsIgnoreCase(text)));
        }
        if (filter.outletClass() != null) {
            where = where.and(OUTLET.CLASS.eq(filter.outletClass()));
        }
        if (filter.channel() != null) {
            where = where.and(OUTLET.CHANNEL.eq(filter.channel()));
        }
        if (filter.status() != null) {
            where = where.and(OUTLET.STATUS.eq(filter.status().name()));
        }
        if (filter.salesman() != null) {
            where = where.and(OUTLET.SALESMAN_ID.eq(filter.salesman()));
        }
        if (filter.territory() != null) {
            where = where.and(OUTLET.TERRITORY_ID.eq(filter.territory()));
        }
        if (filter.tag() != null) {
            where = where.and(OUTLET.TAGS.contains(new String[] {filter.tag()}));
        }
        if (Boolean.TRUE.equals(filter.noPlace())) {
            where = where.and(OUTLET.LATITUDE.isNull());
        }
        for (var field : filter.custom().entrySet()) {
            var value = DSL.field("{0} ->> {1}", String.class, OUTLET.CUSTOM, DSL.val(field.getKey()));
            where = where.and(value.equalIgnoreCase(field.getValue()));
        }
        return where;
    }

    Optional<Outlet> find(Actor actor, OutletId id) {
        return Rows.read(outlets(mine(actor).and(OUTLET.ID.eq(id.value()))), this::outlet).stream()
                .findAny();
    }

    /** Whatever the actor may see: for rooms that name or price, not for an answer to a caller. */
    List<Outlet> byId(OrganisationId organisation, Collection<OutletId> ids) {
        var own = OUTLET.ORGANISATION_ID.eq(organisation.value());
        // One array, whatever the number: an import asks for thousands.
        var asked = OUTLET.ID.eq(DSL.any(ids.stream().map(OutletId::value).toArray(UUID[]::new)));
        return Rows.read(outlets(own.and(asked)), this::outlet);
    }

    Optional<Outlet> byCode(OrganisationId organisation, String code) {
        var own = OUTLET.ORGANISATION_ID.eq(organisation.value());
        return Rows.read(outlets(own.and(OUTLET.CODE_KEY.eq(code.toLowerCase(Locale.ROOT)))), this::outlet).stream()
                .findAny();
    }

    /** Outlets that could be the one described: about there, with that telephone, or of that very name. */
    List<Outlet> near(Actor actor, String name, @Nullable GeoPoint place, @Nullable String phone, double degrees) {
        var alike = DSL.lower(OUTLET.NAME).eq(name.strip().toLowerCase(Locale.ROOT));
        if (phone != null) {
            alike = alike.or(OUTLET.PHONES.contains(new String[] {phone}));
        }
        if (place != null) {
            alike = alike.or(OUTLET.LATITUDE
                    .between(place.latitude() - degrees, place.latitude() + degrees)
                    .and(OUTLET.LONGITUDE.between(place.longitude() - degrees, place.longitude() + degrees)));
        }
        return Rows.read(
                outlets(mine(actor).and(OUTLET.MERGED_INTO.isNull()).and(alike)).limit(500), this::outlet);
    }

    Set<String> regencies(OrganisationId organisation) {
        var regency = DSL.left(OUTLET.VILLAGE_CODE, 5);
        return sql.selectDistinct(regency)
                .from(OUTLET)
                .where(OUTLET.ORGANISATION_ID.eq(organisation.value()), OUTLET.VILLAGE_CODE.isNotNull())
                .fetchSet(regency);
    }

    Optional<OutletId> byEmail(OrganisationId organisation, String email) {
        return sql.select(OUTLET.ID)
                .from(OUTLET)
                .where(OUTLET.ORGANISATION_ID.eq(organisation.value()))
                .and(OUTLET.EMAIL_KEY.eq(email.toLowerCase(Locale.ROOT)))
                .and(OUTLET.MERGED_INTO.isNull())
                .limit(1)
                .fetchOptional(row -> new OutletId(row.value1()));
    }

    Optional<OutletId> byPhone(OrganisationId organisation, String phone) {
        return sql.select(OUTLET.ID)
                .from(OUTLET)
                .where(OUTLET.ORGANISATION_ID.eq(organisation.value()))
                // As the index outlet_phone has it.
                .and(DSL.condition("{0}[1] = {1}", OUTLET.PHONES, DSL.val(phone)))
                .and(OUTLET.MERGED_INTO.isNull())
                .limit(1)
                .fetchOptional(row -> new OutletId(row.value1()));
    }

    Map<String, OutletId> byPhones(OrganisationId organisation, Collection<String> phones) {
        var found = new HashMap<String, OutletId>();
        statements
                .read(
                        row -> Map.entry(row.text(), new OutletId(row.id())),
                        // Behind a select the array's length does not make the database plan anew.
                        """
                        select phones[1], id from customers.outlet
                        where organisation_id = ? and phones[1] = any((select ?::text[])::text[]) and merged_into is null
                        """,
                        organisation.value(),
                        phones.toArray(String[]::new))
                .forEach(one -> found.putIfAbsent(one.getKey(), one.getValue()));
        return found;
    }

    Optional<GeoPoint> middle(
            OrganisationId organisation,
            @Nullable String villageCode,
            @Nullable String village,
            @Nullable String district,
            @Nullable String regency) {
        return Stream.of(
                        equal(OUTLET.VILLAGE_CODE, villageCode),
                        equal(OUTLET.VILLAGE, village).and(equal(OUTLET.DISTRICT, district)),
                        equal(OUTLET.VILLAGE, village),
                        equal(OUTLET.DISTRICT, district),
                        equal(OUTLET.REGENCY, regency))
                .flatMap(area -> middle(organisation, area).stream())
                .findFirst();
    }

    Optional<GeoPoint> middle(OrganisationId organisation) {
        return middle(organisation, DSL.trueCondition());
    }

    private static Condition equal(Field<String> column, @Nullable String name) {
        return name == null || name.isBlank()
                ? DSL.falseCondition()
                : DSL.lower(column).eq(name.strip().toLowerCase(Locale.ROOT));
    }

    private Optional<GeoPoint> middle(OrganisationId organisation, Condition area) {
        return sql.select(DSL.avg(OUTLET.LATITUDE), DSL.avg(OUTLET.LONGITUDE))
                .from(OUTLET)
                .where(OUTLET.ORGANISATION_ID.eq(organisation.value()))
                .and(area)
                .and(OUTLET.LATITUDE.isNotNull())
                .fetchOptional(row -> row.value1() == null
                        ? null
                        : new GeoPoint(row.value1().doubleValue(), row.value2().doubleValue()));
    }

    Optional<UUID> territoryOf(OrganisationId organisation, PersonId salesman) {
        return sql.select(OUTLET.TERRITORY_ID)
                .from(OUTLET)
                .where(OUTLET.ORGANISATION_ID.eq(organisation.value()))
                .and(OUTLET.SALESMAN_ID.eq(salesman.value()))
                .and(OUTLET.TERRITORY_ID.isNotNull())
                .groupBy(OUTLET.TERRITORY_ID)
                .orderBy(DSL.count().desc())
                .limit(1)
                .fetchOptional(OUTLET.TERRITORY_ID);
    }

    /** Every outlet by its code in lower case. */
    Map<String, OutletId> codes(OrganisationId organisation) {
        return sql.select(OUTLET.CODE, OUTLET.ID)
                .from(OUTLET)
                .where(OUTLET.ORGANISATION_ID.eq(organisation.value()))
                .and(OUTLET.CODE.isNotNull())
                .fetchMap(row -> row.value1().toLowerCase(Locale.ROOT), row -> new OutletId(row.value2()));
    }

    /** Outlets with a pin inside the box, for the map; the box is small or the answer is cut at {@code limit}. */
    List<Outlet> inBox(Actor actor, GeoPoint southWest, GeoPoint northEast, int limit) {
        var inside = OUTLET.LATITUDE
                .between(southWest.latitude(), northEast.latitude())
                .and(OUTLET.LONGITUDE.between(southWest.longitude(), northEast.longitude()));
        return Rows.read(
                outlets(mine(actor).and(inside).and(OUTLET.MERGED_INTO.isNull()))
                        .limit(limit),
                this::outlet);
    }

    /** Where each district lies, by the outlets in it that the actor may see, those with most first. */
    List<Outlets.District> districts(Actor actor) {
        var outlets = DSL.count();
        return Rows.read(
                sql.select(
                                OUTLET.DISTRICT,
                                OUTLET.REGENCY,
                                DSL.avg(OUTLET.LATITUDE),
                                DSL.avg(OUTLET.LONGITUDE),
                                outlets)
                        .from(OUTLET)
                        .where(mine(actor))
                        .and(OUTLET.MERGED_INTO.isNull())
                        .and(OUTLET.LATITUDE.isNotNull())
                        .and(OUTLET.DISTRICT.ne(""))
                        .groupBy(OUTLET.DISTRICT, OUTLET.REGENCY)
                        .orderBy(outlets.desc(), OUTLET.DISTRICT, OUTLET.REGENCY),
                row -> new Outlets.District(row.text(), row.textOrNull(), row.decimal(), row.decimal(), row.integer()));
    }

    List<UUID> servedBy(OrganisationId organisation, PersonId salesman) {
        return sql.select(OUTLET.ID)
                .from(OUTLET)
                .where(OUTLET.ORGANISATION_ID.eq(organisation.value()))
                .and(OUTLET.SALESMAN_ID.eq(salesman.value()))
                .and(OUTLET.MERGED_INTO.isNull())
                .fetch(OUTLET.ID);
    }

    /** @param changes the outlet's columns; the pulled row gets its new mark here */
    void save(OrganisationId organisation, Outlet outlet) {
        var row = sql.newRecord(OUTLET);
        row.setOrganisationId(organisation.value());
        row.setId(outlet.id().value());
        row.setCode(outlet.code());
        row.setName(outlet.name());
        row.set(OUTLET.CLASS, outlet.outletClass());
        row.setChannel(outlet.channel());
        row.setStatus(outlet.status().name());
        row.setAddress(outlet.address());
        row.setVillageCode(outlet.villageCode());
        row.setVillage(outlet.village());
        row.setDistrict(outlet.district());
        row.setRegency(outlet.regency());
        row.setProvince(outlet.province());
        row.setLatitude(outlet.latitude());
        row.setLongitude(outlet.longitude());
        row.setAccuracy(outlet.accuracy());
        row.setGeofence(outlet.geofence());
        row.setPhones(outlet.phones().toArray(String[]::new));
        row.setEmail(outlet.email());
        row.setContactName(outlet.contactName());
        row.setLoyaltyTier(outlet.loyaltyTier());
        row.setCreditLimit(outlet.creditLimit());
        row.setOwes(outlet.owes());
        row.setTerritoryId(outlet.territoryId());
        row.setSalesmanId(
                outlet.salesmanId() == null ? null : outlet.salesmanId().value());
        row.setOpeningHours(JSONB.valueOf(json.writeValueAsString(outlet.openingHours())));
        row.setTags(outlet.tags().toArray(String[]::new));
        row.setCustom(JSONB.valueOf(json.writeValueAsString(outlet.custom())));
        row.setNote(outlet.note());
        row.setRegisteredOn(outlet.registeredOn());
        row.setRegisteredBy(
                outlet.registeredBy() == null ? null : outlet.registeredBy().value());
        row.setPhotoId(outlet.photoId());
        row.setVersion(outlet.version());
        sql.insertInto(OUTLET)
                .set(row)
                .onConflict(OUTLET.ORGANISATION_ID, OUTLET.ID)
                .doUpdate()
                .set(row)
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .execute();
    }

    /** The feed says the row anew, with whatever other rooms add to it. */
    void touch(OrganisationId organisation, OutletId outlet) {
        sql.update(OUTLET)
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(OUTLET.ORGANISATION_ID.eq(organisation.value()))
                .and(OUTLET.ID.eq(outlet.value()))
                .execute();
    }

    record Changed(long xid, Outlet outlet) {}

    List<Changed> changed(Actor actor, Window window) {
        var xid = Window.number(OUTLET.SYNC_XID);
        return Rows.read(
                sql.select(COLUMNS)
                        .select(xid)
                        .from(OUTLET)
                        .where(mine(actor))
                        .and(OUTLET.MERGED_INTO.isNull())
                        .and(window.on(OUTLET.SYNC_XID, OUTLET.ID))
                        .orderBy(Window.order(OUTLET.SYNC_XID, OUTLET.ID))
                        .limit(window.limit()),
                row -> {
                    var outlet = outlet(row);
                    return new Changed(row.number(), outlet);
                });
    }

    /** Who serves it from a day on. What was before that day stays; what was planned after it goes. */
    void serve(OrganisationId organisation, OutletId outlet, @Nullable PersonId salesman, LocalDate from) {
        var own = COVERAGE.ORGANISATION_ID.eq(organisation.value()).and(COVERAGE.OUTLET_ID.eq(outlet.value()));
        sql.deleteFrom(COVERAGE).where(own).and(COVERAGE.FROM_DAY.ge(from)).execute();
        sql.update(COVERAGE)
                .set(COVERAGE.UNTIL_DAY, from.minusDays(1))
                .where(own)
                .and(COVERAGE.UNTIL_DAY.isNull().or(COVERAGE.UNTIL_DAY.ge(from)))
                .execute();
        sql.insertInto(COVERAGE)
                .set(COVERAGE.ORGANISATION_ID, organisation.value())
                .set(COVERAGE.OUTLET_ID, outlet.value())
                .set(COVERAGE.FROM_DAY, from)
                .set(COVERAGE.SALESMAN_ID, salesman == null ? null : salesman.value())
                .execute();
    }

    List<Outlets.Served> coverage(OrganisationId organisation, OutletId outlet) {
        return sql.selectFrom(COVERAGE)
                .where(COVERAGE.ORGANISATION_ID.eq(organisation.value()))
                .and(COVERAGE.OUTLET_ID.eq(outlet.value()))
                .orderBy(COVERAGE.FROM_DAY.desc())
                .fetch(row -> new Outlets.Served(
                        row.getSalesmanId() == null ? null : new PersonId(row.getSalesmanId()),
                        row.getFromDay(),
                        row.getUntilDay()));
    }

    private record Note(OrganisationId organisation, OutletId outlet, TimelineEntry entry, JSONB data) {}

    private static final Insertion<Note> NOTES = Insertion.<Note>ofNewInto("customers.timeline")
            .uuid("organisation_id", note -> note.organisation.value())
            .uuid("outlet_id", note -> note.outlet.value())
            .at("at", note -> note.entry.at())
            .uuid("id", note -> note.entry.id())
            .text("kind", note -> note.entry.kind())
            .text("title", note -> note.entry.title())
            .uuid("person_id", note -> note.entry.personId() instanceof PersonId person ? person.value() : null)
            .jsonb("data", Note::data)
            .text("link", note -> note.entry.link());

    void note(OrganisationId organisation, OutletId outlet, TimelineEntry entry) {
        work.atEnd(NOTES, new Note(organisation, outlet, entry, JSONB.valueOf(json.writeValueAsString(entry.data()))));
    }

    Page<TimelineEntry> timeline(
            OrganisationId organisation, OutletId outlet, @Nullable String kind, @Nullable String cursor, int limit) {
        var where = TIMELINE.ORGANISATION_ID
                .eq(organisation.value())
                .and(TIMELINE.OUTLET_ID.in(withFolded(organisation, outlet)));
        if (kind != null) {
            where = where.and(TIMELINE.KIND.eq(kind));
        }
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(DSL.row(TIMELINE.AT, TIMELINE.ID)
                    .lt(Instant.parse(key.getFirst()).atOffset(ZoneOffset.UTC), UUID.fromString(key.getLast())));
        }
        var rows = sql.selectFrom(TIMELINE)
                .where(where)
                .orderBy(TIMELINE.AT.desc(), TIMELINE.ID.desc())
                .limit(limit + 1)
                .fetch(row -> new TimelineEntry(
                        row.getId(),
                        row.getAt().toInstant(),
                        row.getKind(),
                        row.getTitle(),
                        row.getPersonId() == null ? null : new PersonId(row.getPersonId()),
                        object.readValue(row.getData().data()),
                        row.getLink()));
        return Page.of(rows, limit, last -> Cursor.encode(last.at(), last.id()));
    }

    /** The outlet and those folded into it, whose history is its own as long as they are. */
    private Set<UUID> withFolded(OrganisationId organisation, OutletId outlet) {
        var all = new LinkedHashSet<UUID>();
        for (var next = Set.of(outlet.value()); all.addAll(next); ) {
            next = sql.select(MERGE.OUTLET_ID)
                    .from(MERGE)
                    .where(MERGE.ORGANISATION_ID.eq(organisation.value()))
                    .and(MERGE.INTO_ID.in(next))
                    .and(MERGE.UNDONE_AT.isNull())
                    .fetchSet(MERGE.OUTLET_ID);
        }
        return all;
    }

    /** Every outlet's columns as {@link #outlet(Rows)} reads them; others are the database's own. */
    private SelectConditionStep<? extends Record> outlets(Condition where) {
        return sql.select(COLUMNS).from(OUTLET).where(where);
    }

    private Outlet outlet(Rows row) throws SQLException {
        return new Outlet(
                new OutletId(row.id()),
                row.textOrNull(),
                row.text(),
                row.textOrNull(),
                row.textOrNull(),
                Outlet.Status.valueOf(row.text()),
                row.textOrNull(),
                row.textOrNull(),
                row.textOrNull(),
                row.textOrNull(),
                row.textOrNull(),
                row.textOrNull(),
                row.decimalOrNull(),
                row.decimalOrNull(),
                row.decimalOrNull(),
                row.integerOrNull(),
                row.texts(),
                row.textOrNull(),
                row.textOrNull(),
                row.textOrNull(),
                row.numberOrNull(),
                row.number(),
                row.idOrNull(),
                person(row),
                hours(row.text()),
                row.texts(),
                object(row.text()),
                row.textOrNull(),
                row.dayOrNull(),
                person(row),
                row.idOrNull(),
                row.number());
    }

    private static @Nullable PersonId person(Rows row) throws SQLException {
        var id = row.idOrNull();
        return id == null ? null : new PersonId(id);
    }

    private OpeningHours hours(String text) {
        return text.equals(NONE) ? OpeningHours.UNKNOWN : hours.readValue(text);
    }

    private Map<String, Object> object(String text) {
        return text.equals(NONE) ? Collections.emptyMap() : object.readValue(text);
    }
}
