package io.selaras.campaigns;

import static io.selaras.campaigns.db.Tables.AUDIENCE;
import static io.selaras.campaigns.db.Tables.BOUGHT;
import static io.selaras.campaigns.db.Tables.NO_ORDER;
import static io.selaras.campaigns.db.Tables.SALE;

import io.selaras.customers.Outlet;
import io.selaras.customers.OutletId;
import io.selaras.messaging.Channel;
import io.selaras.messaging.Consents;
import io.selaras.messaging.Mail;
import io.selaras.orders.Order;
import io.selaras.pipeline.Lead;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Statements;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What segments ask about outlets and leads: a narrow copy, written in the transaction of the fact. */
@Repository
class AudienceStore {
    private final DSLContext sql;
    private final Statements statements;
    private final JsonMapper json;
    private final Consents consents;

    AudienceStore(DSLContext sql, Statements statements, JsonMapper json, Consents consents) {
        this.consents = consents;
        this.sql = sql;
        this.statements = statements;
        this.json = json;
    }

    /** Any number of outlets in one statement: an import brings ten thousand at once. */
    void save(OrganisationId organisation, Collection<Outlet> outlets) {
        sql.execute(
                """
                insert into campaigns.audience as a (organisation_id, kind, id, name, class, channel, status, territory_id,
                    salesman_id, regency, district, village, loyalty_tier, tags, custom, phone, email, registered_on)
                select ?, 'OUTLET', o.* from jsonb_to_recordset(?::jsonb) as o (id uuid, name text, class text,
                    channel text, status text, territory uuid, salesman uuid, regency text, district text, village text,
                    tier text, tags text[], custom jsonb, phone text, email text, registered date)
                on conflict (organisation_id, kind, id) do update set name = excluded.name, class = excluded.class,
                    channel = excluded.channel, status = excluded.status, territory_id = excluded.territory_id,
                    salesman_id = excluded.salesman_id, regency = excluded.regency, district = excluded.district,
                    village = excluded.village, loyalty_tier = excluded.loyalty_tier, tags = excluded.tags,
                    custom = excluded.custom, phone = excluded.phone, email = coalesce(excluded.email, a.email),
                    registered_on = excluded.registered_on
                """,
                organisation.value(),
                json.writeValueAsString(
                        outlets.stream().map(AudienceStore::facts).toList()));
    }

    private static Map<String, @Nullable Object> facts(Outlet outlet) {
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("id", outlet.id().value());
        facts.put("name", outlet.name());
        facts.put("class", outlet.outletClass());
        facts.put("channel", outlet.channel());
        facts.put("status", outlet.status().name());
        facts.put("territory", outlet.territoryId());
        facts.put(
                "salesman",
                outlet.salesmanId() == null ? null : outlet.salesmanId().value());
        facts.put("regency", outlet.regency());
        facts.put("district", outlet.district());
        facts.put("village", outlet.village());
        facts.put("tier", outlet.loyaltyTier());
        facts.put("tags", outlet.tags());
        facts.put("custom", outlet.custom());
        facts.put("phone", outlet.phone());
        facts.put("email", email(outlet));
        facts.put("registered", outlet.registeredOn());
        return facts;
    }

    /** Its own, else the company's own field of that name, else what it gave as a lead. */
    private static @Nullable String email(Outlet outlet) {
        if (outlet.email() != null) {
            return outlet.email();
        }
        for (var field : outlet.custom().entrySet()) {
            if (field.getKey().toLowerCase(Locale.ROOT).replace("-", "").equals("email")
                    && String.valueOf(field.getValue()).contains("@")) {
                return String.valueOf(field.getValue()).strip();
            }
        }
        return null;
    }

    /** Asks the ledger again about everybody of these addresses, and about these parties. */
    void agreed(OrganisationId organisation, Collection<String> addresses, Collection<Party> parties) {
        var known = addresses.toArray(String[]::new);
        agreed(
                organisation,
                DSL.or(
                        is(Party.Kind.OUTLET, parties),
                        is(Party.Kind.LEAD, parties),
                        // What a lead said holds for the outlet it became.
                        AUDIENCE.LEAD_ID.eq(DSL.any(ids(parties))),
                        AUDIENCE.EMAIL_KEY.eq(DSL.any(known)),
                        AUDIENCE.PHONE.eq(DSL.any(known))));
    }

