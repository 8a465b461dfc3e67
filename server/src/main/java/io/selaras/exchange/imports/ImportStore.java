package io.selaras.exchange.imports;

import static io.selaras.exchange.db.Tables.IMPORT;

import io.selaras.exchange.db.tables.records.ImportRecord;
import io.selaras.platform.Actor;
import io.selaras.platform.OrganisationId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of imports. */
@Repository
public class ImportStore {
    private static final TypeReference<Map<String, Integer>> MAPPING = new TypeReference<>() {};
    /** Everything but the file itself, which may be large and is wanted only to be read. */
    private static final List<Field<?>> FACTS = Arrays.stream(IMPORT.fields())
            .<Field<?>>map(field -> field)
            .filter(field -> !field.equals(IMPORT.CONTENT))
            .toList();

    private static final int LISTED = 100;
    private static final int DEAD_AFTER_SECONDS = 120;

    private final DSLContext sql;
    private final JsonMapper json;

    ImportStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** @param report absent until it has run */
    public record Stored(
            OrganisationId organisation,
            UUID id,
            Kind kind,
            String state,
            String fileName,
            Map<String, Integer> mapping,
            int rows,
            int done,
            @Nullable Report report,
            Instant createdAt) {}

    void add(Actor actor, UUID id, Kind kind, String fileName, byte[] content, Map<String, Integer> mapping, int rows) {
        sql.insertInto(IMPORT)
                .set(IMPORT.ORGANISATION_ID, actor.organisation().value())
                .set(IMPORT.ID, id)
                .set(IMPORT.KIND, kind.name())
                .set(IMPORT.STATE, "GUESSED")
                .set(IMPORT.FILE_NAME, fileName)
                .set(IMPORT.CONTENT, content)
                .set(IMPORT.MAPPING, JSONB.valueOf(json.writeValueAsString(mapping)))
                .set(IMPORT.ROW_COUNT, rows)
                .set(IMPORT.PERSON_ID, actor.person().value())
                .execute();
    }

    Optional<Stored> find(OrganisationId organisation, UUID id) {
        return sql.select(FACTS)
                .from(IMPORT)
                .where(IMPORT.ORGANISATION_ID.eq(organisation.value()))
                .and(IMPORT.ID.eq(id))
                .fetchOptional(row -> stored(row.into(IMPORT)));
    }

    byte[] content(OrganisationId organisation, UUID id) {
        return sql.select(IMPORT.CONTENT)
                .from(IMPORT)
                .where(IMPORT.ORGANISATION_ID.eq(organisation.value()))
                .and(IMPORT.ID.eq(id))
                .fetchSingle()
                .value1();
    }

    List<Stored> list(OrganisationId organisation) {
        return sql.select(FACTS)
                .from(IMPORT)
                .where(IMPORT.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(IMPORT.CREATED_AT.desc(), IMPORT.ID)
                .limit(LISTED)
                .fetch(row -> stored(row.into(IMPORT)));
    }

    void map(OrganisationId organisation, UUID id, Map<String, Integer> mapping) {
        sql.update(IMPORT)
                .set(IMPORT.MAPPING, JSONB.valueOf(json.writeValueAsString(mapping)))
                .where(IMPORT.ORGANISATION_ID.eq(organisation.value()))
                .and(IMPORT.ID.eq(id))
                .execute();
    }

    /** One caller wins; an import whose server died may be begun again. */
    boolean begin(OrganisationId organisation, UUID id) {
        var now = DSL.currentOffsetDateTime();
        return sql.update(IMPORT)
                        .set(IMPORT.STATE, "RUNNING")
                        .set(IMPORT.TOUCHED_AT, now)
                        .where(IMPORT.ORGANISATION_ID.eq(organisation.value()))
                        .and(IMPORT.ID.eq(id))
                        .and(IMPORT.STATE
                                .in("GUESSED", "FAILED")
                                .or(IMPORT.STATE
                                        .eq("RUNNING")
                                        .and(IMPORT.TOUCHED_AT.lt(DSL.field(
                                                "now() - make_interval(secs => {0})",
                                                OffsetDateTime.class, DSL.inline(DEAD_AFTER_SECONDS))))))
                        .execute()
                == 1;
    }

    /** @return whether it was still waiting, and is gone */
    boolean discard(OrganisationId organisation, UUID id) {
        return sql.deleteFrom(IMPORT)
                        .where(IMPORT.ORGANISATION_ID.eq(organisation.value()))
                        .and(IMPORT.ID.eq(id))
                        .and(IMPORT.STATE.eq("GUESSED"))
                        .execute()
                == 1;
    }

    void progress(OrganisationId organisation, UUID id, int done) {
        sql.update(IMPORT)
                .set(IMPORT.DONE, done)
                .set(IMPORT.TOUCHED_AT, DSL.currentOffsetDateTime())
                .where(IMPORT.ORGANISATION_ID.eq(organisation.value()))
                .and(IMPORT.ID.eq(id))
                .execute();
    }

    void finish(OrganisationId organisation, UUID id, String state, Report report) {
        sql.update(IMPORT)
                .set(IMPORT.STATE, state)
                .set(IMPORT.DONE, report.rows())
                .set(IMPORT.REPORT, JSONB.valueOf(json.writeValueAsString(report)))
                .where(IMPORT.ORGANISATION_ID.eq(organisation.value()))
                .and(IMPORT.ID.eq(id))
                .execute();
    }

    void undone(OrganisationId organisation, UUID id) {
        sql.update(IMPORT)
                .set(IMPORT.STATE, "UNDONE")
                .where(IMPORT.ORGANISATION_ID.eq(organisation.value()))
                .and(IMPORT.ID.eq(id))
                .execute();
    }

    private Stored stored(ImportRecord row) {
        return new Stored(
                new OrganisationId(row.getOrganisationId()),
                row.getId(),
                Kind.valueOf(row.getKind()),
                row.getState(),
                row.getFileName(),
                json.readValue(row.getMapping().data(), MAPPING),
                row.getRowCount(),
                row.getDone(),
                row.getReport() == null ? null : json.readValue(row.getReport().data(), Report.class),
                row.getCreatedAt().toInstant());
    }
}
