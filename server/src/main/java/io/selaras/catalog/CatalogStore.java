package io.selaras.catalog;

import static io.selaras.catalog.db.Tables.DISCOUNT;
import static io.selaras.catalog.db.Tables.PRICE;
import static io.selaras.catalog.db.Tables.PRICE_LIST;
import static io.selaras.catalog.db.Tables.PRODUCT;
import static io.selaras.catalog.db.Tables.REVISION;
import static io.selaras.catalog.db.Tables.UNIT;

import io.selaras.catalog.db.tables.records.DiscountRecord;
import io.selaras.engines.pricing.ListPrice;
import io.selaras.exchange.Window;
import io.selaras.platform.Cursor;
import io.selaras.platform.ListOrders;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.SyncXid;
import io.selaras.platform.Total;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables of products, prices and discounts. */
@Repository
class CatalogStore {
    private static final Field<List<Product.Unit>> UNITS = DSL.multiset(DSL.select(UNIT.CODE, UNIT.SIZE, UNIT.BARCODE)
                    .from(UNIT)
                    .where(UNIT.ORGANISATION_ID.eq(PRODUCT.ORGANISATION_ID))
                    .and(UNIT.PRODUCT_ID.eq(PRODUCT.ID))
                    .orderBy(UNIT.SIZE, UNIT.CODE))
            .as("units")
            .convertFrom(units -> units.map(Records.mapping(Product.Unit::new)));

    private final DSLContext sql;

    CatalogStore(DSLContext sql) {
        this.sql = sql;
    }

    private static final ListOrders<Product> ORDERS = ListOrders.<Product>usually("name")
            .by("name", PRODUCT.NAME, Product::name)
            .by("name", PRODUCT.ID, Product::id)
            .by("code", PRODUCT.CODE, Product::code)
            .by("code", PRODUCT.ID, Product::id);

    Page<Product> list(
            OrganisationId organisation,
            @Nullable String text,
            @Nullable String group,
            @Nullable String sort,
            @Nullable String cursor,
            int limit) {
        var order = ORDERS.asked(sort, cursor);
        var rows = sql.select(PRODUCT.asterisk(), UNITS)
                .from(PRODUCT)
                .where(condition(organisation, text, group).and(order.behind()))
                .orderBy(order.by())
                .limit(limit + 1)
                .fetch(CatalogStore::product);
        return Page.of(rows, limit, order::cursor);
    }

    Total total(OrganisationId organisation, @Nullable String text, @Nullable String group) {
        return Total.of(sql, PRODUCT, condition(organisation, text, group));
    }

    private static Condition condition(OrganisationId organisation, @Nullable String text, @Nullable String group) {
        var where = PRODUCT.ORGANISATION_ID.eq(organisation.value());
        if (text != null && !text.isBlank()) {
            var words = text.strip();
            where = where.and(PRODUCT.NAME
                    .containsIgnoreCase(words)
                    .or(PRODUCT.CODE.containsIgnoreCase(words))
                    .or(PRODUCT.BARCODE.eq(words)));
        }
        if (group != null) {
            where = where.and(PRODUCT.GROUP_NAME.eq(group));
        }
        return where;
    }

    List<Product> find(OrganisationId organisation, Collection<ProductId> ids) {
        return select(PRODUCT.ORGANISATION_ID
                .eq(organisation.value())
                .and(PRODUCT.ID.in(ids.stream().map(ProductId::value).toList())));
    }

    Optional<Product> byCode(OrganisationId organisation, String code) {
        return select(PRODUCT.ORGANISATION_ID
                        .eq(organisation.value())
                        .and(DSL.lower(PRODUCT.CODE).eq(code.toLowerCase(Locale.ROOT))))
                .stream()
                .findFirst();
    }

    List<Product> all(OrganisationId organisation) {
        return select(PRODUCT.ORGANISATION_ID.eq(organisation.value()));
    }

    private List<Product> select(Condition where) {
        return sql.select(PRODUCT.asterisk(), UNITS)
                .from(PRODUCT)
                .where(where)
                .orderBy(PRODUCT.NAME, PRODUCT.ID)
                .fetch(CatalogStore::product);
    }

    record Changed<T>(long xid, T row) {}

