package io.selaras.customers;

import static io.selaras.customers.db.Tables.CUSTOM_FIELD;
import static io.selaras.customers.db.Tables.OUTLET;
import static io.selaras.customers.db.Tables.TERRITORY;

import io.selaras.platform.Named;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room's records are called in the trail. */
@Configuration(proxyBeanMethods = false)
class CustomerNames {
    @Bean
    Named.Source outletNames(DSLContext sql) {
        return Named.from(sql, OUTLET.ORGANISATION_ID, OUTLET.ID, OUTLET.NAME, id -> "/outlets/" + id);
    }

    @Bean
    Named.Source territoryNames(DSLContext sql) {
        return Named.from(
                sql, TERRITORY.ORGANISATION_ID, TERRITORY.ID, TERRITORY.NAME, _ -> "/settings?tab=territories");
    }

    @Bean
    Named.Source customFieldNames(DSLContext sql) {
        return Named.from(
                sql, CUSTOM_FIELD.ORGANISATION_ID, CUSTOM_FIELD.ID, CUSTOM_FIELD.LABEL_ID, _ -> "/settings?tab=fields");
    }
}
