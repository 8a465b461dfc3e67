package io.selaras.metrics;

import static io.selaras.metrics.db.Tables.GOAL;

import io.selaras.platform.Named;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room's records are called in the trail. */
@Configuration(proxyBeanMethods = false)
class GoalNames {
    @Bean
    Named.Source goalNames(DSLContext sql) {
        return Named.from(sql, GOAL.ORGANISATION_ID, GOAL.ID, GOAL.NAME, id -> "/goals/" + id);
    }
}
