package io.selaras.visits;

import static io.selaras.visits.db.Tables.SIGNAL;

import io.selaras.platform.Actor;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.visits.Signals.Signal;
import io.selaras.visits.db.tables.records.SignalRecord;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The signals' table. */
@Repository
class SignalStore {
    private final DSLContext sql;

    SignalStore(DSLContext sql) {
        this.sql = sql;
    }

    boolean add(Actor actor, Signal signal) {
        return sql.insertInto(SIGNAL)
                        .set(SIGNAL.ORGANISATION_ID, actor.organisation().value())
                        .set(SIGNAL.ID, signal.id())
                        .set(SIGNAL.SALESMAN_ID, signal.salesmanId().value())
                        .set(SIGNAL.OUTLET_ID, signal.outletId())
                        .set(SIGNAL.OUTLET_NAME, signal.outletName())
                        .set(SIGNAL.VISIT_ID, signal.visitId())
                        .set(SIGNAL.KIND, signal.kind().name())
                        .set(SIGNAL.PRODUCT_ID, signal.productId())
                        .set(SIGNAL.TEXT, signal.text())
                        .set(SIGNAL.AT, VisitStore.utc(signal.at()))
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    Optional<Signal> find(OrganisationId organisation, UUID id) {
        return sql.selectFrom(SIGNAL)
                .where(SIGNAL.ORGANISATION_ID.eq(organisation.value()))
                .and(SIGNAL.ID.eq(id))
                .fetchOptional(SignalStore::signal);
    }

    Page<Signal> list(Actor actor, Signals.Filter filter, @Nullable String cursor, int limit) {
        var where = SIGNAL.ORGANISATION_ID.eq(actor.organisation().value());
        if (!actor.seesAll()) {
            where = where.and(SIGNAL.SALESMAN_ID.in(
                    actor.reach().stream().map(PersonId::value).toList()));
        }
        if (filter.from() != null) {
            where = where.and(SIGNAL.AT.ge(VisitStore.utc(filter.from())));
        }
        if (filter.until() != null) {
            where = where.and(SIGNAL.AT.lt(VisitStore.utc(filter.until())));
        }
        if (filter.outlet() != null) {
            where = where.and(SIGNAL.OUTLET_ID.eq(filter.outlet()));
        }
        if (filter.kind() != null) {
            where = where.and(SIGNAL.KIND.eq(filter.kind().name()));
        }
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(
                    DSL.row(SIGNAL.AT, SIGNAL.ID).lt(OffsetDateTime.parse(key.get(0)), UUID.fromString(key.get(1))));
        }
        var rows = sql.selectFrom(SIGNAL)
                .where(where)
                .orderBy(SIGNAL.AT.desc(), SIGNAL.ID.desc())
                .limit(limit + 1)
                .fetch(SignalStore::signal);
        return Page.of(rows, limit, signal -> Cursor.encode(VisitStore.utc(signal.at()), signal.id()));
    }

    private static Signal signal(SignalRecord row) {
        return new Signal(
                row.getId(),
                new PersonId(row.getSalesmanId()),
                row.getOutletId(),
                row.getOutletName(),
                row.getVisitId(),
                Signals.Kind.valueOf(row.getKind()),
                row.getProductId(),
                row.getText(),
                row.getAt().toInstant());
    }
}
