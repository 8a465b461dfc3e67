package io.selaras.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.selaras.engines.pricing.Discount;
import io.selaras.engines.pricing.PriceBook;
import io.selaras.exchange.Departures;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.Total;
import io.selaras.platform.Work;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The front door to products, prices and discounts. */
@Service
public class Catalog {
    private final Work work;
    private final CatalogStore store;
    private final Audit audit;
    private final Departures departures;
    private final ApplicationEventPublisher events;
    /** One entry an organisation, valid for the revision it was read at; any node may read it again. */
    private final Cache<OrganisationId, Book> books =
            Caffeine.newBuilder().maximumSize(200).build();

    private record Book(long revision, PriceBook prices, Map<ProductId, Product> products) {}

    Catalog(Work work, CatalogStore store, Audit audit, Departures departures, ApplicationEventPublisher events) {
        this.work = work;
        this.store = store;
        this.audit = audit;
        this.departures = departures;
        this.events = events;
    }

    public Page<Product> list(
            Actor actor, @Nullable String text, @Nullable String group, @Nullable String cursor, int limit) {
        return list(actor, text, group, null, cursor, limit);
    }

    /** @param sort {@code name} or {@code code}, a minus before it for the last first; absent: name */
    public Page<Product> list(
            Actor actor,
            @Nullable String text,
            @Nullable String group,
            @Nullable String sort,
            @Nullable String cursor,
            int limit) {
        return work.in(actor.organisation(), () -> store.list(actor.organisation(), text, group, sort, cursor, limit));
    }

    public Total total(Actor actor, @Nullable String text, @Nullable String group) {
        return work.in(actor.organisation(), () -> store.total(actor.organisation(), text, group));
    }

    public Optional<Product> find(Actor actor, ProductId id) {
        return Optional.ofNullable(products(actor.organisation(), List.of(id)).get(id));
    }

    /** Looked up in a batch; unknown ids are missing in the answer. */
    public Map<ProductId, Product> products(OrganisationId organisation, Collection<ProductId> ids) {
        return work.in(
                organisation,
                () -> store.find(organisation, ids).stream()
                        .collect(Collectors.toMap(Product::id, Function.identity())));
    }

    public List<Product> all(OrganisationId organisation) {
        return work.in(organisation, () -> store.all(organisation));
    }

    public Optional<Product> byCode(OrganisationId organisation, String code) {
        return work.in(organisation, () -> store.byCode(organisation, code));
    }

    /** The prices and discounts that hold now, as the pricing engine takes them. */
    public PriceBook priceBook(OrganisationId organisation) {
        return book(organisation).prices;
    }

    /** Every product by its id, as of the current revision: what pricing an order needs besides the price book. */
    public Map<ProductId, Product> shelf(OrganisationId organisation) {
        return book(organisation).products;
    }

    private record Asked(OrganisationId organisation) {}

    private Book book(OrganisationId organisation) {
        return work.in(
                organisation,
                () -> work.once(new Asked(organisation), () -> {
                    var revision = store.revision(organisation);
                    var book = books.getIfPresent(organisation);
                    if (book == null || book.revision != revision) {
                        var discounts = store.discounts(organisation).stream()
                                .map(Catalog::rule)
                                .toList();
                        book = new Book(
                                revision,
                                new PriceBook(store.currentPrices(organisation), discounts),
                                store.all(organisation).stream()
                                        .collect(Collectors.toMap(Product::id, Function.identity())));
                        books.put(organisation, book);
                    }
                    return book;
                }));
    }

    private static Discount rule(DiscountRule rule) {
        return new Discount(
                rule.id().toString(),
                rule.kind().equals("loyal") ? Discount.Kind.LOYAL : Discount.Kind.TIER,
                rule.name(),
                rule.productId() == null ? null : rule.productId().toString(),
                rule.group(),
                rule.minimum(),
                rule.percentBp(),
                rule.loyaltyTier(),
                day(rule.from()),
                day(rule.until()));
    }

    private static @Nullable String day(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    /** What became of saving a product. */
    public sealed interface Saved {
        record Done() implements Saved {}

        record CodeTaken() implements Saved {}

        /** The base unit is missing among the units, or its size is not 1. */
        record BaseUnitMissing() implements Saved {}
    }

    public Saved save(Actor actor, Product product) {
        if (product.sizeOf(product.baseUnit()) != 1) {
            return new Saved.BaseUnitMissing();
        }
        return work.in(actor.organisation(), () -> {
            var sameCode = store.byCode(actor.organisation(), product.code());
            if (sameCode.isPresent() && !sameCode.get().id().equals(product.id())) {
                return new Saved.CodeTaken();
            }
            var before = find(actor, product.id()).orElse(null);
            store.save(actor.organisation(), product);
            audit.record(actor, "product", product.id().value(), "saved", before, product);
            changed(actor.organisation());
            return new Saved.Done();
        });
    }

    public List<PriceList> priceLists(OrganisationId organisation) {
        return work.in(organisation, () -> store.priceLists(organisation));
    }

    public Page<PriceList.Item> prices(
            Actor actor, UUID list, @Nullable String text, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> store.prices(actor.organisation(), list, text, cursor, limit));
    }

    public void save(Actor actor, PriceList list) {
        work.run(actor.organisation(), () -> {
            var before = store.priceLists(actor.organisation()).stream()
                    .filter(known -> known.id().equals(list.id()))
                    .findFirst()
                    .orElse(null);
            store.save(actor.organisation(), list);
            audit.record(actor, "price list", list.id(), "saved", before, list);
            changed(actor.organisation());
        });
    }

    public void savePrice(Actor actor, UUID list, ProductId product, String unit, long price) {
        work.run(actor.organisation(), () -> {
            var before = store.prices(actor.organisation(), list, product).get(unit);
            store.savePrice(actor.organisation(), list, product, unit, price);
            audit.record(
                    actor,
                    "price",
                    product.value(),
                    "saved",
                    before == null ? null : Map.of("list", list, "unit", unit, "price", before),
                    Map.of("list", list, "unit", unit, "price", price));
            changed(actor.organisation());
        });
    }

    public List<DiscountRule> discounts(OrganisationId organisation) {
        return work.in(organisation, () -> store.discounts(organisation));
    }

    public void save(Actor actor, DiscountRule rule) {
        work.run(actor.organisation(), () -> {
            var before = discount(actor.organisation(), rule.id());
            store.save(actor.organisation(), rule);
            audit.record(actor, "discount", rule.id(), "saved", before, rule);
            changed(actor.organisation());
        });
    }

    private @Nullable DiscountRule discount(OrganisationId organisation, UUID id) {
        return store.discounts(organisation).stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    public boolean deleteDiscount(Actor actor, UUID id) {
        return work.in(actor.organisation(), () -> {
            var before = discount(actor.organisation(), id);
            if (!store.deleteDiscount(actor.organisation(), id)) {
                return false;
            }
            departures.say(actor.organisation(), "discounts", null, id);
            audit.record(actor, "discount", id, "deleted", before, null);
            changed(actor.organisation());
            return true;
        });
    }

    /** Call in the transaction of every change to products, prices or discounts that goes around this door in bulk. */
    public void changed(OrganisationId organisation) {
        store.revise(organisation);
        work.forget(new Asked(organisation));
        events.publishEvent(new PricesPublished(organisation));
    }
}
