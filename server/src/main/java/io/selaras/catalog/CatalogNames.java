package io.selaras.catalog;

import static io.selaras.catalog.db.Tables.DISCOUNT;
import static io.selaras.catalog.db.Tables.PRICE_LIST;
import static io.selaras.catalog.db.Tables.PRODUCT;

import io.selaras.platform.Named;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room's records are called in the trail. */
@Configuration(proxyBeanMethods = false)
class CatalogNames {
    @Bean
    Named.Source productNames(DSLContext sql) {
        return Named.from(sql, PRODUCT.ORGANISATION_ID, PRODUCT.ID, PRODUCT.NAME, _ -> "/products");
    }

    @Bean
    Named.Source priceListNames(DSLContext sql) {
        return Named.from(sql, PRICE_LIST.ORGANISATION_ID, PRICE_LIST.ID, PRICE_LIST.NAME, id -> "/prices?list=" + id);
    }

    @Bean
    Named.Source discountNames(DSLContext sql) {
        return Named.from(sql, DISCOUNT.ORGANISATION_ID, DISCOUNT.ID, DISCOUNT.NAME, _ -> "/prices?tab=discounts");
    }
}
