package io.selaras.metrics;

import io.selaras.campaigns.Web;
import io.selaras.campaigns.spend.Channel;
import io.selaras.campaigns.spend.Spends;
import io.selaras.pipeline.LeadTally;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Counts of any measure by the day, from whichever room has them. Call inside the organisation's transaction. */
@Component
class Tally {
    private static final Set<Count> OF_THE_FIELD =
            EnumSet.of(Count.ORDERS, Count.VALUE, Count.LINES, Count.CALLS, Count.EFFECTIVE, Count.NEW_OUTLETS);
    private static final Set<Count> OF_LEADS =
            EnumSet.of(Count.LEADS, Count.QUALIFIED, Count.HANDED_OVER, Count.ACCEPTED, Count.WON, Count.CONVERTED);
    private static final Set<Count> OF_SPEND =
            EnumSet.of(Count.COST, Count.IMPRESSIONS, Count.CLICKS, Count.ENGAGEMENT);
    private static final Set<Count> OF_SOURCES = EnumSet.of(Count.LEAD_ORDERS, Count.LEAD_VALUE);

    private final TallyStore store;
    private final LeadTally leads;
    private final Spends spends;
    private final Web web;

    Tally(TallyStore store, LeadTally leads, Spends spends, Web web) {
        this.web = web;
        this.store = store;
        this.leads = leads;
        this.spends = spends;
    }

    /** What was counted on each day, of what adds up; a day without anything is absent. */
    record Days(Map<LocalDate, Counts> of) {
        Counts sum(LocalDate from, LocalDate until) {
            var sum = Counts.NOTHING;
            for (var day = from; !day.isAfter(until); day = day.plusDays(1)) {
                var counts = of.get(day);
                sum = counts == null ? sum : sum.plus(counts);
            }
            return sum;
        }

        /**
         * Whether the company counted this already before that day. If not, what follows is the beginning of its records,
         * and nothing to compare with.
         */
        boolean began(Count count, LocalDate before) {
            // Different outlets are in no day; there were some since there were orders.
            var seen = count.addsUp() ? count : Count.ORDERS;
            return of.entrySet().stream()
                    .anyMatch(day ->
                            day.getKey().isBefore(before) && day.getValue().get(seen) != 0);
        }

        double[] series(Count count, LocalDate from, LocalDate until) {
            return from.datesUntil(until.plusDays(1))
                    .mapToDouble(day -> of.getOrDefault(day, Counts.NOTHING).get(count))
                    .toArray();
        }
    }

    /** Counts that two measures are made of. */
    static Set<Count> countsOf(Collection<Measure> measures) {
        var counts = EnumSet.noneOf(Count.class);
        for (var measure : measures) {
            counts.add(measure.of());
            if (measure.by() != null) {
                counts.add(measure.by());
            }
        }
        return counts;
    }

    Days days(Scope scope, Set<Count> wanted, LocalDate from, LocalDate until) {
        var days = new HashMap<LocalDate, Counts>();
        if (any(wanted, OF_THE_FIELD)) {
            add(days, store.field(scope, from, until));
        }
        if (any(wanted, OF_SOURCES)) {
            add(days, store.ofLeads(scope, sources(scope), from, until));
        }
        if (any(wanted, OF_LEADS)) {
            leads.days(scope.organisation(), from, until, which(scope))
                    .forEach(day -> days.merge(
                            day.day(),
                            Counts.NOTHING.with(Count.valueOf(day.moment().name()), day.count()),
                            Counts::plus));
        }
        if (any(wanted, OF_SPEND) && isTheCompanys(scope)) {
            spends.days(scope.organisation(), from, until, scope.source(), scope.campaign())
                    .forEach(day -> days.merge(day.day(), counts(day.sum()), Counts::plus));
        }
        if (wanted.contains(Count.WEB_VISITS) && isTheCompanys(scope)) {
            web.figures(scope.organisation(), from, until)
                    .days()
                    .forEach(day ->
                            days.merge(day.day(), Counts.NOTHING.with(Count.WEB_VISITS, day.visits()), Counts::plus));
        }
        return new Days(days);
    }

    /** What was spent, and who came to the pages, is nobody's of the field, and of no place. */
    private static boolean isTheCompanys(Scope scope) {
        return scope.salesmen() == null && scope.territory() == null;
    }

    /** Whether a measure has a figure in this scope at all. */
    static boolean knows(Scope scope, Measure measure) {
        return isTheCompanys(scope) || !(OF_SPEND.contains(measure.of()) || measure == Measure.WEB_VISITS);
    }

    static Counts counts(Spends.Sum sum) {
        return new Counts(Map.of(
                Count.COST, sum.cost(),
                Count.IMPRESSIONS, sum.impressions(),
                Count.CLICKS, sum.clicks(),
                Count.ENGAGEMENT, sum.engagement()));
    }

    private static boolean any(Set<Count> wanted, Set<Count> there) {
        return wanted.stream().anyMatch(there::contains);
    }

    private static void add(Map<LocalDate, Counts> to, Map<LocalDate, Counts> more) {
        more.forEach((day, counts) -> to.merge(day, counts, Counts::plus));
    }

    static LeadTally.Which which(Scope scope) {
        var sources = sources(scope);
        return new LeadTally.Which(
                scope.salesmen(), scope.territory(), sources.isEmpty() ? null : sources, scope.campaign());
    }

    /** The sources that are counted under the scope's channel; none narrows nothing. */
    static List<String> sources(Scope scope) {
        return scope.source() == null ? List.of() : Channel.sources(Channel.of(scope.source()));
    }

    /** Everything counted in a period, different outlets too when they are wanted. */
    Counts sum(Scope scope, Set<Count> wanted, LocalDate from, LocalDate until) {
        return withOutlets(scope, wanted, days(scope, wanted, from, until).sum(from, until), from, until);
    }

    Counts withOutlets(Scope scope, Set<Count> wanted, Counts counts, LocalDate from, LocalDate until) {
        if (!wanted.contains(Count.ACTIVE) && !wanted.contains(Count.REPEAT)) {
            return counts;
        }
        var outlets = store.outlets(scope, from, until);
        return counts.with(Count.ACTIVE, outlets.active()).with(Count.REPEAT, outlets.repeat());
    }
}