    List<Changed<Product>> changedProducts(OrganisationId organisation, Window window) {
        var xid = Window.number(PRODUCT.SYNC_XID);
        return sql.select(PRODUCT.asterisk(), UNITS, xid)
                .from(PRODUCT)
                .where(PRODUCT.ORGANISATION_ID.eq(organisation.value()))
                .and(window.on(PRODUCT.SYNC_XID, PRODUCT.ID))
                .orderBy(Window.order(PRODUCT.SYNC_XID, PRODUCT.ID))
                .limit(window.limit())
                .fetch(row -> new Changed<>(row.get(xid), product(row)));
    }

    /** One price as the phone holds it; a row's own {@code version} is the feed's. */
    record PhonePrice(
            UUID id,
            String list,
            @Nullable String outletClass,
            UUID product,
            String unit,
            long price,
            long listVersion) {}

    List<Changed<PhonePrice>> changedPrices(OrganisationId organisation, Window window) {
        var xid = Window.number(PRICE.SYNC_XID);
        return sql.select(
                        PRICE.ID,
                        PRICE_LIST.NAME,
                        PRICE_LIST.OUTLET_CLASS,
                        PRICE.PRODUCT_ID,
                        PRICE.UNIT,
                        PRICE.PRICE_,
                        PRICE_LIST.VERSION,
                        xid)
                .from(PRICE)
                .join(PRICE_LIST)
                .on(PRICE_LIST.ORGANISATION_ID.eq(PRICE.ORGANISATION_ID))
                .and(PRICE_LIST.ID.eq(PRICE.LIST_ID))
                .where(PRICE.ORGANISATION_ID.eq(organisation.value()))
                .and(window.on(PRICE.SYNC_XID, PRICE.ID))
                .orderBy(Window.order(PRICE.SYNC_XID, PRICE.ID))
                .limit(window.limit())
                .fetch(row -> new Changed<>(
                        row.get(xid),
                        new PhonePrice(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5(),
                                row.value6(),
                                row.value7())));
    }

    List<Changed<DiscountRule>> changedDiscounts(OrganisationId organisation, Window window) {
        var xid = Window.number(DISCOUNT.SYNC_XID);
        return sql.select(DISCOUNT.asterisk(), xid)
                .from(DISCOUNT)
                .where(DISCOUNT.ORGANISATION_ID.eq(organisation.value()))
                .and(window.on(DISCOUNT.SYNC_XID, DISCOUNT.ID))
                .orderBy(Window.order(DISCOUNT.SYNC_XID, DISCOUNT.ID))
                .limit(window.limit())
                .fetch(row -> new Changed<>(row.get(xid), discount(row.into(DISCOUNT))));
    }

    void save(OrganisationId organisation, Product product) {
        var row = sql.newRecord(PRODUCT);
        row.setOrganisationId(organisation.value());
        row.setId(product.id().value());
        row.setCode(product.code());
        row.setName(product.name());
        row.setGroupName(product.group());
        row.setBrand(product.brand());
        row.setBarcode(product.barcode());
        row.setBaseUnit(product.baseUnit());
        row.setActive(product.active());
        sql.insertInto(PRODUCT)
                .set(row)
                .onConflict(PRODUCT.ORGANISATION_ID, PRODUCT.ID)
                .doUpdate()
                .set(row)
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .execute();
        sql.deleteFrom(UNIT)
                .where(UNIT.ORGANISATION_ID.eq(organisation.value()))
                .and(UNIT.PRODUCT_ID.eq(product.id().value()))
                .execute();
        for (var unit : product.units()) {
            sql.insertInto(UNIT)
                    .set(UNIT.ORGANISATION_ID, organisation.value())
                    .set(UNIT.PRODUCT_ID, product.id().value())
                    .set(UNIT.CODE, unit.code())
                    .set(UNIT.SIZE, unit.size())
                    .set(UNIT.BARCODE, unit.barcode())
                    .execute();
        }
    }

