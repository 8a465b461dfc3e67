package io.selaras.metrics;

import static java.util.Objects.requireNonNull;

import io.selaras.campaigns.spend.Channel;
import io.selaras.campaigns.spend.Spend;
import io.selaras.campaigns.spend.Spends;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.orders.Orders;
import io.selaras.pipeline.LeadTally;
import io.selaras.platform.Actor;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import io.selaras.visits.Visits;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What stands behind a figure: the very records it adds up, by the figure's own filters. */
@Service
public class Records {
    /** In place of a source: orders of customers who never were a lead. */
    public static final String NEVER_A_LEAD = "-";

    private final Work work;
    private final MetricsStore store;
    private final Orders orders;
    private final Visits visits;
    private final Outlets outlets;
    private final People people;
    private final LeadTally leads;
    private final Spends spends;

    Records(
            Work work,
            MetricsStore store,
            Orders orders,
            Visits visits,
            Outlets outlets,
            People people,
            LeadTally leads,
            Spends spends) {
        this.leads = leads;
        this.spends = spends;
        this.work = work;
        this.store = store;
        this.orders = orders;
        this.visits = visits;
        this.outlets = outlets;
        this.people = people;
    }

    /**
     * One record.
     *
     * @param kind {@code order}, {@code visit}, {@code outlet}, {@code lead} or {@code spend}
     * @param outletName of the outlet; of a lead its own name, of what was spent the campaign
     * @param number of an order, {@code value} its total in minor units; of a row of an export what of the figure falls on
     *     the days asked for, so that the rows add up to it
     * @param result of a visit; the state of a lead
     * @param source of a lead, or of what was spent
     */
    public record Entry(
            String kind,
            UUID id,
            LocalDate day,
            @Nullable Instant at,
            @Nullable UUID outletId,
            String outletName,
            @Nullable UUID salesmanId,
            @Nullable String salesmanName,
            @Nullable String number,
            @Nullable Long value,
            @Nullable String result,
            @Nullable String source,
            String link) {}

    /** Narrows to where a lead, an order's customer or a cost came from; absent parts narrow nothing. */
    public record From(@Nullable String source, @Nullable String campaign) {
        public static final From ANYWHERE = new From(null, null);
    }

    /**
     * @param product only orders with a line of it; pages may then be shorter than asked
     * @return newest first
     */
    public Page<Entry> of(
            Actor actor,
            Measure measure,
            FigureQuery query,
            @Nullable UUID product,
            From from,
            @Nullable String cursor,
            int limit) {
        return work.in(actor.organisation(), () -> switch (measure) {
            case TRANSACTIONS, VALUE ->
                orders(
                        actor,
                        from.source == null
                                ? store.facts(actor, query, "order", false, cursor, limit)
                                : store.ordersOfLeads(actor, query, sources(from), from.campaign, cursor, limit),
                        product);
            case DROP_SIZE, LINES_PER_CALL, ACTIVE_OUTLETS, REPEAT_OUTLETS ->
                orders(actor, store.facts(actor, query, "order", false, cursor, limit), product);
            case LEAD_REVENUE ->
                orders(actor, store.ordersOfLeads(actor, query, sources(from), from.campaign, cursor, limit), product);
            case CONVERSION -> leads(actor, LeadTally.Moment.LEADS, query, from, cursor, limit);
            case LEADS -> leads(actor, LeadTally.Moment.LEADS, query, from, cursor, limit);
            case QUALIFIED -> leads(actor, LeadTally.Moment.QUALIFIED, query, from, cursor, limit);
            case HANDED_OVER -> leads(actor, LeadTally.Moment.HANDED_OVER, query, from, cursor, limit);
            case ACCEPTED -> leads(actor, LeadTally.Moment.ACCEPTED, query, from, cursor, limit);
            case LEADS_WON -> leads(actor, LeadTally.Moment.WON, query, from, cursor, limit);
            case AD_COST, COST_PER_ACCEPTED -> spent(actor, Spends.Sum::cost, query, from, cursor, limit);
            case CLICKS -> spent(actor, Spends.Sum::clicks, query, from, cursor, limit);
            case ENGAGEMENT -> spent(actor, Spends.Sum::engagement, query, from, cursor, limit);
            case WEB_VISITS -> new Page<Entry>(List.of(), null);
            case CALLS, STRIKE_RATE, CALL_COMPLIANCE ->
                visits(actor, store.facts(actor, query, "visit", false, cursor, limit));
            case EFFECTIVE -> visits(actor, store.facts(actor, query, "visit", true, cursor, limit));
            case NEW_OUTLETS -> outlets(actor, store.facts(actor, query, "outlet", false, cursor, limit));
        });
    }

    /** The empty source is that of customers who never were a lead. */
    private static @Nullable List<String> sources(From from) {
        if (from.source == null) {
            return null;
        }
        return from.source.equals(NEVER_A_LEAD) ? List.of("") : Channel.sources(Channel.of(from.source));
    }

