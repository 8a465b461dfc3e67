package io.selaras.campaigns;

import static io.selaras.campaigns.db.Tables.AUDIENCE;
import static io.selaras.campaigns.db.Tables.BOUGHT;
import static io.selaras.campaigns.db.Tables.NO_ORDER;
import static io.selaras.campaigns.db.Tables.SALE;

import io.selaras.campaigns.db.tables.records.AudienceRecord;
import io.selaras.customers.Outlet;
import io.selaras.orders.Order;
import io.selaras.pipeline.Lead;
import io.selaras.platform.OrganisationId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What segments ask about outlets and leads: a narrow copy, written in the transaction of the fact. */
@Repository
class AudienceStore {
    private final DSLContext sql;
    private final JsonMapper json;

    AudienceStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void save(OrganisationId organisation, Outlet outlet) {
        var row = row(organisation, Party.Kind.OUTLET, outlet.id().value(), outlet.name());
        row.setClass_(outlet.outletClass());
        row.setChannel(outlet.channel());
        row.setStatus(outlet.status().name());
        row.setTerritoryId(outlet.territoryId());
        row.setSalesmanId(
                outlet.salesmanId() == null ? null : outlet.salesmanId().value());
        row.setRegency(outlet.regency());
        row.setDistrict(outlet.district());
        row.setVillage(outlet.village());
        row.setLoyaltyTier(outlet.loyaltyTier());
        row.setTags(outlet.tags().toArray(String[]::new));
        row.setCustom(JSONB.valueOf(json.writeValueAsString(outlet.custom())));
        row.setPhone(outlet.phone());
        row.setRegisteredOn(outlet.registeredOn());
        if (email(outlet) instanceof String email) {
            row.setEmail(email);
        }
        put(row);
    }

    /** Outlets have no field for it: the company's own field of that name, else what it gave as a lead. */
    private static @Nullable String email(Outlet outlet) {
        for (var field : outlet.custom().entrySet()) {
            if (field.getKey().toLowerCase(Locale.ROOT).replace("-", "").equals("email")
                    && String.valueOf(field.getValue()).contains("@")) {
                return String.valueOf(field.getValue()).strip();
            }
        }
        return null;
    }

    private AudienceRecord row(OrganisationId organisation, Party.Kind kind, UUID id, String name) {
        var row = sql.newRecord(AUDIENCE);
        row.setOrganisationId(organisation.value());
        row.setKind(kind.name());
        row.setId(id);
        row.setName(name);
        return row;
    }

