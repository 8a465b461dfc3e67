package io.selaras.platform;

import java.util.UUID;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The trail: who changed what, from what to what. Written in the transaction of the change; never altered. */
@Component
public class Audit {
    private record Row(
            Actor actor,
            @Nullable String address,
            String subjectType,
            UUID subject,
            String action,
            @Nullable JSONB before,
            @Nullable JSONB after) {}

    private static final Insertion<Row> ROWS = Insertion.<Row>into("platform.audit")
            .uuid("organisation_id", row -> row.actor.organisation().value())
            .uuid("person_id", row -> row.actor.person().value())
            .uuid("device_id", row -> row.actor.device() instanceof DeviceId device ? device.value() : null)
            .text("address", Row::address)
            .text("subject_type", Row::subjectType)
            .uuid("subject_id", Row::subject)
            .text("action", Row::action)
            .jsonb("before", Row::before)
            .jsonb("after", Row::after);

    private final Work work;
    private final JsonMapper json;
    private final Caller caller;

    Audit(Work work, JsonMapper json, Caller caller) {
        this.work = work;
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
        var row = new Row(actor, caller.address(), subjectType, subject, action, written(before), written(after));
        work.run(actor.organisation(), () -> work.atEnd(ROWS, row));
    }

    private @Nullable JSONB written(@Nullable Object value) {
        return value == null ? null : JSONB.valueOf(json.writeValueAsString(value));
    }
}
