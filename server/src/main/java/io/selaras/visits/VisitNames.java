package io.selaras.visits;

import static io.selaras.visits.db.Tables.REASON;

import io.selaras.platform.Named;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room's records are called in the trail. */
@Configuration(proxyBeanMethods = false)
class VisitNames {
    @Bean
    Named.Source reasonNames(DSLContext sql) {
        return Named.from(sql, REASON.ORGANISATION_ID, REASON.ID, REASON.TEXT_ID, _ -> "/settings?tab=reasons");
    }
}
