package io.selaras.visits;

import static io.selaras.visits.db.Tables.REASON;

import io.selaras.platform.OrganisationId;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The reasons' table. An organisation that never changed them has no rows and the first ones. */
@Repository
class ReasonStore {
    private final DSLContext sql;

    ReasonStore(DSLContext sql) {
        this.sql = sql;
    }

    List<Reason> all(OrganisationId organisation) {
        var own = sql.selectFrom(REASON)
                .where(REASON.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(REASON.KIND, REASON.POSITION, REASON.CODE)
                .fetch(row -> new Reason(
                        row.getId(),
                        row.getCode(),
                        Reason.Kind.valueOf(row.getKind()),
                        row.getTextId(),
                        row.getTextEn(),
                        row.getPosition(),
                        row.getActive()));
        return own.isEmpty() ? Reason.FIRST : List.copyOf(own);
    }

    /** The first change makes the first reasons the organisation's own. */
    void adopt(OrganisationId organisation) {
        if (!sql.fetchExists(REASON, REASON.ORGANISATION_ID.eq(organisation.value()))) {
            Reason.FIRST.forEach(reason -> save(organisation, reason));
        }
    }

    void save(OrganisationId organisation, Reason reason) {
        sql.insertInto(REASON)
                .set(REASON.ORGANISATION_ID, organisation.value())
                .set(REASON.ID, reason.id())
                .set(REASON.CODE, reason.code())
                .set(REASON.KIND, reason.kind().name())
                .set(REASON.TEXT_ID, reason.textId())
                .set(REASON.TEXT_EN, reason.textEn())
                .set(REASON.POSITION, reason.position())
                .set(REASON.ACTIVE, reason.active())
                .onConflict(REASON.ORGANISATION_ID, REASON.ID)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }
}
