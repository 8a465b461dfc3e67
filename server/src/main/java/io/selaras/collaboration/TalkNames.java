package io.selaras.collaboration;

import static io.selaras.collaboration.db.Tables.ANNOUNCEMENT;
import static io.selaras.collaboration.db.Tables.VOICE_GROUP;

import io.selaras.platform.Named;
import org.jooq.DSLContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this room's records are called in the trail. */
@Configuration(proxyBeanMethods = false)
class TalkNames {
    @Bean
    Named.Source announcementNames(DSLContext sql) {
        return Named.from(
                sql, ANNOUNCEMENT.ORGANISATION_ID, ANNOUNCEMENT.ID, ANNOUNCEMENT.TITLE, id -> "/announcements/" + id);
    }

    @Bean
    Named.Source voiceGroupNames(DSLContext sql) {
        return Named.from(sql, VOICE_GROUP.ORGANISATION_ID, VOICE_GROUP.ID, VOICE_GROUP.TOPIC, id -> "/voices/" + id);
    }
}
