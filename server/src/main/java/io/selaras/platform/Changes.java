package io.selaras.platform;

import static io.selaras.platform.db.Tables.CHANGE;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells the open screens: a row beside the change itself, read by each node once a second ({@link LiveStream}). */
@Component
public class Changes {
    private final DSLContext sql;
    private final JsonMapper json;

    Changes(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /**
     * @param topic the thing's name in the singular: {@code order}, {@code visit}
     * @param about the person whose work it is; only those who may see that person's work are told. Absent: everybody
     *     who sees the whole company
     */
    public void say(OrganisationId organisation, String topic, @Nullable PersonId about, Object payload) {
        sql.insertInto(CHANGE)
                .set(CHANGE.ORGANISATION_ID, organisation.value())
                .set(CHANGE.TOPIC, topic)
                .set(CHANGE.PERSON_ID, about == null ? null : about.value())
                .set(CHANGE.PAYLOAD, JSONB.valueOf(json.writeValueAsString(payload)))
                .execute();
    }
}
