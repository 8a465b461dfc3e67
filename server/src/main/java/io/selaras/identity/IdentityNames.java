package io.selaras.identity;

import static io.selaras.identity.db.Tables.DEVICE;
import static io.selaras.identity.db.Tables.ORGANISATION;
import static io.selaras.identity.db.Tables.PERSON;
import static io.selaras.identity.db.Tables.TEAM;

import io.selaras.platform.Named;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room's records are called in the trail. */
@Configuration(proxyBeanMethods = false)
class IdentityNames {
    @Bean
    Named.Source personNames(DSLContext sql) {
        return Named.from(sql, PERSON.ORGANISATION_ID, PERSON.ID, PERSON.NAME, id -> "/team?person=" + id);
    }

    @Bean
    Named.Source teamNames(DSLContext sql) {
        return Named.from(sql, TEAM.ORGANISATION_ID, TEAM.ID, TEAM.NAME, _ -> "/team?tab=tree");
    }

    @Bean
    Named.Source deviceNames(DSLContext sql) {
        return Named.from(sql, DEVICE.ORGANISATION_ID, DEVICE.ID, DEVICE.LABEL, _ -> "/team?tab=devices");
    }

    @Bean
    Named.Source organisationNames(DSLContext sql) {
        return Named.from(
                sql, ORGANISATION.ORGANISATION_ID, ORGANISATION.ORGANISATION_ID, ORGANISATION.NAME, _ -> "/settings");
    }
}