    private void put(AudienceRecord row) {
        sql.insertInto(AUDIENCE)
                .set(row)
                .onConflict(AUDIENCE.ORGANISATION_ID, AUDIENCE.KIND, AUDIENCE.ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    void remove(OrganisationId organisation, Party.Kind kind, UUID id) {
        sql.deleteFrom(AUDIENCE)
                .where(AUDIENCE.ORGANISATION_ID.eq(organisation.value()))
                .and(AUDIENCE.KIND.eq(kind.name()))
                .and(AUDIENCE.ID.eq(id))
                .execute();
    }

    /** A lead stands for itself until its outlet is there; then the outlet carries what it was. */
    void save(OrganisationId organisation, Lead lead, ZoneId zone) {
        var outlet = lead.outletId();
        var day = LocalDate.ofInstant(lead.reached().lead(), zone);
        var known = outlet != null
                && sql.update(AUDIENCE)
                                .set(AUDIENCE.LEAD_ID, lead.id().value())
                                .set(AUDIENCE.LEAD_STATE, lead.state().name())
                                .set(AUDIENCE.LEAD_SOURCE, lead.origin().source())
                                .set(AUDIENCE.LEAD_CAMPAIGN, lead.origin().campaign())
                                .set(AUDIENCE.LEAD_ON, day)
                                .set(AUDIENCE.SCORE, lead.score())
                                .set(AUDIENCE.EMAIL, DSL.coalesce(AUDIENCE.EMAIL, lead.email()))
                                .where(AUDIENCE.ORGANISATION_ID.eq(organisation.value()))
                                .and(AUDIENCE.KIND.eq(Party.Kind.OUTLET.name()))
                                .and(AUDIENCE.ID.eq(outlet.value()))
                                .execute()
                        == 1;
        if (known) {
            remove(organisation, Party.Kind.LEAD, lead.id().value());
            return;
        }
        var row = row(organisation, Party.Kind.LEAD, lead.id().value(), lead.name());
        row.setTerritoryId(lead.territoryId());
        row.setSalesmanId(lead.salesmanId() == null ? null : lead.salesmanId().value());
        row.setRegency(lead.place().regency());
        row.setDistrict(lead.place().district());
        row.setVillage(lead.place().village());
        row.setPhone(lead.phone());
        row.setEmail(lead.email());
        row.setLeadId(lead.id().value());
        row.setLeadState(lead.state().name());
        row.setLeadSource(lead.origin().source());
        row.setLeadCampaign(lead.origin().campaign());
        row.setLeadOn(day);
        row.setScore(lead.score());
        put(row);
    }

    void ordered(OrganisationId organisation, Order order) {
        sql.update(AUDIENCE)
                .set(AUDIENCE.ORDERS, AUDIENCE.ORDERS.plus(1))
                .set(AUDIENCE.VALUE, AUDIENCE.VALUE.plus(order.total()))
                .set(AUDIENCE.FIRST_ORDER_ON, DSL.least(AUDIENCE.FIRST_ORDER_ON, DSL.val(order.day())))
                .set(AUDIENCE.LAST_ORDER_ON, DSL.greatest(AUDIENCE.LAST_ORDER_ON, DSL.val(order.day())))
                .where(AUDIENCE.ORGANISATION_ID.eq(organisation.value()))
                .and(AUDIENCE.KIND.eq(Party.Kind.OUTLET.name()))
                .and(AUDIENCE.ID.eq(order.outletId()))
                .execute();
        sql.execute(
                """
                insert into campaigns.bought (organisation_id, product_id, outlet_id, last_on, orders, pieces)
                select ?, product, ?, ?, 1, sum(pieces) from unnest(?::uuid[], ?::bigint[]) as t (product, pieces)
                group by product
                on conflict (organisation_id, product_id, outlet_id) do update set
                    last_on = greatest(bought.last_on, excluded.last_on),
                    orders = bought.orders + 1, pieces = bought.pieces + excluded.pieces
                """,
                organisation.value(),
                order.outletId(),
                order.day(),
                order.lines().stream().map(Order.Line::productId).toArray(UUID[]::new),
                order.lines().stream().map(Order.Line::pieces).toArray(Long[]::new));
    }

    /** @param last when the outlet bought each product last, without that order; absent: never */
    void replaced(OrganisationId organisation, Order order, Map<UUID, LocalDate> last) {
        var remaining = SALE.ORGANISATION_ID.eq(organisation.value()).and(SALE.OUTLET_ID.eq(order.outletId()));
        sql.update(AUDIENCE)
                .set(AUDIENCE.ORDERS, AUDIENCE.ORDERS.minus(1))
                .set(AUDIENCE.VALUE, AUDIENCE.VALUE.minus(order.total()))
                .set(
                        AUDIENCE.FIRST_ORDER_ON,
                        DSL.select(DSL.min(SALE.DAY)).from(SALE).where(remaining))
                .set(
                        AUDIENCE.LAST_ORDER_ON,
                        DSL.select(DSL.max(SALE.DAY)).from(SALE).where(remaining))
                .where(AUDIENCE.ORGANISATION_ID.eq(organisation.value()))
                .and(AUDIENCE.KIND.eq(Party.Kind.OUTLET.name()))
                .and(AUDIENCE.ID.eq(order.outletId()))
                .execute();
        var pieces = new java.util.HashMap<UUID, Long>();
        order.lines().forEach(line -> pieces.merge(line.productId(), line.pieces(), Long::sum));
        pieces.forEach((product, count) -> {
            var row = BOUGHT.ORGANISATION_ID
                    .eq(organisation.value())
                    .and(BOUGHT.PRODUCT_ID.eq(product))
                    .and(BOUGHT.OUTLET_ID.eq(order.outletId()));
            var day = last.get(product);
            if (day == null) {
                sql.deleteFrom(BOUGHT).where(row).execute();
            } else {
                sql.update(BOUGHT)
                        .set(BOUGHT.LAST_ON, day)
                        .set(BOUGHT.ORDERS, BOUGHT.ORDERS.minus(1))
                        .set(BOUGHT.PIECES, BOUGHT.PIECES.minus(count))
                        .where(row)
                        .execute();
            }
        });
    }

    void visited(OrganisationId organisation, UUID outlet, LocalDate day, String result, @Nullable String reason) {
        sql.update(AUDIENCE)
                .set(AUDIENCE.LAST_VISIT_ON, day)
                .set(AUDIENCE.LAST_VISIT_RESULT, result)
                .set(AUDIENCE.LAST_VISIT_REASON, reason)
                .where(AUDIENCE.ORGANISATION_ID.eq(organisation.value()))
                .and(AUDIENCE.KIND.eq(Party.Kind.OUTLET.name()))
                .and(AUDIENCE.ID.eq(outlet))
                .and(AUDIENCE.LAST_VISIT_ON.isNull().or(AUDIENCE.LAST_VISIT_ON.le(day)))
                .execute();
        if (reason != null) {
            sql.insertInto(NO_ORDER)
                    .set(NO_ORDER.ORGANISATION_ID, organisation.value())
                    .set(NO_ORDER.REASON, reason)
                    .set(NO_ORDER.DAY, day)
                    .set(NO_ORDER.OUTLET_ID, outlet)
                    .onConflictDoNothing()
                    .execute();
        }
    }
}
