package io.selaras.exchange.imports;

import static io.selaras.exchange.db.Tables.IMPORT_TRACE;

import io.selaras.platform.OrganisationId;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What each row was before an import. Call inside the organisation's transaction. */
@Component
public class ImportTrace {
    private final DSLContext sql;
    private final JsonMapper json;

    ImportTrace(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** @param before absent for a row that the import added */
    public record Step<T>(UUID subject, @Nullable T before, T after) {}

    /** The first word counts: a second batch touching the same row leaves {@code before} as it was. */
    public void remember(
            OrganisationId organisation, UUID importId, UUID subject, @Nullable Object before, Object after) {
        var written = JSONB.valueOf(json.writeValueAsString(after));
        sql.insertInto(IMPORT_TRACE)
                .set(IMPORT_TRACE.ORGANISATION_ID, organisation.value())
                .set(IMPORT_TRACE.IMPORT_ID, importId)
                .set(IMPORT_TRACE.SUBJECT_ID, subject)
                .set(IMPORT_TRACE.BEFORE, before == null ? null : JSONB.valueOf(json.writeValueAsString(before)))
                .set(IMPORT_TRACE.AFTER, written)
                .onConflict(IMPORT_TRACE.ORGANISATION_ID, IMPORT_TRACE.IMPORT_ID, IMPORT_TRACE.SUBJECT_ID)
                .doUpdate()
                .set(IMPORT_TRACE.AFTER, written)
                .execute();
    }

    public <T> List<Step<T>> steps(OrganisationId organisation, UUID importId, Class<T> type) {
        return sql.selectFrom(IMPORT_TRACE)
                .where(IMPORT_TRACE.ORGANISATION_ID.eq(organisation.value()))
                .and(IMPORT_TRACE.IMPORT_ID.eq(importId))
                .fetch(row -> new Step<>(
                        row.getSubjectId(),
                        row.getBefore() == null
                                ? null
                                : json.readValue(row.getBefore().data(), type),
                        json.readValue(row.getAfter().data(), type)));
    }
}