    List<PriceList> priceLists(OrganisationId organisation) {
        var items = DSL.field(DSL.selectCount()
                .from(PRICE)
                .where(PRICE.ORGANISATION_ID.eq(PRICE_LIST.ORGANISATION_ID))
                .and(PRICE.LIST_ID.eq(PRICE_LIST.ID)));
        return sql.select(
                        PRICE_LIST.ID,
                        PRICE_LIST.NAME,
                        PRICE_LIST.OUTLET_CLASS,
                        PRICE_LIST.VERSION,
                        PRICE_LIST.ACTIVE,
                        items)
                .from(PRICE_LIST)
                .where(PRICE_LIST.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(PRICE_LIST.NAME)
                .fetch(Records.mapping(PriceList::new));
    }

    void save(OrganisationId organisation, PriceList list) {
        sql.insertInto(PRICE_LIST)
                .set(PRICE_LIST.ORGANISATION_ID, organisation.value())
                .set(PRICE_LIST.ID, list.id())
                .set(PRICE_LIST.NAME, list.name())
                .set(PRICE_LIST.OUTLET_CLASS, list.outletClass())
                .set(PRICE_LIST.ACTIVE, list.active())
                .onConflict(PRICE_LIST.ORGANISATION_ID, PRICE_LIST.ID)
                .doUpdate()
                .set(PRICE_LIST.NAME, list.name())
                .set(PRICE_LIST.OUTLET_CLASS, list.outletClass())
                .set(PRICE_LIST.ACTIVE, list.active())
                .set(PRICE_LIST.VERSION, PRICE_LIST.VERSION.plus(1))
                .execute();
        // Class and version travel with each price.
        sql.update(PRICE)
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(PRICE.ORGANISATION_ID.eq(organisation.value()))
                .and(PRICE.LIST_ID.eq(list.id()))
                .execute();
    }

    Page<PriceList.Item> prices(
            OrganisationId organisation, UUID list, @Nullable String text, @Nullable String cursor, int limit) {
        var where = PRICE.ORGANISATION_ID.eq(organisation.value()).and(PRICE.LIST_ID.eq(list));
        if (text != null && !text.isBlank()) {
            where = where.and(
                    PRODUCT.NAME.containsIgnoreCase(text.strip()).or(PRODUCT.CODE.startsWithIgnoreCase(text.strip())));
        }
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(DSL.row(PRODUCT.NAME, PRICE.ID).gt(key.getFirst(), UUID.fromString(key.getLast())));
        }
        var rows = sql.select(PRICE.ID, PRICE.PRODUCT_ID, PRODUCT.CODE, PRODUCT.NAME, PRICE.UNIT, PRICE.PRICE_)
                .from(PRICE)
                .join(PRODUCT)
                .on(PRODUCT.ORGANISATION_ID.eq(PRICE.ORGANISATION_ID))
                .and(PRODUCT.ID.eq(PRICE.PRODUCT_ID))
                .where(where)
                .orderBy(PRODUCT.NAME, PRICE.ID)
                .limit(limit + 1)
                .fetch(row -> new PriceList.Item(
                        row.value1(),
                        new ProductId(row.value2()),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6()));
        return Page.of(rows, limit, last -> Cursor.encode(last.productName(), last.id()));
    }

    void savePrice(OrganisationId organisation, UUID list, ProductId product, String unit, long price) {
        sql.insertInto(PRICE)
                .set(PRICE.ORGANISATION_ID, organisation.value())
                .set(PRICE.LIST_ID, list)
                .set(PRICE.PRODUCT_ID, product.value())
                .set(PRICE.UNIT, unit)
                .set(PRICE.PRICE_, price)
                .onConflict(PRICE.ORGANISATION_ID, PRICE.LIST_ID, PRICE.PRODUCT_ID, PRICE.UNIT)
                .doUpdate()
                .set(PRICE.PRICE_, price)
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .execute();
    }

    /** A product's prices of one list, by unit. */
    Map<String, Long> prices(OrganisationId organisation, UUID list, ProductId product) {
        return sql.select(PRICE.UNIT, PRICE.PRICE_)
                .from(PRICE)
                .where(PRICE.ORGANISATION_ID.eq(organisation.value()))
                .and(PRICE.LIST_ID.eq(list))
                .and(PRICE.PRODUCT_ID.eq(product.value()))
                .fetchMap(PRICE.UNIT, PRICE.PRICE_);
    }