    private static Condition is(Party.Kind kind, Collection<Party> parties) {
        return AUDIENCE.KIND
                .eq(kind.name())
                .and(AUDIENCE.ID.eq(DSL.any(
                        ids(parties.stream().filter(one -> one.kind() == kind).toList()))));
    }

    private static UUID[] ids(Collection<Party> parties) {
        return parties.stream().map(Party::id).toArray(UUID[]::new);
    }

    /** The same about all of these outlets. */
    void agreed(OrganisationId organisation, Collection<UUID> outlets) {
        agreed(
                organisation,
                AUDIENCE.KIND.eq(Party.Kind.OUTLET.name()).and(AUDIENCE.ID.eq(DSL.any(outlets.toArray(UUID[]::new)))));
    }

    private void agreed(OrganisationId organisation, Condition whom) {
        var own = AUDIENCE.ORGANISATION_ID.eq(organisation.value()).and(whom);
        var found = sql.select(AUDIENCE.EMAIL, AUDIENCE.PHONE)
                .from(AUDIENCE)
                .where(own)
                .fetch();
        if (found.isEmpty()) {
            return;
        }
        var emails = reachable(organisation, Channel.EMAIL, found.getValues(AUDIENCE.EMAIL));
        var phones = reachable(organisation, Channel.WHATSAPP, found.getValues(AUDIENCE.PHONE));
        sql.update(AUDIENCE)
                .set(AUDIENCE.EMAIL_AGREED, in(AUDIENCE.EMAIL, emails))
                .set(AUDIENCE.WHATSAPP_AGREED, in(AUDIENCE.PHONE, phones))
                .where(own)
                .and(AUDIENCE.EMAIL_AGREED
                        .ne(in(AUDIENCE.EMAIL, emails))
                        .or(AUDIENCE.WHATSAPP_AGREED.ne(in(AUDIENCE.PHONE, phones))))
                .execute();
    }

    private Set<String> reachable(OrganisationId organisation, Channel channel, List<String> addresses) {
        var known = addresses.stream().filter(Objects::nonNull).distinct().toList();
        return known.isEmpty() ? Set.of() : consents.reachable(organisation, channel, Mail.MARKETING, known);
    }

    private static Field<Boolean> in(Field<String> address, Set<String> agreed) {
        return DSL.field(address.isNotNull().and(address.eq(DSL.any(agreed.toArray(String[]::new)))));
    }

