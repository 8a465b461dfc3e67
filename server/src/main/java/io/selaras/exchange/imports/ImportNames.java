package io.selaras.exchange.imports;

import static io.selaras.exchange.db.Tables.IMPORT;

import io.selaras.platform.Named;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room's records are called in the trail. */
@Configuration(proxyBeanMethods = false)
class ImportNames {
    @Bean
    Named.Source importNames(DSLContext sql) {
        return Named.from(sql, IMPORT.ORGANISATION_ID, IMPORT.ID, IMPORT.FILE_NAME, id -> "/imports/" + id);
    }
}
