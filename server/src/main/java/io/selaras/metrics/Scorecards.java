package io.selaras.metrics;

import io.selaras.campaigns.Web;
import io.selaras.campaigns.spend.Channel;
import io.selaras.campaigns.spend.Spends;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.pipeline.LeadTally;
import io.selaras.planning.Plans;
import io.selaras.platform.Actor;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to both divisions' month at a glance, side by side, and to what came from where. */
@Service
public class Scorecards {
    private static final int MONTHS = 13;
    private static final List<Measure> SALES = List.of(
            Measure.TRANSACTIONS,
            Measure.VALUE,
            Measure.CONVERSION,
            Measure.EFFECTIVE,
            Measure.STRIKE_RATE,
            Measure.DROP_SIZE,
            Measure.LINES_PER_CALL,
            Measure.ACTIVE_OUTLETS,
            Measure.REPEAT_OUTLETS,
            Measure.NEW_OUTLETS);
    private static final List<Measure> MARKETING = List.of(
            Measure.WEB_VISITS,
            Measure.ENGAGEMENT,
            Measure.CLICKS,
            Measure.AD_COST,
            Measure.LEADS,
            Measure.QUALIFIED,
            Measure.HANDED_OVER,
            Measure.ACCEPTED,
            Measure.COST_PER_ACCEPTED,
            Measure.LEADS_WON,
            Measure.LEAD_REVENUE);
    private static final List<Measure> OF_SOURCES = List.of(
            Measure.AD_COST,
            Measure.CLICKS,
            Measure.ENGAGEMENT,
            Measure.WEB_VISITS,
            Measure.LEADS,
            Measure.QUALIFIED,
            Measure.HANDED_OVER,
            Measure.ACCEPTED,
            Measure.COST_PER_ACCEPTED,
            Measure.LEADS_WON,
            Measure.TRANSACTIONS,
            Measure.VALUE);

    private final Work work;
    private final Tally tally;
    private final TallyStore store;
    private final LeadTally leads;
    private final Spends spends;
    private final Web web;
    private final Targets targets;
    private final People people;
    private final Plans plans;
    private final WorkingDays workingDays;
    private final InstantSource clock;

    Scorecards(
            Work work,
            Tally tally,
            TallyStore store,
            LeadTally leads,
            Spends spends,
            Web web,
            Targets targets,
            People people,
            Plans plans,
            WorkingDays workingDays,
            InstantSource clock) {
        this.work = work;
        this.tally = tally;
        this.store = store;
        this.leads = leads;
        this.spends = spends;
        this.web = web;
        this.targets = targets;
        this.people = people;
        this.plans = plans;
        this.workingDays = workingDays;
        this.clock = clock;
    }

    /**
     * One number of a month.
     *
     * @param pace where the month ends at the pace of its working days so far; absent once it is over
     * @param forecast where the run-rate method sees it end
     * @param lastMonth of as many days of the month before, {@code lastYear} of the month a year before; absent when the company
     *     did not count it yet when that month began
     * @param history thirteen months, this one last
     */
    public record Line(
            String measure,
            @Nullable Double value,
            @Nullable BigDecimal target,
            @Nullable Double pace,
            @Nullable Double forecast,
            @Nullable Double lastMonth,
            @Nullable Double lastYear,
            List<@Nullable Double> history) {}

    /**
     * @param until the last day that counts: today in the running month
     * @param daysGone working days up to then, of {@code days}
     */
    public record Month(
            LocalDate month,
            LocalDate until,
            boolean running,
            long daysGone,
            long days,
            Instant asOf,
            List<Line> sales,
            List<Line> marketing) {}

    /** @param team and {@code territory} narrow the field's work and the leads; what was spent is the company's */
    public Month month(Actor actor, LocalDate day, @Nullable UUID team, @Nullable UUID territory) {
        return work.in(actor.organisation(), () -> {
            var month = day.withDayOfMonth(1);
            var end = month.plusMonths(1).minusDays(1);
            var today = plans.today(actor.organisation());
            var until = today.isBefore(month) ? month : today.isBefore(end) ? today : end;
            boolean running = !today.isBefore(month) && today.isBefore(end);
            var scope = scope(actor, team, territory);
            var all = new ArrayList<>(SALES);
            all.addAll(MARKETING);
            var counts = Tally.countsOf(all);
            var first = month.minusMonths(MONTHS + 1);
            var days = tally.days(scope, counts, first, until);
            var calendar = workingDays.of(actor.organisation(), month, end);
            var outlets = store.outletsByMonth(scope, month.minusMonths(MONTHS - 1), month);
            var outlook = new Outlook(days, first, month, until, end, calendar);
            var held = targets.all(actor.organisation(), month);
            var figures = new Figured(
                    scope,
                    days,
                    outlets,
                    month,
                    until,
                    soFar(days, scope, month.minusMonths(1), until),
                    soFar(days, scope, month.minusYears(1), until));
            return new Month(
                    month,
                    until,
                    running,
                    calendar.between(month, until),
                    calendar.between(month, end),
                    clock.instant(),
                    lines(actor, SALES, figures, running ? outlook : null, held, team, territory),
                    lines(actor, MARKETING, figures, running ? outlook : null, held, team, territory));
        });
    }