    /** @return the prices that went with it */
    List<UUID> delete(OrganisationId organisation, ProductId product) {
        var prices = sql.deleteFrom(PRICE)
                .where(PRICE.ORGANISATION_ID.eq(organisation.value()))
                .and(PRICE.PRODUCT_ID.eq(product.value()))
                .returning(PRICE.ID)
                .fetch(PRICE.ID);
        sql.deleteFrom(PRODUCT)
                .where(PRODUCT.ORGANISATION_ID.eq(organisation.value()))
                .and(PRODUCT.ID.eq(product.value()))
                .execute();
        return prices;
    }

    List<ListPrice> currentPrices(OrganisationId organisation) {
        return sql.select(
                        PRICE_LIST.NAME,
                        PRICE_LIST.OUTLET_CLASS,
                        PRICE_LIST.VERSION,
                        PRICE.PRODUCT_ID,
                        PRICE.UNIT,
                        PRICE.PRICE_)
                .from(PRICE)
                .join(PRICE_LIST)
                .on(PRICE_LIST.ORGANISATION_ID.eq(PRICE.ORGANISATION_ID))
                .and(PRICE_LIST.ID.eq(PRICE.LIST_ID))
                .where(PRICE.ORGANISATION_ID.eq(organisation.value()))
                .and(PRICE_LIST.ACTIVE)
                .fetch(row -> new ListPrice(
                        row.value1(), row.value2(), row.value3(), row.value4().toString(), row.value5(), row.value6()));
    }

    List<DiscountRule> discounts(OrganisationId organisation) {
        return sql.selectFrom(DISCOUNT)
                .where(DISCOUNT.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(DISCOUNT.NAME, DISCOUNT.ID)
                .fetch(CatalogStore::discount);
    }

    void save(OrganisationId organisation, DiscountRule rule) {
        var row = sql.newRecord(DISCOUNT);
        row.setOrganisationId(organisation.value());
        row.setId(rule.id());
        row.setKind(rule.kind());
        row.setName(rule.name());
        row.setProductId(rule.productId() == null ? null : rule.productId().value());
        row.setGroupName(rule.group());
        row.setMinimum(rule.minimum());
        row.setPercentBp(rule.percentBp());
        row.setLoyaltyTier(rule.loyaltyTier());
        row.setStartsOn(rule.from());
        row.setEndsOn(rule.until());
        sql.insertInto(DISCOUNT)
                .set(row)
                .onConflict(DISCOUNT.ORGANISATION_ID, DISCOUNT.ID)
                .doUpdate()
                .set(row)
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .execute();
    }

    boolean deleteDiscount(OrganisationId organisation, UUID id) {
        return sql.deleteFrom(DISCOUNT)
                        .where(DISCOUNT.ORGANISATION_ID.eq(organisation.value()))
                        .and(DISCOUNT.ID.eq(id))
                        .execute()
                == 1;
    }

    long revision(OrganisationId organisation) {
        var number = sql.select(REVISION.NUMBER)
                .from(REVISION)
                .where(REVISION.ORGANISATION_ID.eq(organisation.value()))
                .fetchOne(REVISION.NUMBER);
        return number == null ? 0 : number;
    }

    void revise(OrganisationId organisation) {
        sql.insertInto(REVISION)
                .set(REVISION.ORGANISATION_ID, organisation.value())
                .set(REVISION.NUMBER, 1L)
                .onConflict(REVISION.ORGANISATION_ID)
                .doUpdate()
                .set(REVISION.NUMBER, REVISION.NUMBER.plus(1))
                .execute();
    }

    private static Product product(Record row) {
        var product = row.into(PRODUCT);
        return new Product(
                new ProductId(product.getId()),
                product.getCode(),
                product.getName(),
                product.getGroupName(),
                product.getBrand(),
                product.getBarcode(),
                product.getBaseUnit(),
                row.get(UNITS),
                product.getActive());
    }

    private static DiscountRule discount(DiscountRecord row) {
        return new DiscountRule(
                row.getId(),
                row.getKind(),
                row.getName(),
                row.getProductId() == null ? null : new ProductId(row.getProductId()),
                row.getGroupName(),
                row.getMinimum(),
                row.getPercentBp(),
                row.getLoyaltyTier(),
                row.getStartsOn(),
                row.getEndsOn());
    }
}
