package io.selaras.orders;

import static io.selaras.orders.db.Tables.SALES_ORDER;

import io.selaras.platform.Named;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room's records are called in the trail. */
@Configuration(proxyBeanMethods = false)
class OrderNames {
    @Bean
    Named.Source orderNames(DSLContext sql) {
        return Named.from(sql, SALES_ORDER.ORGANISATION_ID, SALES_ORDER.ID, SALES_ORDER.NUMBER, id -> "/orders/" + id);
    }
}
