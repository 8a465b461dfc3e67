package io.selaras.campaigns;

import static io.selaras.campaigns.db.Tables.CAMPAIGN;
import static io.selaras.campaigns.db.Tables.REFERENCE;
import static io.selaras.campaigns.db.Tables.SEGMENT;

import io.selaras.platform.Named;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room's records are called in the trail. */
@Configuration(proxyBeanMethods = false)
class CampaignNames {
    @Bean
    Named.Source campaignNames(DSLContext sql) {
        return Named.from(sql, CAMPAIGN.ORGANISATION_ID, CAMPAIGN.ID, CAMPAIGN.NAME, id -> "/campaigns/" + id);
    }

    @Bean
    Named.Source segmentNames(DSLContext sql) {
        return Named.from(sql, SEGMENT.ORGANISATION_ID, SEGMENT.ID, SEGMENT.NAME, id -> "/segments/" + id);
    }

    @Bean
    Named.Source referenceNames(DSLContext sql) {
        return Named.from(sql, REFERENCE.ORGANISATION_ID, REFERENCE.ID, REFERENCE.LABEL, _ -> "/references");
    }
}
