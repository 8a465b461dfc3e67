package io.selaras.content;

import static io.selaras.content.db.Tables.CONSENT_TEXT;
import static io.selaras.content.db.Tables.FORM;
import static io.selaras.content.db.Tables.SUBMISSION;

import io.selaras.content.db.tables.records.FormRecord;
import io.selaras.content.db.tables.records.SubmissionRecord;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.Remembered;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables of forms, consent's words and submissions. */
@Repository
class FormStore {
    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};
    private static final TypeReference<List<FormSubmitted.Given>> GIVEN = new TypeReference<>() {};

    private final DSLContext sql;
    private final JsonMapper json;
    private final Remembered<At, Optional<Open>> open;

    FormStore(DSLContext sql, JsonMapper json, Work work) {
        this.sql = sql;
        this.json = json;
        this.open = new Remembered<>(work);
    }

    List<Form> all(OrganisationId organisation) {
        return sql.selectFrom(FORM)
                .where(FORM.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(FORM.NAME, FORM.ID)
                .limit(500)
                .fetch(this::form);
    }

    Optional<Form> find(OrganisationId organisation, UUID id) {
        return sql.selectFrom(FORM)
                .where(FORM.ORGANISATION_ID.eq(organisation.value()))
                .and(FORM.ID.eq(id))
                .fetchOptional(this::form);
    }

    /** @param secret signs the page's token; never leaves the server */
    record Open(Form form, String secret) {}

    Optional<Open> bySlug(OrganisationId organisation, String slug) {
        return open.get(
                organisation,
                new At(organisation, slug),
                () -> sql.selectFrom(FORM)
                        .where(FORM.ORGANISATION_ID.eq(organisation.value()))
                        .and(FORM.SLUG.eq(slug))
                        .fetchOptional(row -> new Open(form(row), row.getSecret())));
    }

    private record At(OrganisationId organisation, String slug) {}

    boolean slugTaken(OrganisationId organisation, String slug, UUID except) {
        return sql.fetchExists(
                FORM,
                FORM.ORGANISATION_ID
                        .eq(organisation.value())
                        .and(FORM.SLUG.eq(slug))
                        .and(FORM.ID.ne(except)));
    }

    void save(OrganisationId organisation, Form form, String secret) {
        // Its address may be another from now on.
        find(organisation, form.id()).ifPresent(before -> open.forget(new At(organisation, before.slug())));
        open.forget(new At(organisation, form.slug()));
        var row = sql.newRecord(FORM);
        row.setOrganisationId(organisation.value());
        row.setId(form.id());
        row.setSlug(form.slug());
        row.setName(form.name());
        row.setActive(form.active());
        row.setBody(JSONB.valueOf(json.writeValueAsString(form)));
        row.setConsentVersion(form.consentVersion());
        row.setVersion(form.version());
        sql.insertInto(FORM)
                .set(row)
                .set(FORM.SECRET, secret)
                .onConflict(FORM.ORGANISATION_ID, FORM.ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    void keep(OrganisationId organisation, UUID form, int version, List<Form.Consent> boxes) {
        sql.insertInto(CONSENT_TEXT)
                .set(CONSENT_TEXT.ORGANISATION_ID, organisation.value())
                .set(CONSENT_TEXT.FORM_ID, form)
                .set(CONSENT_TEXT.VERSION, version)
                .set(CONSENT_TEXT.BOXES, JSONB.valueOf(json.writeValueAsString(boxes)))
                .onConflictDoNothing()
                .execute();
    }

    private Form form(FormRecord row) {
        return json.readValue(row.getBody().data(), Form.class);
    }

    /** @return false when it was sent in before */
    boolean add(OrganisationId organisation, Submission submission) {
        return sql.execute(
                        """
                        insert into content.submission (organisation_id, id, form_id, at, state, suspicion, language, fields,
                            origin, consents, consent_version)
                        values (?, ?, ?, ?::timestamptz, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?)
                        on conflict do nothing
                        """,
                        organisation.value(),
                        submission.id(),
                        submission.formId(),
                        submission.at().atOffset(ZoneOffset.UTC),
                        submission.state().name(),
                        DSL.val(submission.suspicion(), String.class),
                        submission.language(),
                        json.writeValueAsString(submission.fields()),
                        json.writeValueAsString(submission.origin()),
                        json.writeValueAsString(submission.consents()),
                        submission.consentVersion())
                == 1;
    }

    List<Submission> submissions(OrganisationId organisation, List<UUID> ids) {
        return sql.selectFrom(SUBMISSION)
                .where(SUBMISSION.ORGANISATION_ID.eq(organisation.value()))
                .and(SUBMISSION.ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .fetch(this::submission);
    }

    Map<UUID, Form> forms(OrganisationId organisation, Set<UUID> ids) {
        return sql.selectFrom(FORM)
                .where(FORM.ORGANISATION_ID.eq(organisation.value()))
                .and(FORM.ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .fetchMap(FormRecord::getId, this::form);
    }

    Page<Submission> list(
            OrganisationId organisation,
            UUID form,
            Submission.@Nullable State state,
            @Nullable String cursor,
            int limit) {
        var where = SUBMISSION.ORGANISATION_ID.eq(organisation.value()).and(SUBMISSION.FORM_ID.eq(form));
        if (state != null) {
            where = where.and(SUBMISSION.STATE.eq(state.name()));
        }
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(DSL.row(SUBMISSION.AT, SUBMISSION.ID)
                    .lt(Instant.parse(key.getFirst()).atOffset(ZoneOffset.UTC), UUID.fromString(key.getLast())));
        }
        var rows = sql.selectFrom(SUBMISSION)
                .where(where)
                .orderBy(SUBMISSION.AT.desc(), SUBMISSION.ID.desc())
                .limit(limit + 1)
                .fetch(this::submission);
        return Page.of(rows, limit, last -> Cursor.encode(last.at(), last.id()));
    }

    /** @return the submission that was held back and is not any more; empty when there is none */
    Optional<Submission> release(OrganisationId organisation, UUID id) {
        return sql.update(SUBMISSION)
                .set(SUBMISSION.STATE, Submission.State.ACCEPTED.name())
                .where(SUBMISSION.ORGANISATION_ID.eq(organisation.value()))
                .and(SUBMISSION.ID.eq(id))
                .and(SUBMISSION.STATE.eq(Submission.State.SPAM.name()))
                .returning()
                .fetchOptional(this::submission);
    }

    record Counted(UUID form, int accepted, int spam) {}

    List<Counted> counts(OrganisationId organisation) {
        return sql.select(
                        SUBMISSION.FORM_ID,
                        DSL.count().filterWhere(SUBMISSION.STATE.eq("ACCEPTED")),
                        DSL.count().filterWhere(SUBMISSION.STATE.eq("SPAM")))
                .from(SUBMISSION)
                .where(SUBMISSION.ORGANISATION_ID.eq(organisation.value()))
                .groupBy(SUBMISSION.FORM_ID)
                .fetch(row -> new Counted(row.value1(), row.value2(), row.value3()));
    }

    private Submission submission(SubmissionRecord row) {
        return new Submission(
                row.getId(),
                row.getFormId(),
                row.getAt().toInstant(),
                Submission.State.valueOf(row.getState()),
                row.getSuspicion(),
                row.getLanguage(),
                json.readValue(row.getFields().data(), FIELDS),
                json.readValue(row.getOrigin().data(), Submission.Origin.class),
                json.readValue(row.getConsents().data(), GIVEN),
                row.getConsentVersion());
    }
}
