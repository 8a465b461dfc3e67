package io.selaras.pipeline;

import static io.selaras.pipeline.db.Tables.AGREEMENT;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.Remembered;
import io.selaras.platform.Work;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AgreementStore {
    private static final TypeReference<Map<String, List<List<String>>>> HOURS = new TypeReference<>() {};

    private final DSLContext sql;
    private final JsonMapper json;
    private final Remembered<OrganisationId, Agreement> known;

    AgreementStore(DSLContext sql, JsonMapper json, Work work) {
        this.sql = sql;
        this.json = json;
        this.known = new Remembered<>(work);
    }

    Agreement of(OrganisationId organisation) {
        return known.get(
                organisation,
                organisation,
                () -> sql.selectFrom(AGREEMENT)
                        .where(AGREEMENT.ORGANISATION_ID.eq(organisation.value()))
                        .fetchOptional(row -> new Agreement(
                                row.getAutomatic(),
                                row.getEscalateMinutes(),
                                row.getAnswerMinutes(),
                                row.getVisitDays(),
                                json.readValue(row.getHours().data(), HOURS)))
                        .orElse(Agreement.FIRST));
    }

    void save(OrganisationId organisation, Agreement agreement) {
        var row = sql.newRecord(AGREEMENT);
        row.setOrganisationId(organisation.value());
        row.setAutomatic(agreement.automatic());
        row.setEscalateMinutes(agreement.escalateMinutes());
        row.setAnswerMinutes(agreement.answerMinutes());
        row.setVisitDays(agreement.visitDays());
        row.setHours(JSONB.valueOf(json.writeValueAsString(agreement.hours())));
        sql.insertInto(AGREEMENT)
                .set(row)
                .onConflict(AGREEMENT.ORGANISATION_ID)
                .doUpdate()
                .set(row)
                .execute();
        known.forget(organisation);
    }
}
