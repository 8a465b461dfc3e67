package io.selaras.planning;

import io.selaras.engines.routing.Plan;
import io.selaras.engines.routing.Timetable;
import io.selaras.platform.PersonId;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A new plan beside the one in force: figures of both, and a line with its reason for each outlet. */
final class PlanDiff {
    private final CycleProblem cycle;
    private final Draft.Request request;
    private final Tally before;
    private final Tally after;
    private final Plan plan;

    PlanDiff(CycleProblem cycle, Draft.Request request, Plan plan) {
        this.cycle = cycle;
        this.request = request;
        this.plan = plan;
        this.before = new Tally(Objects.requireNonNull(cycle.problem.published()));
        this.after = new Tally(plan);
    }

    Draft.Compared figures() {
        return new Draft.Compared(before.figures(), after.figures());
    }

    /** What one plan makes of the four weeks. */
    private final class Tally {
        final Map<Integer, Integer> days = new HashMap<>();
        final Map<Integer, Integer> man = new HashMap<>();
        final Map<Integer, int[]> begins = new HashMap<>();
        /** Seconds beyond the working day, by salesman and day. */
        final Map<Integer, Integer> over = new HashMap<>();

        final double[] work = new double[cycle.salesmen.size()];
        final Map<Integer, Double> near = new HashMap<>();
        private long metres;
        private int visits;

        Tally(Plan of) {
            for (var tour : of.tours()) {
                var salesman = cycle.problem.salesmen().get(tour.salesman());
                var hours = salesman.hoursOn(tour.day());
                if (hours == null || tour.outlets().isEmpty()) {
                    continue;
                }
                var table = Timetable.of(cycle.problem, tour);
                int late = Math.max(0, table.end() - hours.close());
                over.put(tour.salesman() * CycleProblem.DAYS + tour.day(), late);
                work[tour.salesman()] += table.duration() / 3600.0;
                int at = salesman.startOn(tour.day());
                for (int k = 0; k < tour.outlets().size(); k++) {
                    int outlet = tour.outlets().get(k);
                    metres += cycle.problem.travel().distance(at, outlet);
                    int next = k + 1 < tour.outlets().size() ? tour.outlets().get(k + 1) : salesman.endOn(tour.day());
                    near.merge(
                            outlet,
                            (cycle.problem.travel().time(at, outlet)
                                            + cycle.problem.travel().time(outlet, next))
                                    / 2.0,
                            (one, other) -> (one + other) / 2);
                    at = outlet;
                    days.merge(outlet, 1 << tour.day(), (one, other) -> one | other);
                    man.put(outlet, tour.salesman());
                    int begin = table.stops().get(k).begin() / 60;
                    begins.merge(
                            outlet, new int[] {begin, 1}, (one, other) -> new int[] {one[0] + other[0], one[1] + 1});
                    visits++;
                }
                metres += cycle.problem.travel().distance(at, salesman.endOn(tour.day()));
            }
        }

        Draft.Figures figures() {
            int asked = cycle.outlets.stream()
                    .mapToInt(outlet -> CycleProblem.rule(outlet, request).visits())
                    .sum();
            double hours = 0;
            double most = 0;
            double least = Double.MAX_VALUE;
            for (double own : work) {
                hours += own;
                most = Math.max(most, own);
                least = Math.min(least, own);
            }
            double mean = work.length == 0 ? 0 : hours / work.length;
            int planned = 0;
            for (int outlet = 0; outlet < cycle.outlets.size(); outlet++) {
                planned += Math.min(
                        CycleProblem.rule(cycle.outlets.get(outlet), request).visits(),
                        Integer.bitCount(days.getOrDefault(outlet, 0)));
            }
            return new Draft.Figures(
                    Math.round(metres / 100.0) / 10.0,
                    Math.round(hours * 10) / 10.0,
                    Math.round(over.values().stream().mapToInt(each -> each).sum() / 360.0) / 10.0,
                    visits,
                    asked,
                    asked == 0 ? 100 : Math.round(1000.0 * planned / asked) / 10.0,
                    mean == 0 ? 0 : Math.round(1000 * (most - least) / mean) / 10.0,
                    cycle.outlets.size() - days.size());
        }
    }

    /** One line an outlet, made-up ones left aside. */
    List<Draft.Line> lines(Set<UUID> madeUp) {
        var whys = new HashMap<Integer, Plan.Unserved>();
        plan.unserved().forEach(unserved -> whys.put(unserved.outlet(), unserved));
        var lines = new ArrayList<Draft.Line>();
        for (int outlet = 0; outlet < cycle.outlets.size(); outlet++) {
            var id = cycle.outlets.get(outlet).id().value();
            if (!madeUp.contains(id)) {
                lines.add(line(outlet, id, whys.get(outlet)));
            }
        }
        return lines;
    }

