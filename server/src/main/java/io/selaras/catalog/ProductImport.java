package io.selaras.catalog;

import io.selaras.exchange.Departures;
import io.selaras.exchange.imports.ImportTarget;
import io.selaras.exchange.imports.ImportTrace;
import io.selaras.exchange.imports.Kind;
import io.selaras.exchange.imports.ReadRow;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Products with units and prices from a file, known again by their code. Prices go into the list for all outlets. */
@Component
class ProductImport implements ImportTarget {
    private static final String PIECE = "PCS";
    private static final String CARTON = "KRT";

    private final CatalogStore store;
    private final Catalog catalog;
    private final ImportTrace trace;
    private final Departures departures;

    ProductImport(CatalogStore store, Catalog catalog, ImportTrace trace, Departures departures) {
        this.store = store;
        this.catalog = catalog;
        this.trace = trace;
        this.departures = departures;
    }

    /** A product with the prices of the general list, by unit. */
    record Priced(Product product, Map<String, Long> prices) {}

    @Override
    public Kind kind() {
        return Kind.PRODUCTS;
    }

    @Override
    public List<Refused> write(Actor actor, UUID importId, List<ReadRow> rows) {
        var organisation = actor.organisation();
        var byCode = store.all(organisation).stream()
                .collect(Collectors.toMap(product -> product.code().toLowerCase(Locale.ROOT), Function.identity()));
        var list = generalList(organisation);
        for (var row : rows) {
            var known = byCode.get(String.valueOf(row.values().get("code")).toLowerCase(Locale.ROOT));
            var before = known == null ? null : new Priced(known, store.prices(organisation, list, known.id()));
            var after = new Priced(product(row, known), prices(row, before));
            if (!after.equals(before)) {
                save(organisation, list, after);
                trace.remember(organisation, importId, after.product.id().value(), before, after);
            }
        }
        catalog.changed(organisation);
        return List.of();
    }

    private UUID generalList(OrganisationId organisation) {
        return store.priceLists(organisation).stream()
                .filter(list -> list.outletClass() == null)
                .map(PriceList::id)
                .findFirst()
                .orElseGet(() -> {
                    var list = new PriceList(Ids.v7(), "Umum", null, 1, true, 0);
                    store.save(organisation, list);
                    return list.id();
                });
    }

    private void save(OrganisationId organisation, UUID list, Priced priced) {
        store.save(organisation, priced.product);
        priced.prices.forEach((unit, price) -> store.savePrice(organisation, list, priced.product.id(), unit, price));
    }

    private static Product product(ReadRow row, @Nullable Product before) {
        var values = row.values();
        var units = new ArrayList<Product.Unit>();
        var barcode = text(values.get("barcode"), before == null ? null : before.barcode());
        units.add(new Product.Unit(PIECE, 1, null));
        if (values.get("content") instanceof Number size && size.longValue() > 1) {
            units.add(new Product.Unit(CARTON, size.longValue(), null));
        }
        return new Product(
                before == null ? new ProductId(Ids.v7()) : before.id(),
                before == null ? String.valueOf(values.get("code")) : before.code(),
                String.valueOf(values.get("name")),
                text(values.get("group"), before == null ? null : before.group()),
                text(values.get("brand"), before == null ? null : before.brand()),
                barcode,
                before == null || values.containsKey("content") ? PIECE : before.baseUnit(),
                before == null || values.containsKey("content") ? List.copyOf(units) : before.units(),
                before == null || before.active());
    }

    private static Map<String, Long> prices(ReadRow row, @Nullable Priced before) {
        var prices = new LinkedHashMap<String, Long>(before == null ? Map.of() : before.prices);
        if (row.values().get("piecePrice") instanceof Long price) {
            prices.put(PIECE, price);
        }
        if (row.values().get("cartonPrice") instanceof Long price
                && row.values().get("content") instanceof Long size) {
            prices.put(size > 1 ? CARTON : PIECE, price);
        }
        return prices;
    }

    private static @Nullable String text(@Nullable Object value, @Nullable String otherwise) {
        return value == null ? otherwise : value.toString();
    }

    @Override
    public Undone undo(Actor actor, UUID importId) {
        var organisation = actor.organisation();
        var list = generalList(organisation);
        int removed = 0;
        int restored = 0;
        int kept = 0;
        for (var step : trace.steps(organisation, importId, Priced.class)) {
            var now = store.find(organisation, List.of(step.after().product.id())).stream()
                    .findFirst();
            if (now.isEmpty() || !now.get().equals(step.after().product)) {
                kept++;
            } else if (step.before() == null) {
                store.delete(organisation, step.after().product.id())
                        .forEach(price -> departures.say(organisation, "prices", null, price));
                departures.say(organisation, "products", null, step.subject());
                removed++;
            } else {
                save(organisation, list, step.before());
                restored++;
            }
        }
        catalog.changed(organisation);
        return new Undone(removed, restored, kept);
    }
}