    private Scope scope(Actor actor, @Nullable UUID team, @Nullable UUID territory) {
        return Scope.of(actor).by(members(actor, team)).in(territory);
    }

    @Nullable
    List<UUID> members(Actor actor, @Nullable UUID team) {
        return team == null
                ? null
                : people.everybody(actor.organisation()).stream()
                        .filter(person -> team.equals(person.teamId()))
                        .map(Person::id)
                        .map(PersonId::value)
                        .toList();
    }

    /** As many days of another month as have passed of this one. */
    private Counts soFar(Tally.Days days, Scope scope, LocalDate month, LocalDate until) {
        var last = month.plusMonths(1).minusDays(1);
        boolean whole = until.getDayOfMonth() == until.lengthOfMonth();
        var end = whole || until.getDayOfMonth() > last.getDayOfMonth()
                ? last
                : month.withDayOfMonth(until.getDayOfMonth());
        return tally.withOutlets(scope, Set.of(Count.ACTIVE), days.sum(month, end), month, end);
    }

    /** Everything a line is figured from. */
    private record Figured(
            Scope scope,
            Tally.Days days,
            Map<LocalDate, TallyStore.Outlets> outlets,
            LocalDate month,
            LocalDate until,
            Counts lastMonth,
            Counts lastYear) {
        /** A month in the middle of which the records began is none to compare with. */
        boolean comparable(Measure measure, int monthsBack) {
            return days.began(measure.of(), month.minusMonths(monthsBack));
        }

        Counts of(LocalDate which) {
            var end = which.plusMonths(1).minusDays(1);
            var sum = days.sum(which, end.isAfter(until) ? until : end);
            var shops = outlets.get(which);
            return shops == null ? sum : sum.with(Count.ACTIVE, shops.active()).with(Count.REPEAT, shops.repeat());
        }
    }

    private List<Line> lines(
            Actor actor,
            List<Measure> measures,
            Figured figured,
            @Nullable Outlook outlook,
            List<Target> held,
            @Nullable UUID team,
            @Nullable UUID territory) {
        var now = figured.of(figured.month);
        var history = new ArrayList<Counts>();
        for (int back = MONTHS - 1; back >= 0; back--) {
            history.add(figured.of(figured.month.minusMonths(back)));
        }
        var before = figured.of(figured.month.minusMonths(1));
        return measures.stream()
                .filter(measure -> Tally.knows(figured.scope, measure))
                .map(measure -> {
                    var value = measure.figure(now);
                    return new Line(
                            measure.word(),
                            value,
                            target(actor, held, measure, team, territory),
                            outlook == null ? null : outlook.pace(measure, value),
                            outlook == null ? null : forecast(outlook, measure, now, figured.lastMonth, before),
                            figured.comparable(measure, 1) ? measure.figure(figured.lastMonth) : null,
                            figured.comparable(measure, 12) ? measure.figure(figured.lastYear) : null,
                            figures(measure, history));
                })
                .toList();
    }

    private static List<@Nullable Double> figures(Measure measure, List<Counts> history) {
        var figures = new ArrayList<@Nullable Double>();
        history.forEach(counts -> figures.add(measure.figure(counts)));
        return figures;
    }

    private static @Nullable Double forecast(
            Outlook outlook, Measure measure, Counts now, Counts thenSoFar, Counts thenInAll) {
        return measure.of().addsUp()
                ? outlook.forecast(measure)
                : Outlook.byShare(now.get(measure.of()), thenSoFar.get(measure.of()), thenInAll.get(measure.of()));
    }

    /** Its own target; without one, what the parts below it add up to. */
    private @Nullable BigDecimal target(
            Actor actor, List<Target> held, Measure measure, @Nullable UUID team, @Nullable UUID territory) {
        if (territory != null) {
            return Targets.value(held, measure, Target.Whose.TERRITORY, territory);
        }
        var members = members(actor, team);
        if (members != null) {
            var own = Targets.value(held, measure, Target.Whose.TEAM, team);
            return own != null ? own : sum(held, measure, Target.Whose.SALESMAN, members::contains);
        }
        if (!actor.seesAll()) {
            return sum(held, measure, Target.Whose.SALESMAN, id -> actor.sees(new PersonId(id)));
        }
        var own = Targets.value(held, measure, Target.Whose.COMPANY, null);
        if (own != null) {
            return own;
        }
        for (var scope : List.of(Target.Whose.TEAM, Target.Whose.TERRITORY, Target.Whose.SALESMAN)) {
            var sum = sum(held, measure, scope, _ -> true);
            if (sum != null) {
                return sum;
            }
        }
        return null;
    }

