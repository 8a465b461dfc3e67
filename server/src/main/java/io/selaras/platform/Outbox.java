package io.selaras.platform;

import static io.selaras.platform.db.Tables.OUTBOX;

import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Effects that leave the database: put here with their cause, handled at least once, in order per key. */
@Component
public class Outbox {
    private final DSLContext sql;
    private final JsonMapper json;

    Outbox(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Does the work of one kind. It may see the same row twice and shrugs. */
    public interface Handler {
        String kind();

        void handle(OrganisationId organisation, JsonNode payload) throws Exception;
    }

    /** @param key rows with the same kind and key are handled one after the other */
    public void put(OrganisationId organisation, String kind, String key, Object payload) {
        sql.insertInto(OUTBOX)
                .set(OUTBOX.ORGANISATION_ID, organisation.value())
                .set(OUTBOX.KIND, kind)
                .set(OUTBOX.KEY, key)
                .set(OUTBOX.PAYLOAD, JSONB.valueOf(json.writeValueAsString(payload)))
                .execute();
    }
}
