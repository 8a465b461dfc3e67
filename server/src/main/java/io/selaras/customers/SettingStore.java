package io.selaras.customers;

import static io.selaras.customers.db.Tables.CUSTOM_FIELD;
import static io.selaras.customers.db.Tables.TERRITORY;

import io.selaras.platform.OrganisationId;
import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The tables of territories and the company's own fields. */
@Repository
class SettingStore {
    private final DSLContext sql;
    private final JsonMapper json;

    SettingStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    List<Territory> territories(OrganisationId organisation) {
        return sql.selectFrom(TERRITORY)
                .where(TERRITORY.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(TERRITORY.NAME)
                .fetch(row -> new Territory(
                        row.getId(),
                        row.getName(),
                        row.getColor(),
                        row.getOutline() == null
                                ? null
                                : json.readValue(row.getOutline().data(), Outline.class)));
    }

    void save(OrganisationId organisation, Territory territory) {
        var outline = territory.outline() == null ? null : JSONB.valueOf(json.writeValueAsString(territory.outline()));
        sql.insertInto(TERRITORY)
                .set(TERRITORY.ORGANISATION_ID, organisation.value())
                .set(TERRITORY.ID, territory.id())
                .set(TERRITORY.NAME, territory.name())
                .set(TERRITORY.COLOR, territory.color())
                .set(TERRITORY.OUTLINE, outline)
                .onConflict(TERRITORY.ORGANISATION_ID, TERRITORY.ID)
                .doUpdate()
                .set(TERRITORY.NAME, territory.name())
                .set(TERRITORY.COLOR, territory.color())
                .set(TERRITORY.OUTLINE, outline)
                .execute();
    }

    List<CustomField> fields(OrganisationId organisation) {
        return sql.selectFrom(CUSTOM_FIELD)
                .where(CUSTOM_FIELD.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(CUSTOM_FIELD.NAME)
                .fetch(row -> new CustomField(
                        row.getId(),
                        row.getName(),
                        row.getLabelId(),
                        row.getLabelEn(),
                        row.getType(),
                        Arrays.asList(row.getOptions()),
                        row.getOnPhone()));
    }

    void save(OrganisationId organisation, CustomField field) {
        var options = field.options().toArray(String[]::new);
        sql.insertInto(CUSTOM_FIELD)
                .set(CUSTOM_FIELD.ORGANISATION_ID, organisation.value())
                .set(CUSTOM_FIELD.ID, field.id())
                .set(CUSTOM_FIELD.NAME, field.name())
                .set(CUSTOM_FIELD.LABEL_ID, field.labelId())
                .set(CUSTOM_FIELD.LABEL_EN, field.labelEn())
                .set(CUSTOM_FIELD.TYPE, field.type())
                .set(CUSTOM_FIELD.OPTIONS, options)
                .set(CUSTOM_FIELD.ON_PHONE, field.onPhone())
                .onConflict(CUSTOM_FIELD.ORGANISATION_ID, CUSTOM_FIELD.ID)
                .doUpdate()
                .set(CUSTOM_FIELD.NAME, field.name())
                .set(CUSTOM_FIELD.LABEL_ID, field.labelId())
                .set(CUSTOM_FIELD.LABEL_EN, field.labelEn())
                .set(CUSTOM_FIELD.TYPE, field.type())
                .set(CUSTOM_FIELD.OPTIONS, options)
                .set(CUSTOM_FIELD.ON_PHONE, field.onPhone())
                .execute();
    }
}
