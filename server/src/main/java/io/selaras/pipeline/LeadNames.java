package io.selaras.pipeline;

import static io.selaras.pipeline.db.Tables.LEAD;

import io.selaras.platform.Named;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room's records are called in the trail. */
@Configuration(proxyBeanMethods = false)
class LeadNames {
    @Bean
    Named.Source leadNames(DSLContext sql) {
        return Named.from(sql, LEAD.ORGANISATION_ID, LEAD.ID, LEAD.NAME, id -> "/leads/" + id);
    }
}