    void remove(OrganisationId organisation, Party.Kind kind, Collection<UUID> ids) {
        sql.deleteFrom(AUDIENCE)
                .where(AUDIENCE.ORGANISATION_ID.eq(organisation.value()))
                .and(AUDIENCE.KIND.eq(kind.name()))
                .and(AUDIENCE.ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .execute();
    }

    /** A lead stands for itself until its outlet is there; then the outlet carries what it was. Any number of them. */
    void save(OrganisationId organisation, List<Lead> leads, ZoneId zone) {
        var outlets = carried(organisation, leads, zone);
        var gone = leads.stream()
                .filter(lead -> lead.outletId() != null && outlets.contains(lead.outletId()))
                .map(lead -> lead.id().value())
                .toList();
        if (!gone.isEmpty()) {
            agreed(
                    organisation,
                    leads.stream()
                            .filter(lead -> gone.contains(lead.id().value()))
                            .map(Lead::email)
                            .filter(Objects::nonNull)
                            .toList(),
                    gone.stream().map(id -> new Party(Party.Kind.LEAD, id)).toList());
            remove(organisation, Party.Kind.LEAD, gone);
        }
        var own =
                leads.stream().filter(lead -> !gone.contains(lead.id().value())).toList();
        if (own.isEmpty()) {
            return;
        }
        var emails = reachable(
                organisation, Channel.EMAIL, own.stream().map(Lead::email).toList());
        var phones = reachable(
                organisation, Channel.WHATSAPP, own.stream().map(Lead::phone).toList());
        sql.execute(
                """
                insert into campaigns.audience (organisation_id, kind, id, name, territory_id, salesman_id, regency,
                    district, village, phone, email, lead_id, lead_state, lead_source, lead_campaign, lead_on, score,
                    email_agreed, whatsapp_agreed)
                select ?, 'LEAD', l.* from jsonb_to_recordset(?::jsonb) as l (id uuid, name text, territory uuid,
                    salesman uuid, regency text, district text, village text, phone text, email text, lead uuid, state text,
                    source text, campaign text, day date, score int, email_agreed boolean, whatsapp_agreed boolean)
                on conflict (organisation_id, kind, id) do update set name = excluded.name,
                    territory_id = excluded.territory_id, salesman_id = excluded.salesman_id, regency = excluded.regency,
                    district = excluded.district, village = excluded.village, phone = excluded.phone,
                    email = excluded.email, lead_id = excluded.lead_id, lead_state = excluded.lead_state,
                    lead_source = excluded.lead_source, lead_campaign = excluded.lead_campaign,
                    lead_on = excluded.lead_on, score = excluded.score, email_agreed = excluded.email_agreed,
                    whatsapp_agreed = excluded.whatsapp_agreed
                """,
                organisation.value(),
                json.writeValueAsString(own.stream()
                        .map(lead -> facts(lead, zone, has(emails, lead.email()), has(phones, lead.phone())))
                        .toList()));
    }

    /** @return the outlets among these leads' that are there */
    private Set<OutletId> carried(OrganisationId organisation, List<Lead> leads, ZoneId zone) {
        var last = new HashMap<OutletId, Lead>();
        leads.stream().filter(lead -> lead.outletId() != null).forEach(lead -> last.put(lead.outletId(), lead));
        if (last.isEmpty()) {
            return Set.of();
        }
        var of = List.copyOf(last.values());
        return Set.copyOf(sql.fetch(
                        """
                                update campaigns.audience a set lead_id = g.lead, lead_state = g.state,
                                    lead_source = g.source, lead_campaign = g.campaign, lead_on = g.day, score = g.score,
                                    email = coalesce(a.email, g.email)
                                from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::date[], ?::int[],
                                        ?::text[])
                                    as g (outlet, lead, state, source, campaign, day, score, email)
                                where a.organisation_id = ? and a.kind = 'OUTLET' and a.id = g.outlet
                                returning a.id
                                """,
                        of.stream()
                                .map(lead ->
                                        Objects.requireNonNull(lead.outletId()).value())
                                .toArray(UUID[]::new),
                        of.stream().map(lead -> lead.id().value()).toArray(UUID[]::new),
                        of.stream().map(lead -> lead.state().name()).toArray(String[]::new),
                        of.stream().map(lead -> lead.origin().source()).toArray(String[]::new),
                        of.stream().map(lead -> lead.origin().campaign()).toArray(String[]::new),
                        of.stream().map(lead -> day(lead, zone)).toArray(LocalDate[]::new),
                        of.stream().map(Lead::score).toArray(Integer[]::new),
                        of.stream().map(Lead::email).toArray(String[]::new),
                        organisation.value())
                .map(row -> new OutletId(row.get(0, UUID.class))));
    }

    private static boolean has(Set<String> agreed, @Nullable String address) {
        return address != null && agreed.contains(address);
    }

    private static LocalDate day(Lead lead, ZoneId zone) {
        return LocalDate.ofInstant(lead.reached().lead(), zone);
    }

    private static Map<String, @Nullable Object> facts(
            Lead lead, ZoneId zone, boolean emailAgreed, boolean whatsappAgreed) {
        var facts = new HashMap<String, @Nullable Object>();
        facts.put("id", lead.id().value());
        facts.put("name", lead.name());
        facts.put("territory", lead.territoryId());
        facts.put(
                "salesman", lead.salesmanId() == null ? null : lead.salesmanId().value());
        facts.put("regency", lead.place().regency());
        facts.put("district", lead.place().district());
        facts.put("village", lead.place().village());
        facts.put("phone", lead.phone());
        facts.put("email", lead.email());
        facts.put("lead", lead.id().value());
        facts.put("state", lead.state().name());
        facts.put("source", lead.origin().source());
        facts.put("campaign", lead.origin().campaign());
        facts.put("day", day(lead, zone));
        facts.put("score", lead.score());
        facts.put("email_agreed", emailAgreed);
        facts.put("whatsapp_agreed", whatsappAgreed);
        return facts;
    }

    void ordered(OrganisationId organisation, List<Order> orders) {
        statements.execute(
                """
                update campaigns.audience a set orders = a.orders + t.orders, value = a.value + t.value,
                    first_order_on = least(a.first_order_on, t.first), last_order_on = greatest(a.last_order_on, t.last)
                from (select outlet, count(*) as orders, sum(total) as value, min(day) as first, max(day) as last
                      from unnest(?::uuid[], ?::bigint[], ?::date[]) as o (outlet, total, day) group by outlet) as t
                where a.organisation_id = ? and a.kind = ? and a.id = t.outlet
                """,
                orders.stream().map(Order::outletId).toArray(UUID[]::new),
                orders.stream().map(Order::total).toArray(Long[]::new),
                orders.stream().map(Order::day).toArray(LocalDate[]::new),
                organisation.value(),
                Party.Kind.OUTLET.name());
        var lines = orders.stream()
                .flatMap(order -> order.lines().stream().map(line -> new Bought(order, line)))
                .toList();
        statements.execute(
                """
                insert into campaigns.bought (organisation_id, product_id, outlet_id, last_on, orders, pieces)
                select ?, product, outlet, max(day), count(distinct id), sum(pieces)
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::date[], ?::bigint[]) as t (id, outlet, product, day, pieces)
                group by product, outlet
                on conflict (organisation_id, product_id, outlet_id) do update set
                    last_on = greatest(bought.last_on, excluded.last_on),
                    orders = bought.orders + excluded.orders, pieces = bought.pieces + excluded.pieces
                """,
                organisation.value(),
                lines.stream().map(it -> it.order.id().value()).toArray(UUID[]::new),
                lines.stream().map(it -> it.order.outletId()).toArray(UUID[]::new),
                lines.stream().map(it -> it.line.productId()).toArray(UUID[]::new),
                lines.stream().map(it -> it.order.day()).toArray(LocalDate[]::new),
                lines.stream().map(it -> it.line.pieces()).toArray(Long[]::new));
    }

    private record Bought(Order order, Order.Line line) {}

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
        var products =
                order.lines().stream().map(Order.Line::productId).distinct().toArray(UUID[]::new);
        sql.deleteFrom(BOUGHT)
                .where(BOUGHT.ORGANISATION_ID.eq(organisation.value()))
                .and(BOUGHT.OUTLET_ID.eq(order.outletId()))
                .and(BOUGHT.PRODUCT_ID.eq(DSL.any(Arrays.stream(products)
                        .filter(product -> !last.containsKey(product))
                        .toArray(UUID[]::new))))
                .execute();
        sql.execute(
                """
                update campaigns.bought b set last_on = t.day, orders = b.orders - 1, pieces = b.pieces - t.pieces
                from unnest(?::uuid[], ?::date[], ?::bigint[]) as t (product, day, pieces)
                where b.organisation_id = ? and b.outlet_id = ? and b.product_id = t.product and t.day is not null
                """,
                products,
                Arrays.stream(products).map(last::get).toArray(LocalDate[]::new),
                Arrays.stream(products).map(product -> pieces(order, product)).toArray(Long[]::new),
                organisation.value(),
                order.outletId());
    }

    private static long pieces(Order order, UUID product) {
        return order.lines().stream()
                .filter(line -> line.productId().equals(product))
                .mapToLong(Order.Line::pieces)
                .sum();
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
