package io.selaras.catalog;

import io.selaras.exchange.Feed;
import io.selaras.exchange.Window;
import io.selaras.platform.Actor;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of the catalogue travels to phones: everything, for every salesman. */
@Configuration(proxyBeanMethods = false)
class CatalogFeeds {
    private final CatalogStore store;

    CatalogFeeds(CatalogStore store) {
        this.store = store;
    }

    @Bean
    Feed products() {
        return feed(
                "products",
                (actor, window) -> store.changedProducts(actor.organisation(), window),
                product -> product.id().value());
    }

    @Bean
    Feed prices() {
        return feed(
                "prices",
                (actor, window) -> store.changedPrices(actor.organisation(), window),
                CatalogStore.PhonePrice::id);
    }

    @Bean
    Feed discounts() {
        return feed(
                "discounts", (actor, window) -> store.changedDiscounts(actor.organisation(), window), DiscountRule::id);
    }

    private static <T extends Object> Feed feed(
            String collection, BiFunction<Actor, Window, List<CatalogStore.Changed<T>>> changed, Function<T, UUID> id) {
        return new Feed() {
            @Override
            public String collection() {
                return collection;
            }

            @Override
            public List<Row> rows(Actor actor, Window window) {
                return changed.apply(actor, window).stream()
                        .map(change -> new Row(change.xid(), id.apply(change.row()), change.row()))
                        .toList();
            }
        };
    }
}
