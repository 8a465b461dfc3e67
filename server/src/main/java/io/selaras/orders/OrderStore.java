package io.selaras.orders;

import static io.selaras.orders.db.Tables.LINE;
import static io.selaras.orders.db.Tables.NUMBER_RANGE;
import static io.selaras.orders.db.Tables.SALES_ORDER;

import io.selaras.exchange.Feed;
import io.selaras.exchange.Window;
import io.selaras.orders.db.tables.records.LineRecord;
import io.selaras.orders.db.tables.records.SalesOrderRecord;
import io.selaras.platform.Actor;
import io.selaras.platform.DeviceId;
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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import tools.jackson.databind.json.JsonMapper;

/** The orders' tables. */
@Repository
class OrderStore {
    /** Orders that no phone sent are numbered in one range. */
    static final DeviceId DESK = new DeviceId(new UUID(0, 0));

    private static final Field<?> ROW = Rows.columns(
            SALES_ORDER.ID,
            SALES_ORDER.NUMBER,
            SALES_ORDER.PLACED_AT,
            SALES_ORDER.DAY,
            SALES_ORDER.OUTLET_ID,
            SALES_ORDER.OUTLET_NAME,
            SALES_ORDER.SALESMAN_ID,
            SALES_ORDER.SALESMAN_NAME,
            SALES_ORDER.LINES,
            SALES_ORDER.TOTAL,
            SALES_ORDER.STATE);

    private final Work work;
    private final DSLContext sql;
    private final Statements statements;
    private final JsonMapper json;

    OrderStore(Work work, DSLContext sql, Statements statements, JsonMapper json) {
        this.work = work;
        this.sql = sql;
        this.statements = statements;
        this.json = json;
    }

