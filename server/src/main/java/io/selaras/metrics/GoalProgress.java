package io.selaras.metrics;

import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.planning.Plans;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far goals are. Those of one scope and period are counted together. */
@Component
class GoalProgress {
    private final Tally tally;
    private final TallyStore store;
    private final Plans plans;
    private final People people;
    private final WorkingDays workingDays;

    GoalProgress(Tally tally, TallyStore store, Plans plans, People people, WorkingDays workingDays) {
        this.tally = tally;
        this.store = store;
        this.plans = plans;
        this.people = people;
        this.workingDays = workingDays;
    }

    private record Together(Scope scope, LocalDate from, LocalDate until) {}

    Map<UUID, Goals.Progress> of(OrganisationId organisation, List<Goal> goals) {
        var today = plans.today(organisation);
        var groups = new HashMap<Together, List<Goal>>();
        for (var goal : goals) {
            var together = new Together(scope(organisation, goal), goal.from(), goal.until());
            groups.computeIfAbsent(together, _ -> new ArrayList<>()).add(goal);
        }
        var progress = new HashMap<UUID, Goals.Progress>();
        groups.forEach((together, same) -> progress.putAll(together(together, same, today)));
        return progress;
    }

    private Scope scope(OrganisationId organisation, Goal goal) {
        var team = goal.teamId();
        var members = team == null
                ? null
                : people.everybody(organisation).stream()
                        .filter(person -> team.equals(person.teamId()))
                        .map(Person::id)
                        .map(PersonId::value)
                        .toList();
        return Scope.company(organisation).by(members).in(goal.territoryId()).from(goal.source(), goal.campaign());
    }

    private Map<UUID, Goals.Progress> together(Together of, List<Goal> goals, LocalDate today) {
        var wanted = Tally.countsOf(goals.stream().map(Goal::counted).toList());
        var until = today.isBefore(of.until) ? today : of.until;
        var calendar = workingDays.of(of.scope.organisation(), of.from, of.until);
        if (today.isBefore(of.from)) {
            var share = new HashMap<UUID, Goals.Progress>();
            goals.forEach(goal -> share.put(goal.id(), Goals.Progress.NOT_BEGUN));
            return share;
        }
        var first = of.from.minusDays(Outlook.HISTORY_DAYS);
        var added = EnumSet.copyOf(wanted);
        added.removeIf(count -> !count.addsUp());
        var days = tally.days(of.scope, added, first, until);
        boolean distinct = added.size() < wanted.size();
        var shops = distinct ? store.firstReached(of.scope, of.from, until) : Map.<LocalDate, Counts>of();
        var whole = new Tally.Days(merged(days, shops, of.from));
        var outlook = until.isBefore(of.until) ? new Outlook(days, first, of.from, until, of.until, calendar) : null;
        double gone = calendar.between(of.from, of.until) == 0
                ? 1
                : (double) calendar.between(of.from, until) / calendar.between(of.from, of.until);
        var progress = new HashMap<UUID, Goals.Progress>();
        for (var goal : goals) {
            var measure = goal.counted();
            var value = measure.figure(whole.sum(of.from, until));
            progress.put(
                    goal.id(),
                    new Goals.Progress(
                            value,
                            share(goal, value),
                            gone,
                            outlook == null ? null : outlook.pace(measure, value),
                            outlook == null ? null : forecast(of, goal, outlook, until, value),
                            lastYear(of, measure, days, until),
                            line(measure, whole, of.from, until)));
        }
        return progress;
    }

    private static Map<LocalDate, Counts> merged(Tally.Days days, Map<LocalDate, Counts> shops, LocalDate from) {
        var all = new HashMap<LocalDate, Counts>();
        days.of().forEach((day, counts) -> {
            if (!day.isBefore(from)) {
                all.put(day, counts);
            }
        });
        shops.forEach((day, counts) -> all.merge(day, counts, Counts::plus));
        return all;
    }

    private static @Nullable Double share(Goal goal, @Nullable Double value) {
        double target = goal.target().doubleValue();
        return value == null || target == 0 ? null : Math.round(value / target * 1000) / 1000.0;
    }

    private @Nullable Double forecast(
            Together of, Goal goal, Outlook outlook, LocalDate until, @Nullable Double value) {
        var measure = goal.counted();
        if (measure.of().addsUp() || value == null) {
            return outlook.forecast(measure);
        }
        long length = of.until.toEpochDay() - of.from.toEpochDay() + 1;
        var then = of.from.minusDays(length);
        var soFar = outlets(of.scope, measure, then, then.plusDays(until.toEpochDay() - of.from.toEpochDay()));
        return Outlook.byShare(value.longValue(), soFar, outlets(of.scope, measure, then, of.from.minusDays(1)));
    }

    private long outlets(Scope scope, Measure measure, LocalDate from, LocalDate until) {
        var outlets = store.outlets(scope, from, until);
        return measure.of() == Count.ACTIVE ? outlets.active() : outlets.repeat();
    }

    /** As many days of the same period a year before, by weekdays. */
    private @Nullable Double lastYear(Together of, Measure measure, Tally.Days days, LocalDate until) {
        var from = of.from.minusDays(364);
        var end = until.minusDays(364);
        return measure.of().addsUp()
                ? measure.figure(days.sum(from, end.isBefore(of.from) ? end : of.from.minusDays(1)))
                : Double.valueOf(outlets(of.scope, measure, from, end));
    }

    /** What it stood at on the evening of each day. */
    private static List<@Nullable Double> line(Measure measure, Tally.Days days, LocalDate from, LocalDate until) {
        var line = new ArrayList<@Nullable Double>();
        var sum = Counts.NOTHING;
        for (var day = from; !day.isAfter(until); day = day.plusDays(1)) {
            sum = sum.plus(days.of().getOrDefault(day, Counts.NOTHING));
            line.add(measure.figure(sum));
        }
        return line;
    }
}
