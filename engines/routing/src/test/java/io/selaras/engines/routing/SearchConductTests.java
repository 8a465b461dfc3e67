package io.selaras.engines.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a search behaves while it runs: it can be read, stopped and timed, and leaves no rubbish behind. */
class SearchConductTests {
    private static final Problem CYCLE = Problems.random(31, 120, 30, 2, Keeping.ANYONE);

    private static Planner planner(Problem problem, int threads) {
        return new Planner(problem, new Planner.Settings(1, threads));
    }

    /** A clock that stands still until it is read and then moves a fixed step. */
    private static LongSupplier ticking(AtomicLong now, long step) {
        return () -> now.getAndAdd(step);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void roundsAllocateNothing(int days) {
        var problem = Problems.random(17, 150, 40, days, days == 1 ? Keeping.ANYONE : Keeping.SAME_SALESMAN);
        var rounds = 20_000L;
        // Twice as many rounds may not allocate more than once as many, but for what is kept of a better plan.
        allocated(problem, rounds);
        var once = allocated(problem, rounds);
        var twice = allocated(problem, 2 * rounds);
        assertThat((twice - once) / (double) rounds).isLessThan(8);
    }

    private static long allocated(Problem problem, long rounds) {
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var planner = planner(problem, 1);
        var before = thread.getCurrentThreadAllocatedBytes();
        planner.plan(Budget.iterations(rounds), progress -> {});
        return thread.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void theBestSoFarIsAPlanThatOnlyGetsBetter() {
        var planner = planner(CYCLE, 1);
        var costs = new ArrayList<Double>();
        var shares = new ArrayList<Double>();
        planner.plan(Budget.iterations(20_000), progress -> {
            shares.add(progress.used());
            planner.bestSoFar().ifPresent(plan -> {
                assertThat(PlanCheck.faults(CYCLE, plan)).isEmpty();
                assertThat(plan.cost()).isEqualTo(progress.best()).isEqualTo(PlanCheck.distance(CYCLE, plan));
                costs.add(plan.cost());
            });
        });
        assertThat(shares).hasSize(50).isSorted().endsWith(1.0);
        assertThat(costs).hasSizeGreaterThan(10).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(costs.getLast()).isLessThan(0.99 * costs.getFirst());
    }

    @Test
    void anotherThreadReadsWhileTheSearchRuns() throws InterruptedException {
        var planner = planner(CYCLE, 1);
        var read = new AtomicInteger();
        var wrong = new AtomicReference<String>();
        var reader = Thread.ofPlatform().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                planner.bestSoFar().ifPresent(plan -> {
                    read.incrementAndGet();
                    PlanCheck.faults(CYCLE, plan).forEach(fault -> wrong.set(fault.what()));
                });
            }
        });
        var plan = planner.plan(Budget.iterations(20_000), progress -> {});
        reader.interrupt();
        reader.join();
        assertThat(wrong.get()).isNull();
        assertThat(read.get()).isPositive();
        assertThat(planner.bestSoFar()).contains(plan);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aSearchThatIsStoppedReturnsItsBest(int threads) throws InterruptedException {
        var planner = planner(CYCLE, threads);
        var stopper = Thread.ofPlatform().start(() -> {
            while (planner.bestSoFar().isEmpty()) {
                Thread.onSpinWait();
            }
            planner.stop();
        });
        // Far more rounds than anybody could wait for, even up to the first word on the way.
        var plan = planner.plan(Budget.iterations(100_000_000_000L), progress -> {});
        stopper.join();
        assertThat(planner.iterations()).isLessThan(1_000_000_000L);
        assertThat(plan.feasible()).isTrue();
        assertThat(PlanCheck.faults(CYCLE, plan)).isEmpty();
    }

    @Test
    void theDeadlineIsKeptToAHandfulOfRounds() {
        var now = new AtomicLong();
        // Every look at the clock is a millisecond; it is looked at once in 64 rounds.
        var budget = Budget.seconds(2, ticking(now, 1_000_000));
        planner(CYCLE, 1).plan(budget, progress -> {});
        assertThat(now.get() / 1e9).isBetween(2.0, 2.2);
    }

    @Test
    void whicheverLimitComesFirstEndsTheSearch() {
        var counted = planner(CYCLE, 1);
        var never = Budget.seconds(1000, () -> 0);
        counted.plan(Budget.either(never, Budget.iterations(5_000)), progress -> {});
        assertThat(counted.iterations()).isBetween(5_000L, 5_200L);
    }

    @Test
    void theSameSeedGivesTheSamePlanForEveryKindOfProblem() {
        for (var problem : List.of(
                Problems.random(41, 80, 20, 1, Keeping.ANYONE),
                Problems.random(42, 80, 25, 2, Keeping.SAME_SALESMAN),
                Problems.random(43, 80, 25, 2, Keeping.SAME_START))) {
            var one = planner(problem, 1).plan(Budget.iterations(3_000), progress -> {});
            var other = planner(problem, 1).plan(Budget.iterations(3_000), progress -> {});
            assertThat(other).isEqualTo(one);
        }
    }
}