    /** Takes a number for each of these orders out of its device's range; devices without a range yet are left out. */
    Map<DeviceId, Numbers> numbers(OrganisationId organisation, Map<DeviceId, List<OrderId>> ids) {
        var expected = ids.values().stream().flatMap(List::stream).toList();
        var devices = new ArrayList<UUID>();
        var counts = new ArrayList<Long>();
        ids.forEach((device, its) -> {
            devices.add(device.value());
            counts.add((long) its.size());
        });
        return statements
                .read(
                        row -> Map.entry(
                                new DeviceId(row.id()),
                                new Numbers(
                                        row.integer(),
                                        row.number(),
                                        Set.copyOf(expected),
                                        row.ids().stream().map(OrderId::new).collect(Collectors.toSet()))),
                        """
                        update orders.number_range r set next = r.next + n.count
                        from unnest(?::uuid[], ?::bigint[]) as n (device, count)
                        where r.organisation_id = ? and r.device_id = n.device
                        returning r.device_id, r.prefix, old.next, array(select o.id from orders.sales_order o
                            where o.organisation_id = r.organisation_id and o.id = any(?::uuid[]))
                        """,
                        devices.toArray(UUID[]::new),
                        counts.toArray(Long[]::new),
                        organisation.value(),
                        expected.stream().map(OrderId::value).toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Numbers numbers(OrganisationId organisation, DeviceId device, List<OrderId> ids) {
        var taken = numbers(organisation, Map.of(device, ids)).get(device);
        if (taken == null) {
            openRange(organisation, device);
            taken = numbers(organisation, Map.of(device, ids)).get(device);
        }
        if (taken == null) {
            throw new IllegalStateException("No number range for device " + device);
        }
        return taken;
    }

    /** Two devices must not open the same range; this happens once in a device's life. */
    private void openRange(OrganisationId organisation, DeviceId device) {
        sql.execute("select pg_advisory_xact_lock(hashtext('order-number'), hashtext(?))", organisation.toString());
        sql.insertInto(NUMBER_RANGE)
                .columns(NUMBER_RANGE.ORGANISATION_ID, NUMBER_RANGE.DEVICE_ID, NUMBER_RANGE.PREFIX)
                .select(DSL.select(
                                DSL.val(organisation.value()),
                                DSL.val(device.value()),
                                DSL.coalesce(DSL.max(NUMBER_RANGE.PREFIX), 0).plus(1))
                        .from(NUMBER_RANGE)
                        .where(NUMBER_RANGE.ORGANISATION_ID.eq(organisation.value())))
                .onConflictDoNothing()
                .execute();
    }

    private record Head(Actor actor, Order order) {}

    private static final Insertion<Head> HEADS = Insertion.<Head>into("orders.sales_order")
            .uuid("organisation_id", it -> it.actor.organisation().value())
            .uuid("id", it -> it.order.id().value())
            .text("number", it -> it.order.number())
            .text("provisional", it -> it.order.provisional())
            .uuid("salesman_id", it -> it.order.salesmanId().value())
            .text("salesman_name", it -> it.order.salesmanName())
            .uuid("device_id", it -> it.actor.device() instanceof DeviceId device ? device.value() : null)
            .uuid("outlet_id", it -> it.order.outletId())
            .text("outlet_name", it -> it.order.outletName())
            .uuid("visit_id", it -> it.order.visitId())
            .date("day", it -> it.order.day())
            .at("placed_at", it -> it.order.placedAt())
            .integer("lines", it -> it.order.lines().size())
            .bigint("gross", it -> it.order.gross())
            .bigint("discount", it -> it.order.discount())
            .bigint("total", it -> it.order.total())
            .bigint("price_list_version", it -> it.order.priceListVersion())
            .bigint("variance", it -> it.order.variance())
            .date("deliver_on", it -> it.order.deliverOn())
            .text("note", it -> it.order.note())
            .text("state", it -> it.order.state().name())
            .uuid("replaces", it -> it.order.replaces() instanceof OrderId old ? old.value() : null)
            .bool("out_of_scope", it -> it.order.outOfScope());

    private record Placed(OrganisationId organisation, OrderId order, int place, Order.Line line, JSONB explanation) {}

    private static final Insertion<Placed> LINES = Insertion.<Placed>into("orders.line")
            .uuid("organisation_id", it -> it.organisation.value())
            .uuid("order_id", it -> it.order.value())
            .integer("place", Placed::place)
            .uuid("product_id", it -> it.line.productId())
            .text("product_code", it -> it.line.code())
            .text("product_name", it -> it.line.name())
            .text("unit", it -> it.line.unit())
            .bigint("size", it -> it.line.size())
            .bigint("quantity", it -> it.line.quantity())
            .bigint("unit_price", it -> it.line.unitPrice())
            .bigint("gross", it -> it.line.gross())
            .bigint("discount", it -> it.line.discount())
            .bigint("net", it -> it.line.net())
            .jsonb("explanation", Placed::explanation);

    /** Written at the end of the work; the id must be free. */
    void add(Actor actor, Order order) {
        work.atEnd(HEADS, new Head(actor, order));
        int place = 1;
        for (var line : order.lines()) {
            work.atEnd(
                    LINES,
                    new Placed(
                            actor.organisation(),
                            order.id(),
                            place++,
                            line,
                            JSONB.valueOf(json.writeValueAsString(line.explanation()))));
        }
    }

    void replaced(OrganisationId organisation, OrderId old, OrderId by) {
        sql.update(SALES_ORDER)
                .set(SALES_ORDER.STATE, Order.State.REPLACED.name())
                .set(SALES_ORDER.REPLACED_BY, by.value())
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(is(organisation, old))
                .execute();
    }

    /** In no order; what does not exist is left out. */
    List<Order> find(OrganisationId organisation, Collection<UUID> ids) {
        return withLines(
                organisation,
                sql.selectFrom(SALES_ORDER)
                        .where(SALES_ORDER.ORGANISATION_ID.eq(organisation.value()))
                        .and(SALES_ORDER.ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                        .fetch());
    }

    Optional<Order> find(OrganisationId organisation, OrderId id) {
        return sql.selectFrom(SALES_ORDER)
                .where(is(organisation, id))
                .fetchOptional()
                .map(row -> withLines(organisation, List.of(row)).getFirst());
    }

    /** The order, held until the transaction ends. */
    Optional<Order> hold(OrganisationId organisation, OrderId id) {
        return sql.selectFrom(SALES_ORDER)
                .where(is(organisation, id))
                .forUpdate()
                .fetchOptional()
                .map(row -> withLines(organisation, List.of(row)).getFirst());
    }

    List<Order> withLines(OrganisationId organisation, List<SalesOrderRecord> rows) {
        var lines =
                lines(organisation, rows.stream().map(SalesOrderRecord::getId).toList());
        return rows.stream()
                .map(row -> order(row, lines.getOrDefault(row.getId(), List.of())))
                .toList();
    }

    private Map<UUID, List<Order.Line>> lines(OrganisationId organisation, Collection<UUID> orders) {
        return sql.selectFrom(LINE)
                .where(LINE.ORGANISATION_ID.eq(organisation.value()))
                .and(LINE.ORDER_ID.eq(DSL.any(orders.toArray(UUID[]::new))))
                .orderBy(LINE.ORDER_ID, LINE.PLACE)
                .fetchGroups(LINE.ORDER_ID, this::line);
    }

    private static final ListOrders<Orders.Row> ORDERS = ListOrders.<Orders.Row>usually("-day")
            .by("day", SALES_ORDER.DAY, Orders.Row::day)
            .by("day", SALES_ORDER.PLACED_AT, row -> row.placedAt().atOffset(ZoneOffset.UTC))
            .by("day", SALES_ORDER.ID, Orders.Row::id)
            .by("total", SALES_ORDER.TOTAL, Orders.Row::total)
            .by("total", SALES_ORDER.ID, Orders.Row::id)
            .by("outlet", SALES_ORDER.OUTLET_NAME, Orders.Row::outletName)
            .by("outlet", SALES_ORDER.ID, Orders.Row::id);

    /** One query over one table: the names were copied when the order was placed. */
    Page<Orders.Row> list(
            Actor actor, Orders.Filter filter, @Nullable String sort, @Nullable String cursor, int limit) {
        var order = ORDERS.asked(sort, cursor);
        var rows = Rows.read(
                rows(condition(actor, filter).and(order.behind()))
                        .orderBy(order.by())
                        // In the text: PostgreSQL keeps its plan only when it knows that a page is short.
                        .limit(DSL.inline(limit + 1)),
                OrderStore::row);
        return Page.of(rows, limit, order::cursor);
    }

    Total total(Actor actor, Orders.Filter filter) {
        return Total.of(sql, SALES_ORDER, condition(actor, filter));
    }

    private static Condition condition(Actor actor, Orders.Filter filter) {
        var where = SALES_ORDER.ORGANISATION_ID.eq(actor.organisation().value());
        if (!actor.seesAll()) {
            where = where.and(SALES_ORDER.SALESMAN_ID.in(
                    actor.reach().stream().map(PersonId::value).toList()));
        }
        if (filter.from() != null) {
            where = where.and(SALES_ORDER.DAY.ge(filter.from()));
        }
        if (filter.until() != null) {
            where = where.and(SALES_ORDER.DAY.le(filter.until()));
        }
        if (filter.salesman() != null) {
            where = where.and(SALES_ORDER.SALESMAN_ID.eq(filter.salesman()));
        }
        if (filter.outlet() != null) {
            where = where.and(SALES_ORDER.OUTLET_ID.eq(filter.outlet()));
        }
        if (filter.state() != null) {
            where = where.and(SALES_ORDER.STATE.eq(filter.state().name()));
        }
        if (filter.text() != null) {
            where = where.and(SALES_ORDER.NUMBER.eq(filter.text()).or(SALES_ORDER.PROVISIONAL.eq(filter.text())));
        }
        return where;
    }

    Map<UUID, Orders.Row> rows(Actor actor, Collection<UUID> ids, @Nullable UUID product) {
        var where = SALES_ORDER.ORGANISATION_ID.eq(actor.organisation().value()).and(SALES_ORDER.ID.in(ids));
        if (!actor.seesAll()) {
            where = where.and(SALES_ORDER.SALESMAN_ID.in(
                    actor.reach().stream().map(PersonId::value).toList()));
        }
        if (product != null) {
            where = where.andExists(sql.selectOne()
                    .from(LINE)
                    .where(LINE.ORGANISATION_ID.eq(SALES_ORDER.ORGANISATION_ID))
                    .and(LINE.ORDER_ID.eq(SALES_ORDER.ID))
                    .and(LINE.PRODUCT_ID.eq(product)));
        }
        return Rows.read(rows(where), OrderStore::row).stream()
                .collect(Collectors.toMap(row -> row.id().value(), Function.identity()));
    }

    /** A salesman's own orders and those of these outlets, as they changed. */
    List<Feed.Row> changed(Actor actor, Collection<UUID> served, LocalDate since, Window window) {
        var xid = Window.number(SALES_ORDER.SYNC_XID);
        var found = sql.select(SALES_ORDER.asterisk(), xid)
                .from(SALES_ORDER)
                .where(SALES_ORDER.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(SALES_ORDER
                        .SALESMAN_ID
                        .eq(actor.person().value())
                        .or(SALES_ORDER.OUTLET_ID.eq(DSL.any(served.toArray(UUID[]::new)))))
                .and(SALES_ORDER.DAY.ge(since))
                .and(window.on(SALES_ORDER.SYNC_XID, SALES_ORDER.ID))
                .orderBy(Window.order(SALES_ORDER.SYNC_XID, SALES_ORDER.ID))
                .limit(window.limit())
                .fetch();
        var orders = withLines(actor.organisation(), found.into(SALES_ORDER));
        var rows = new ArrayList<Feed.Row>();
        for (int i = 0; i < orders.size(); i++) {
            rows.add(new Feed.Row(found.get(i).get(xid), orders.get(i).id().value(), orders.get(i)));
        }
        return rows;
    }

    /** The feed says an outlet's orders anew. */
    void touch(OrganisationId organisation, UUID outlet, LocalDate since) {
        sql.update(SALES_ORDER)
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(ofOutlet(organisation, outlet, since))
                .execute();
    }

    /** What others than this person took at an outlet. */
    List<UUID> othersOf(OrganisationId organisation, UUID outlet, PersonId person, LocalDate since) {
        return sql.select(SALES_ORDER.ID)
                .from(SALES_ORDER)
                .where(ofOutlet(organisation, outlet, since))
                .and(SALES_ORDER.SALESMAN_ID.ne(person.value()))
                .fetch(SALES_ORDER.ID);
    }

    private static Condition ofOutlet(OrganisationId organisation, UUID outlet, LocalDate since) {
        return SALES_ORDER
                .ORGANISATION_ID
                .eq(organisation.value())
                .and(SALES_ORDER.OUTLET_ID.eq(outlet))
                .and(SALES_ORDER.DAY.ge(since));
    }

    private SelectConditionStep<? extends Record> rows(Condition where) {
        return sql.select(ROW).from(SALES_ORDER).where(where);
    }

    /** Columns in the order of {@link #ROW}. */
    private static Orders.Row row(Rows row) throws SQLException {
        return new Orders.Row(
                new OrderId(row.id()),
                row.text(),
                row.moment(),
                row.day(),
                row.id(),
                row.text(),
                row.id(),
                row.text(),
                row.integer(),
                row.number(),
                Order.State.valueOf(row.text()));
    }

    private static Condition is(OrganisationId organisation, OrderId id) {
        return SALES_ORDER.ORGANISATION_ID.eq(organisation.value()).and(SALES_ORDER.ID.eq(id.value()));
    }

    private static Order order(SalesOrderRecord row, List<Order.Line> lines) {
        return new Order(
                new OrderId(row.getId()),
                row.getNumber(),
                row.getProvisional(),
                new PersonId(row.getSalesmanId()),
                row.getSalesmanName(),
                row.getOutletId(),
                row.getOutletName(),
                row.getVisitId(),
                row.getDay(),
                row.getPlacedAt().toInstant(),
                row.getGross(),
                row.getDiscount(),
                row.getTotal(),
                row.getPriceListVersion(),
                row.getVariance(),
                row.getDeliverOn(),
                row.getNote(),
                Order.State.valueOf(row.getState()),
                row.getReplaces() == null ? null : new OrderId(row.getReplaces()),
                row.getReplacedBy() == null ? null : new OrderId(row.getReplacedBy()),
                row.getOutOfScope(),
                lines);
    }

    private Order.Line line(LineRecord row) {
        return new Order.Line(
                row.getProductId(),
                row.getProductCode(),
                row.getProductName(),
                row.getUnit(),
                row.getSize(),
                row.getQuantity(),
                row.getUnitPrice(),
                row.getGross(),
                row.getDiscount(),
                row.getNet(),
                json.readValue(row.getExplanation().data(), new TypeReference<List<Order.Explanation>>() {}));
    }

    Map<UUID, LocalDate> lastBought(OrganisationId organisation, UUID outlet, Collection<UUID> products) {
        var last = DSL.max(SALES_ORDER.DAY);
        return sql.select(LINE.PRODUCT_ID, last)
                .from(SALES_ORDER)
                .join(LINE)
                .on(LINE.ORGANISATION_ID.eq(SALES_ORDER.ORGANISATION_ID))
                .and(LINE.ORDER_ID.eq(SALES_ORDER.ID))
                .where(SALES_ORDER.ORGANISATION_ID.eq(organisation.value()))
                .and(SALES_ORDER.OUTLET_ID.eq(outlet))
                .and(SALES_ORDER.REPLACED_BY.isNull())
                .and(LINE.PRODUCT_ID.in(products))
                .groupBy(LINE.PRODUCT_ID)
                .fetchMap(LINE.PRODUCT_ID, last);
    }

    List<Orders.Weekly> weekly(OrganisationId organisation, LocalDate since) {
        var monday = DSL.field("cast(date_trunc('week', {0}) as date)", LocalDate.class, SALES_ORDER.DAY);
        var pieces = DSL.sum(LINE.QUANTITY.mul(LINE.SIZE));
        return sql.select(SALES_ORDER.OUTLET_ID, LINE.PRODUCT_ID, monday, pieces)
                .from(SALES_ORDER)
                .join(LINE)
                .on(LINE.ORGANISATION_ID.eq(SALES_ORDER.ORGANISATION_ID))
                .and(LINE.ORDER_ID.eq(SALES_ORDER.ID))
                .where(SALES_ORDER.ORGANISATION_ID.eq(organisation.value()))
                .and(SALES_ORDER.DAY.ge(since))
                .and(SALES_ORDER.REPLACED_BY.isNull())
                .groupBy(SALES_ORDER.OUTLET_ID, LINE.PRODUCT_ID, monday)
                .fetch(row -> new Orders.Weekly(
                        row.value1(), row.value2(), row.value3(), row.value4().longValue()));
    }
}
