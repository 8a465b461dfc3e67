package io.selaras.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.platform.Ids;
import io.selaras.platform.Work;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is kept of days that are over is what would be counted now, whatever happened to those days since. */
@HouseTest
class KeptTests {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
    private static final LocalDate MONTH = TODAY.minusMonths(1).withDayOfMonth(1);

    @Autowired
    Companies companies;

    @Autowired
    Sums sums;

    @Autowired
    TallyStore tally;

    @Autowired
    Work work;

    private Companies.Company company;
    private Scope scope;

    @BeforeEach
    void aCompany() {
        company = companies.company();
        scope = Scope.company(company.id());
    }

    private MetricsStore.Group group(LocalDate day, UUID salesman, UUID outlet, UUID territory) {
        return new MetricsStore.Group(company.id(), day, 9, salesman, outlet, "A", territory);
    }

    private void count(MetricsStore.Group group, int sign) {
        sums.add(List.of(new Sums.Counted(group, new Sums.Delta(sign, sign * 10_000L, sign, 0, 0))));
    }

    private TallyStore.Outlets asked(Scope whose, LocalDate from, LocalDate until) {
        return work.in(company.id(), () -> tally.outlets(whose, from, until));
    }

    private TallyStore.Outlets counted(Scope whose, LocalDate from, LocalDate until) {
        return work.in(company.id(), () -> tally.counted(whose, from, until));
    }

    @RepeatedTest(2)
    void ordersCorrectionsAndMovesOfThePastAreInIt(RepetitionInfo round) {
        var dice = new Random(20261127 + round.getCurrentRepetition());
        var salesmen = List.of(
                company.salesman().person().value(),
                company.otherSalesman().person().value());
        var outlets = List.of(Ids.v7(), Ids.v7(), Ids.v7(), Ids.v7());
        var territories = new ArrayList<>(List.of(Ids.v7(), Ids.v7()));
        var placed = new ArrayList<MetricsStore.Group>();
        var scopes = List.of(
                scope,
                scope.by(List.of(salesmen.getFirst())),
                scope.in(territories.getFirst()),
                scope.by(salesmen).in(territories.getLast()));
        int span = (int) ChronoUnit.DAYS.between(MONTH.minusMonths(1), TODAY) + 1;
        for (int i = 0; i < 25; i++) {
            boolean correction = !placed.isEmpty() && dice.nextInt(3) == 0;
            // An outlet's territory is whatever it is by then.
            var group = correction
                    ? placed.remove(dice.nextInt(placed.size()))
                    : group(
                                    MONTH.minusMonths(1).plusDays(dice.nextInt(span)),
                                    salesmen.get(dice.nextInt(2)),
                                    outlets.get(dice.nextInt(4)),
                                    territories.get(dice.nextInt(2)))
                            .of(
                                    dice.nextBoolean()
                                            ? new MetricsStore.Origin("facebook", "kopi")
                                            : MetricsStore.Origin.NONE);
            work.run(company.id(), () -> count(group, correction ? -1 : 1));
            if (!correction) {
                placed.add(group);
            }
            if (i % 6 > 0) {
                continue;
            }
            for (var whose : scopes) {
                var days = byDay(whose, placed);
                assertThat(days(whose)).isEqualTo(days);
                assertThat(days(whose)).as("asked again").isEqualTo(days);
                for (var from : List.of(MONTH.minusMonths(1), MONTH)) {
                    same(whose, from, from.plusMonths(1).minusDays(1));
                    same(whose, from, from.plusDays(9));
                }
            }
        }
    }

    /** What the orders that stand come to. */
    private static Map<LocalDate, Counts> byDay(Scope whose, List<MetricsStore.Group> placed) {
        var days = new HashMap<LocalDate, Counts>();
        for (var group : placed) {
            if ((whose.salesmen() == null || whose.salesmen().contains(group.salesman()))
                    && (whose.territory() == null || whose.territory().equals(group.territory()))) {
                var counts = Counts.NOTHING.with(Count.ORDERS, 1).with(Count.VALUE, 10_000);
                if (!group.origin().source().isEmpty()) {
                    counts = counts.with(Count.LEAD_ORDERS, 1).with(Count.LEAD_VALUE, 10_000);
                }
                days.merge(group.day(), counts, Counts::plus);
            }
        }
        return days;
    }

    private Map<LocalDate, Counts> days(Scope whose) {
        var from = MONTH.minusMonths(1);
        var found = work.in(company.id(), () -> {
            var days = new HashMap<>(tally.field(whose, from, TODAY.plusDays(2)));
            tally.ofLeads(whose, List.of(), from, TODAY.plusDays(2))
                    .forEach((day, counts) -> days.merge(day, counts, Counts::plus));
            return days;
        });
        var days = new HashMap<LocalDate, Counts>();
        found.forEach((day, counts) -> {
            var some = new EnumMap<Count, Long>(Count.class);
            for (var count : List.of(Count.ORDERS, Count.VALUE, Count.LEAD_ORDERS, Count.LEAD_VALUE)) {
                if (counts.get(count) != 0) {
                    some.put(count, counts.get(count));
                }
            }
            if (!some.isEmpty()) {
                days.put(day, new Counts(some));
            }
        });
        return days;
    }

    private void same(Scope whose, LocalDate from, LocalDate until) {
        var counted = counted(whose, from, until);
        assertThat(asked(whose, from, until)).isEqualTo(counted);
        assertThat(asked(whose, from, until)).as("asked again").isEqualTo(counted);
        var month = from.withDayOfMonth(1);
        for (var time : List.of("month", "month asked again")) {
            assertThat(work.in(company.id(), () -> tally.outletsByMonth(whose, month, month)))
                    .as(time)
                    .containsExactly(Map.entry(
                            month, counted(whose, month, month.plusMonths(1).minusDays(1))));
        }
    }

    @Test
    void whatIsCountedIntoThePastJustNowIsNotMissed() throws Exception {
        var from = MONTH;
        var until = MONTH.plusDays(9);
        var written = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        var writer = CompletableFuture.runAsync(
                () -> work.run(company.id(), () -> {
                    count(group(from, company.salesman().person().value(), Ids.v7(), MetricsStore.NONE), 1);
                    written.countDown();
                    await(asked);
                }),
                Thread::startVirtualThread);
        assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(asked(scope, from, until).active()).isZero();
        asked.countDown();
        writer.get(20, TimeUnit.SECONDS);
        assertThat(asked(scope, from, until).active()).isOne();
    }

    @Test
    void whoCountsIntoThePastWaitsForAnAnswerThatIsBeingKept() throws Exception {
        var from = MONTH;
        var until = MONTH.plusDays(9);
        var answered = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var reader = CompletableFuture.runAsync(
                () -> work.run(company.id(), () -> {
                    assertThat(tally.outlets(scope, from, until).active()).isZero();
                    answered.countDown();
                    await(mayEnd);
                }),
                Thread::startVirtualThread);
        assertThat(answered.await(20, TimeUnit.SECONDS)).isTrue();
        var group = group(from, company.salesman().person().value(), Ids.v7(), MetricsStore.NONE);
        var writer = CompletableFuture.runAsync(
                () -> work.run(company.id(), () -> count(group, 1)), Thread::startVirtualThread);
        Thread.sleep(200);
        mayEnd.countDown();
        reader.get(20, TimeUnit.SECONDS);
        writer.get(20, TimeUnit.SECONDS);
        assertThat(asked(scope, from, until).active()).isOne();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
