package io.selaras.engines.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every term of the objective, alone. */
class TermsTests {
    private static final int MANY = 20_000;

    private static Plan plan(Problem problem) {
        return new Planner(problem, new Planner.Settings(1, 1)).plan(Budget.iterations(MANY), progress -> {});
    }

    /** Places on a line, a unit apart; the depot is place 0. */
    private static Travel line(int places) {
        var x = new double[places];
        for (var k = 0; k < places; k++) {
            x[k] = k;
        }
        return Travel.lines(x, new double[places], length -> (int) Math.round(100 * length));
    }

    private static Outlet outlet(int place, List<Integer> patterns, Window... windows) {
        return Outlet.of("outlet " + place, place, 10, 1, patterns, List.of(windows));
    }

    private static Problem day(List<Outlet> outlets, int men, Salesman man, Weights weights) {
        return new Problem(
                1, outlets, Collections.nCopies(men, man), line(outlets.size() + 1), weights, Keeping.ANYONE, null);
    }

    private static Weights soft(double lateness, double overtime, double overload) {
        return new Weights(1, 0, lateness, overtime, overload, 0, 0, 0, 0);
    }

    private static Weights shaped(double balance, double compactness, double newSalesman, double newDay) {
        return new Weights(1, 0, -1, -1, -1, balance, compactness, newSalesman, newDay);
    }

    @Test
    void travelIsTheWholeCostWhenNothingElseIsAsked() {
        var plan = plan(
                day(List.of(outlet(1, List.of(1)), outlet(2, List.of(1))), 1, Problems.man(9, 9999), soft(-1, -1, -1)));
        assertThat(plan.cost()).isEqualTo(400);
    }

    @Test
    void timeCountsWhenItHasAWeight() {
        var weights = new Weights(0, 3, -1, -1, -1, 0, 0, 0, 0);
        assertThat(plan(day(List.of(outlet(1, List.of(1))), 1, Problems.man(9, 9999), weights))
                        .cost())
                .isEqualTo(600);
    }

    @Test
    void latenessIsPaidPerUnitWhenItIsSoft() {
        var outlets = List.of(outlet(1, List.of(1), new Window(0, 60)));
        var man = Problems.man(9, 9999, new Window(0, 5000));
        assertThat(plan(day(outlets, 1, man, soft(2, -1, -1))).cost()).isEqualTo(200 + 2 * 40);
        assertThat(plan(day(outlets, 1, man, soft(-1, -1, -1))).unserved())
                .extracting(Plan.Unserved::reason)
                .containsExactly(Plan.Reason.OUT_OF_REACH);
    }

    @Test
    void overtimeIsPaidPerUnitWhenItIsSoft() {
        var outlets = List.of(outlet(1, List.of(1)));
        assertThat(plan(day(outlets, 1, Problems.man(9, 150), soft(-1, 5, -1))).cost())
                .isEqualTo(200 + 5 * 60);
    }

    @Test
    void overloadIsPaidPerUnitWhenItIsSoft() {
        var outlets = List.of(outlet(1, List.of(1)), outlet(2, List.of(1)));
        assertThat(plan(day(outlets, 1, Problems.man(1, 9999), soft(-1, -1, 7))).cost())
                .isEqualTo(400 + 7);
    }

    @Test
    void anOutletNotWorthTheDetourIsLeftOutAndSaysSo() {
        var outlets = List.of(outlet(1, List.of(1)), outlet(2, List.of(1)).optional(150));
        var plan = plan(day(outlets, 1, Problems.man(9, 9999), soft(-1, -1, -1)));
        assertThat(plan.cost()).isEqualTo(200 + 150);
        assertThat(plan.feasible()).isTrue();
        assertThat(plan.unserved())
                .containsExactly(new Plan.Unserved(
                        1, Plan.Reason.NOT_WORTH_IT, "outlet 2: a visit would cost 200 or more, it is worth 150"));
        assertThat(plan(day(
                                List.of(outlets.get(0), outlets.get(1).optional(250)),
                                1,
                                Problems.man(9, 9999),
                                soft(-1, -1, -1)))
                        .unserved())
                .isEmpty();
    }

    @Test
    void whatFitsAloneButNotBesideTheOthersHasNoRoom() {
        var outlets = List.of(outlet(1, List.of(1)), outlet(2, List.of(1)));
        var plan = plan(day(outlets, 1, Problems.man(1, 9999), soft(-1, -1, -1)));
        assertThat(plan.feasible()).isFalse();
        assertThat(plan.unserved()).extracting(Plan.Unserved::reason).containsExactly(Plan.Reason.NO_ROOM);
    }

    @Test
    void whomNobodyMayVisitIsSaidToBeSo() {
        var only = new BitSet();
        only.set(0);
        var man = new Salesman("Sari", 0, 0, List.of(Window.ALWAYS), 9, 9999, only);
        var plan = plan(day(List.of(outlet(1, List.of(1)), outlet(2, List.of(1))), 1, man, soft(-1, -1, -1)));
        assertThat(plan.unserved()).extracting(Plan.Unserved::reason).containsExactly(Plan.Reason.NOBODY_ALLOWED);
    }

    @Test
    void severalWindowsADayAreAllOpen() {
        // Opens only before 50 and from 900 on: the first cannot be reached.
        var outlets = List.of(outlet(1, List.of(1), new Window(0, 50), new Window(900, 1000)));
        var problem = day(outlets, 1, Problems.man(9, 9999, new Window(0, 5000)), soft(-1, -1, -1));
        var plan = plan(problem);
        assertThat(plan.feasible()).isTrue();
        assertThat(PlanCheck.faults(problem, plan)).isEmpty();
    }

