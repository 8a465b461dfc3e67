package io.selaras.content;

import static io.selaras.content.db.Tables.FORM;

import io.selaras.platform.Named;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room's records are called in the trail. */
@Configuration(proxyBeanMethods = false)
class FormNames {
    @Bean
    Named.Source formNames(DSLContext sql) {
        return Named.from(sql, FORM.ORGANISATION_ID, FORM.ID, FORM.NAME, id -> "/forms/" + id);
    }
}