    private Draft.Line line(int outlet, UUID id, Plan.@Nullable Unserved why) {
        int was = before.days.getOrDefault(outlet, 0);
        int is = after.days.getOrDefault(outlet, 0);
        var begins = after.begins.getOrDefault(outlet, new int[] {0, 1});
        var kind = kind(outlet, was, is);
        return new Draft.Line(
                id,
                kind,
                beat(was, before.man.get(outlet)),
                beat(is, after.man.get(outlet)),
                begins[0] / begins[1],
                reason(kind, outlet, was, is, why),
                kind != Draft.Kind.LEFT_OUT);
    }

    private Draft.Kind kind(int outlet, int was, int is) {
        if (is == 0) {
            return Draft.Kind.LEFT_OUT;
        }
        if (was == 0) {
            return Draft.Kind.NEW;
        }
        if (!Objects.equals(before.man.get(outlet), after.man.get(outlet))) {
            return Draft.Kind.SALESMAN;
        }
        if (Integer.bitCount(was) != Integer.bitCount(is)) {
            return Draft.Kind.FREQUENCY;
        }
        return was == is ? Draft.Kind.SAME : Draft.Kind.DAY;
    }

    /** What weighed most: a day or a salesman that was too full, else the shorter way. */
    private Draft.Reason reason(Draft.Kind kind, int outlet, int was, int is, Plan.@Nullable Unserved why) {
        if ((kind == Draft.Kind.DAY || kind == Draft.Kind.SALESMAN)
                && cycle.pinnedAway(outlet, was, before.man.get(outlet))) {
            return new Draft.Reason("pinned", null, null, null);
        }
        return switch (kind) {
            case SAME -> new Draft.Reason("same", null, null, null);
            case NEW -> new Draft.Reason("new", null, null, null);
            case FREQUENCY -> new Draft.Reason("frequency", Integer.bitCount(is) - Integer.bitCount(was), null, null);
            case LEFT_OUT -> new Draft.Reason(leftOut(why), null, null, why == null ? null : why.why());
            case SALESMAN -> {
                int old = before.man.getOrDefault(outlet, 0);
                int now = after.man.getOrDefault(outlet, 0);
                double more = before.work[old] - before.work[now];
                yield more > 4
                        ? new Draft.Reason("salesman-over", (int) Math.round(more * 60), null, null)
                        : nearer(outlet);
            }
            case DAY -> {
                int old = before.man.getOrDefault(outlet, 0);
                int fullest = -1;
                for (int day = 0; day < CycleProblem.DAYS; day++) {
                    boolean left = (was >> day & 1) == 1 && (is >> day & 1) == 0;
                    int late = before.over.getOrDefault(old * CycleProblem.DAYS + day, 0);
                    int worst = fullest < 0 ? 0 : before.over.getOrDefault(old * CycleProblem.DAYS + fullest, 0);
                    fullest = left && late > worst ? day : fullest;
                }
                yield fullest < 0
                        ? nearer(outlet)
                        : new Draft.Reason(
                                "day-over",
                                before.over.getOrDefault(old * CycleProblem.DAYS + fullest, 0) / 60,
                                DayOfWeek.of(fullest % CycleProblem.WEEK + 1),
                                null);
            }
        };
    }

    private static String leftOut(Plan.@Nullable Unserved why) {
        if (why == null) {
            return "left-out";
        }
        return switch (why.reason()) {
            case NOBODY_ALLOWED -> "left-out-nobody";
            case OUT_OF_REACH -> "left-out-reach";
            case NO_ROOM -> "left-out-room";
            case NOT_WORTH_IT -> "left-out-worth";
        };
    }

    /** What makes no way shorter by itself makes room for what does. */
    private Draft.Reason nearer(int outlet) {
        double saved = before.near.getOrDefault(outlet, 0.0) - after.near.getOrDefault(outlet, 0.0);
        int minutes = (int) Math.round(saved / 60);
        return minutes > 0
                ? new Draft.Reason("nearer", minutes, null, null)
                : new Draft.Reason("makes-room", null, null, null);
    }

    private Draft.Beat beat(int days, @Nullable Integer man) {
        var weekdays = EnumSet.noneOf(DayOfWeek.class);
        var weeks = new HashSet<Integer>();
        for (int day = 0; day < CycleProblem.DAYS; day++) {
            if ((days >> day & 1) == 1) {
                weekdays.add(DayOfWeek.of(day % CycleProblem.WEEK + 1));
                weeks.add(day / CycleProblem.WEEK + 1);
            }
        }
        PersonId salesman = man == null ? null : cycle.salesmen.get(man).id();
        return new Draft.Beat(salesman, weekdays, weeks);
    }
}