    private static @Nullable BigDecimal sum(
            List<Target> held, Measure measure, Target.Whose scope, Predicate<UUID> whose) {
        if (!measure.addsUp()) {
            return null;
        }
        return held.stream()
                .filter(target -> target.measure().equals(measure.word()) && target.scope() == scope)
                .filter(target -> whose.test(Objects.requireNonNull(target.scopeId())))
                .map(Target::value)
                .reduce(BigDecimal::add)
                .orElse(null);
    }

    /**
     * @param source a channel; empty for customers who never were a lead
     * @param campaign absent when the sources are not told apart by it; empty for none
     */
    public record Row(String source, @Nullable String campaign, Map<String, @Nullable Double> values) {}

    /** @param total of all rows: value and transactions are those of the whole company */
    public record Sources(List<String> measures, List<Row> rows, Map<String, @Nullable Double> total) {}

    /** What each source cost, brought and sold. Every lead, every order and every rupiah spent is in exactly one row. */
    public Sources sources(
            Actor actor,
            LocalDate from,
            LocalDate until,
            boolean byCampaign,
            @Nullable UUID team,
            @Nullable UUID territory) {
        return work.in(actor.organisation(), () -> {
            var scope = scope(actor, team, territory);
            var rows = new LinkedHashMap<Key, Counts>();
            for (var lead : leads.origins(actor.organisation(), from, until, Tally.which(scope))) {
                add(
                        rows,
                        lead.source(),
                        lead.campaign(),
                        byCampaign,
                        Counts.NOTHING.with(Count.valueOf(lead.moment().name()), lead.count()));
            }
            for (var sold : store.sources(scope, from, until)) {
                add(
                        rows,
                        sold.source(),
                        sold.campaign(),
                        byCampaign,
                        new Counts(Map.of(Count.ORDERS, sold.orders(), Count.VALUE, sold.value())));
            }
            if (scope.salesmen() == null && territory == null) {
                for (var spent : spends.campaigns(actor.organisation(), from, until)) {
                    add(rows, spent.channel(), spent.campaign(), byCampaign, Tally.counts(spent.sum()));
                }
                for (var counted :
                        web.figures(actor.organisation(), from, until).rows()) {
                    var campaign = counted.campaign() == null ? "" : counted.campaign();
                    var visits = Counts.NOTHING.with(Count.WEB_VISITS, counted.visits());
                    add(rows, counted.source(), campaign, byCampaign, visits);
                }
            }
            var total = rows.values().stream().reduce(Counts.NOTHING, Counts::plus);
            return new Sources(
                    OF_SOURCES.stream().map(Measure::word).toList(),
                    rows.entrySet().stream()
                            .sorted(Comparator.comparing((Map.Entry<Key, Counts> row) ->
                                            row.getKey().source.isEmpty())
                                    .thenComparing(row -> row.getValue().get(Count.LEADS), Comparator.reverseOrder())
                                    .thenComparing(row -> row.getKey().name()))
                            .map(row -> new Row(
                                    row.getKey().source,
                                    byCampaign ? row.getKey().campaign : null,
                                    values(row.getValue())))
                            .toList(),
                    values(total));
        });
    }

    /** The first spelling of a campaign's name is shown; others that differ in capitals only are the same. */
    private static final class Key {
        private final String source;
        private final String campaign;

        Key(String source, String campaign) {
            this.source = source;
            this.campaign = campaign;
        }

        String name() {
            return source + "/" + campaign.toLowerCase(Locale.ROOT);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && name().equals(key.name());
        }

        @Override
        public int hashCode() {
            return name().hashCode();
        }
    }

    private static void add(Map<Key, Counts> rows, String source, String campaign, boolean byCampaign, Counts counts) {
        var key = new Key(source.isEmpty() ? "" : Channel.of(source), byCampaign ? campaign : "");
        rows.merge(key, counts, Counts::plus);
    }

    private static Map<String, @Nullable Double> values(Counts counts) {
        var values = new LinkedHashMap<String, @Nullable Double>();
        OF_SOURCES.forEach(measure -> values.put(measure.word(), measure.figure(counts)));
        return values;
    }
}
