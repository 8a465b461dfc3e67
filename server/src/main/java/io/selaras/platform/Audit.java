package io.selaras.platform;

import static io.selaras.platform.db.Tables.AUDIT;

import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The trail: who changed what, from what to what. Written in the transaction of the change; never altered. */
@Component
public class Audit {
    private final DSLContext sql;
    private final JsonMapper json;
    private final Caller caller;

    Audit(DSLContext sql, JsonMapper json, Caller caller) {
        this.sql = sql;
        this.json = json;
        this.caller = caller;
    }

    public void record(
            Actor actor,
            String subjectType,
            UUID subject,
            String action,
            @Nullable Object before,
            @Nullable Object after) {
        sql.insertInto(AUDIT)
                .set(AUDIT.ORGANISATION_ID, actor.organisation().value())
                .set(AUDIT.PERSON_ID, actor.person().value())
                .set(
                        AUDIT.DEVICE_ID,
                        actor.device() == null ? null : actor.device().value())
                .set(AUDIT.ADDRESS, caller.address())
                .set(AUDIT.SUBJECT_TYPE, subjectType)
                .set(AUDIT.SUBJECT_ID, subject)
                .set(AUDIT.ACTION, action)
                .set(AUDIT.BEFORE, written(before))
                .set(AUDIT.AFTER, written(after))
                .execute();
    }

    private @Nullable JSONB written(@Nullable Object value) {
        return value == null ? null : JSONB.valueOf(json.writeValueAsString(value));
    }
}