    private Page<Entry> leads(
            Actor actor, LeadTally.Moment moment, FigureQuery query, From from, @Nullable String cursor, int limit) {
        var names = names(actor);
        var zone = people.organisation(actor.organisation()).timeZone();
        var which = new LeadTally.Which(query.salesmen(), query.territory(), sources(from), from.campaign);
        var page = leads.leads(actor, moment, query.from(), query.until(), which, cursor, limit);
        return new Page<>(
                page.items().stream()
                        .map(lead -> {
                            var at = LeadTally.reached(lead, moment);
                            var salesman = lead.salesmanId();
                            return new Entry(
                                    "lead",
                                    lead.id().value(),
                                    at.atZone(zone).toLocalDate(),
                                    at,
                                    lead.outletId() == null
                                            ? null
                                            : lead.outletId().value(),
                                    lead.name(),
                                    salesman == null ? null : salesman.value(),
                                    salesman == null ? null : names.getOrDefault(salesman, "?"),
                                    null,
                                    lead.value(),
                                    lead.state().name(),
                                    lead.origin().source(),
                                    "/leads/" + lead.id());
                        })
                        .toList(),
                page.next());
    }

    private Page<Entry> spent(
            Actor actor,
            ToLongFunction<Spends.Sum> figure,
            FigureQuery query,
            From from,
            @Nullable String cursor,
            int limit) {
        var page = spends.list(
                actor, new Spends.Filter(query.from(), query.until(), from.source, from.campaign), cursor, limit);
        var shares = spends.shares(
                actor.organisation(), page.items().stream().map(Spend::id).toList(), query.from(), query.until());
        return new Page<>(
                page.items().stream()
                        .filter(spend -> shares.containsKey(spend.id()))
                        .map(spend -> new Entry(
                                "spend",
                                spend.id(),
                                spend.until(),
                                null,
                                null,
                                spend.campaign().isEmpty() ? spend.item() : spend.campaign(),
                                null,
                                null,
                                null,
                                figure.applyAsLong(requireNonNull(shares.get(spend.id()))),
                                null,
                                spend.channel(),
                                "/goals?tab=costs&campaign="
                                        + URLEncoder.encode(spend.campaign(), StandardCharsets.UTF_8)))
                        .toList(),
                page.next());
    }

    private static List<UUID> ids(Page<MetricsStore.Fact> facts) {
        return facts.items().stream().map(MetricsStore.Fact::id).toList();
    }

    private Page<Entry> orders(Actor actor, Page<MetricsStore.Fact> facts, @Nullable UUID product) {
        var rows = orders.rows(actor, ids(facts), product);
        return new Page<>(
                facts.items().stream()
                        .map(fact -> rows.get(fact.id()))
                        .filter(Objects::nonNull)
                        .map(row -> new Entry(
                                "order",
                                row.id().value(),
                                row.day(),
                                row.placedAt(),
                                row.outletId(),
                                row.outletName(),
                                row.salesmanId(),
                                row.salesmanName(),
                                row.number(),
                                row.total(),
                                null,
                                null,
                                "/orders/" + row.id()))
                        .toList(),
                facts.next());
    }

    private Page<Entry> visits(Actor actor, Page<MetricsStore.Fact> facts) {
        var names = names(actor);
        var made = visits.some(actor, ids(facts));
        return new Page<>(
                facts.items().stream()
                        .map(fact -> made.get(fact.id()))
                        .filter(Objects::nonNull)
                        .map(visit -> new Entry(
                                "visit",
                                visit.id().value(),
                                visit.day(),
                                visit.startedAt(),
                                visit.outletId(),
                                visit.outletName(),
                                visit.salesmanId().value(),
                                names.getOrDefault(visit.salesmanId(), "?"),
                                null,
                                null,
                                visit.result() == null ? null : visit.result().name(),
                                null,
                                "/visits/" + visit.id()))
                        .toList(),
                facts.next());
    }

    private Page<Entry> outlets(Actor actor, Page<MetricsStore.Fact> facts) {
        var names = names(actor);
        var known = outlets.byId(
                actor.organisation(), ids(facts).stream().map(OutletId::new).toList());
        return new Page<>(
                facts.items().stream()
                        .map(fact -> {
                            var outlet = known.get(new OutletId(fact.id()));
                            return new Entry(
                                    "outlet",
                                    fact.id(),
                                    fact.day(),
                                    null,
                                    fact.id(),
                                    outlet == null ? "?" : outlet.name(),
                                    fact.salesman(),
                                    names.getOrDefault(new PersonId(fact.salesman()), "?"),
                                    null,
                                    null,
                                    null,
                                    null,
                                    "/outlets/" + fact.id());
                        })
                        .toList(),
                facts.next());
    }

    private Map<PersonId, String> names(Actor actor) {
        return people.everybody(actor.organisation()).stream().collect(Collectors.toMap(Person::id, Person::name));
    }
}
