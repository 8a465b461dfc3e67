package io.selaras.platform;

import static io.selaras.platform.db.Tables.UNTOLD;

import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** Facts that the other rooms have not heard of yet. */
@Repository
class UntoldStore {
    /** From so many tries on it is looked at once an hour. */
    private static final int LONGEST = 12;

    private record Row(OrganisationId organisation, String kind, UUID id) {}

    private static final Insertion<Row> ROWS = Insertion.<Row>ofNewInto("platform.untold")
            .uuid("organisation_id", row -> row.organisation.value())
            .text("kind", Row::kind)
            .uuid("id", Row::id);

    private final Work work;
    private final DSLContext sql;

    UntoldStore(Work work, DSLContext sql) {
        this.work = work;
        this.sql = sql;
    }

    void add(OrganisationId organisation, String kind, UUID id) {
        work.atEnd(ROWS, new Row(organisation, kind, id));
    }

    /** One teller an organisation, on whichever node, until the transaction ends. */
    void alone(OrganisationId organisation) {
        sql.execute("select pg_advisory_xact_lock(hashtext('untold'), hashtext(?))", organisation.toString());
    }

    /** The next ones in the order in which they came. */
    List<UUID> due(OrganisationId organisation, String kind, int limit) {
        return sql.select(UNTOLD.ID)
                .from(UNTOLD)
                .where(of(organisation, kind))
                .and(UNTOLD.NEXT_AT.le(DSL.currentOffsetDateTime()))
                .orderBy(UNTOLD.AT, UNTOLD.ID)
                .limit(limit)
                .fetch(UNTOLD.ID);
    }

    /** @return how many of them were still there */
    int take(OrganisationId organisation, String kind, List<UUID> ids) {
        return sql.deleteFrom(UNTOLD)
                .where(of(organisation, kind))
                .and(UNTOLD.ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .execute();
    }

    /** Looked at again later and later. */
    void failed(OrganisationId organisation, String kind, UUID id) {
        sql.update(UNTOLD)
                .set(UNTOLD.TRIES, UNTOLD.TRIES.plus(1))
                .set(
                        UNTOLD.NEXT_AT,
                        DSL.field(
                                "now() + least(power(2, {0}), 3600) * interval '1 second'",
                                UNTOLD.NEXT_AT.getDataType(), DSL.least(UNTOLD.TRIES, DSL.val(LONGEST))))
                .where(of(organisation, kind))
                .and(UNTOLD.ID.eq(id))
                .execute();
    }

    private static Condition of(OrganisationId organisation, String kind) {
        return UNTOLD.ORGANISATION_ID.eq(organisation.value()).and(UNTOLD.KIND.eq(kind));
    }
}