    private static Problem cycle(int outlets, int men, Weights weights, long seed) {
        var random = new Random(seed);
        var travel = Problems.scattered(random, outlets + 1);
        var list = new ArrayList<Outlet>();
        for (var i = 0; i < outlets; i++) {
            list.add(outlet(i + 1, i % 3 == 0 ? List.of(0b0101, 0b1010) : List.of(1, 2, 4, 8)));
        }
        return new Problem(
                4, list, Collections.nCopies(men, Problems.man(6, 8000)), travel, weights, Keeping.SAME_SALESMAN, null);
    }

    private static double[] work(Problem problem, Plan plan) {
        var work = new double[problem.salesmen().size()];
        for (var tour : plan.tours()) {
            var at = 0;
            for (var i : tour.outlets()) {
                work[tour.salesman()] += problem.travel().time(at, i + 1) + 10;
                at = i + 1;
            }
            work[tour.salesman()] += problem.travel().time(at, 0);
        }
        return work;
    }

    private static double spread(double[] work) {
        var figures = Arrays.stream(work).summaryStatistics();
        return (figures.getMax() - figures.getMin()) / figures.getAverage();
    }

    @Test
    void oneSalesmanKeepsAnOutlet() {
        var problem = cycle(40, 4, shaped(0, 0, 0, 0), 1);
        var plan = plan(problem);
        assertThat(plan.feasible()).isTrue();
        assertThat(PlanCheck.faults(problem, plan)).isEmpty();
        assertThat(plan.cost()).isEqualTo(PlanCheck.distance(problem, plan));
    }

    @Test
    void balanceMakesWorkEven() {
        var careless = cycle(60, 4, shaped(0, 0, 0, 0), 2);
        var fair = careless.with(shaped(20, 0, 0, 0));
        assertThat(spread(work(fair, plan(fair)))).isLessThan(0.5 * spread(work(careless, plan(careless))));
    }

    @Test
    void compactnessGivesNeighboursTheSameSalesman() {
        var loose = cycle(60, 4, shaped(0, 0, 0, 0), 3);
        var tight = loose.with(shaped(0, 200, 0, 0));
        var ragged = plan(loose).cost();
        var plan = plan(tight);
        var pairs = (plan.cost() - PlanCheck.distance(tight, plan)) / 200;
        var before = plan(loose);
        var counted = new Terms(new Model(tight), new Neighbours(new Model(tight), 100));
        assertThat(plan.cost()).isGreaterThanOrEqualTo(ragged);
        assertThat(pairs).isEqualTo(Math.rint(pairs));
        assertThat(pairs * 200).isLessThan(counted.sum(holders(tight, before), days(tight, before), new double[0]));
    }

    private static int[] holders(Problem problem, Plan plan) {
        var holders = new int[problem.outlets().size()];
        plan.tours().forEach(tour -> tour.outlets().forEach(i -> holders[i] = tour.salesman()));
        return holders;
    }

    private static int[] days(Problem problem, Plan plan) {
        var days = new int[problem.outlets().size()];
        plan.tours().forEach(tour -> tour.outlets().forEach(i -> days[i] |= 1 << tour.day()));
        return days;
    }

    @Test
    void aPublishedPlanChangesLittleWhenChangesAreDear() {
        var first = cycle(40, 4, shaped(0, 0, 0, 0), 4);
        var published = plan(first.with(shaped(20, 0, 0, 0)));
        var later = first.after(published);
        var free = plan(later);
        var dear = plan(later.with(shaped(0, 0, 1e6, 1e6)));
        assertThat(holders(later, dear)).isEqualTo(holders(later, published));
        assertThat(days(later, dear)).isEqualTo(days(later, published));
        assertThat(holders(later, free)).isNotEqualTo(holders(later, published));
        assertThat(PlanCheck.distance(later, dear)).isLessThanOrEqualTo(PlanCheck.distance(later, published));
    }

    @Test
    void aWarmStartIsNeverWorseThanWhereItStarted() {
        var problem = cycle(40, 3, shaped(0, 0, 0, 0), 5);
        var good = plan(problem);
        var again = new Planner(problem, new Planner.Settings(2, 1)).plan(Budget.iterations(200), good, progress -> {});
        assertThat(again.cost()).isLessThanOrEqualTo(good.cost());
    }

    @Test
    void visitsOnOtherWeekdaysArePaidForEach() {
        // Three weeks of two days; one outlet, on a line with one that must be visited on the other weekday once.
        var outlets = List.of(
                outlet(1, List.of(0b010101, 0b011001)), outlet(2, List.of(0b001000)), outlet(3, List.of(0b000001)));
        var man = Problems.man(9, 9999);
        var plain = shaped(0, 0, 0, 0);
        var problem = new Problem(6, outlets, List.of(man), line(4), plain, Keeping.SAME_SALESMAN, null);
        // Passing by on day 3 saves a day of its own, 200.
        var free = plan(problem);
        assertThat(days(problem, free)[0]).isEqualTo(0b011001);
        var cheap = plan(problem.with(plain.keepingWeekdays(150, 2)));
        assertThat(days(problem, cheap)[0]).isEqualTo(0b011001);
        assertThat(cheap.cost()).isEqualTo(free.cost() + 150);
        var dear = plan(problem.with(plain.keepingWeekdays(250, 2)));
        assertThat(days(problem, dear)[0]).isEqualTo(0b010101);
        assertThat(dear.cost()).isEqualTo(free.cost() + 200);
    }
}
