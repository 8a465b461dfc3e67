package io.selaras.planning;

import static io.selaras.planning.db.Tables.WORK_RULES;

import io.selaras.platform.OrganisationId;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class WorkRuleStore {
    private final DSLContext sql;
    private final JsonMapper json;

    WorkRuleStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    WorkRules rules(OrganisationId organisation) {
        return sql.select(WORK_RULES.RULES)
                .from(WORK_RULES)
                .where(WORK_RULES.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional(row -> json.readValue(row.value1().data(), WorkRules.class))
                .orElse(WorkRules.DEFAULT);
    }

    void save(OrganisationId organisation, WorkRules rules) {
        var written = JSONB.valueOf(json.writeValueAsString(rules));
        sql.insertInto(WORK_RULES)
                .set(WORK_RULES.ORGANISATION_ID, organisation.value())
                .set(WORK_RULES.RULES, written)
                .onConflict(WORK_RULES.ORGANISATION_ID)
                .doUpdate()
                .set(WORK_RULES.RULES, written)
                .execute();
    }
}
