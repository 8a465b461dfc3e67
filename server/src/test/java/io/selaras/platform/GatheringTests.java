package io.selaras.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GatheringTests {
    private final OrganisationId organisation = new OrganisationId(UUID.randomUUID());
    private final List<List<String>> loads = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch underWay = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    private final Gathering<String, Integer> gathering = new Gathering<>(4, String::length, (_, load) -> {
        loads.add(load);
        if (load.contains("a")) {
            underWay.countDown();
            await(mayEnd);
        }
        if (load.contains("xxx")) {
            throw new IllegalStateException("x");
        }
        return load.stream().map(String::length).toList();
    });

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    /** While "a" is on its way the others come, one after the other; the load of four is full. */
    private List<Future<Integer>> whileOneIsUnderWay(String... others) throws InterruptedException {
        var working = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            working.add(threads.submit(() -> gathering.go(organisation, "a")));
            await(underWay);
            for (var other : others) {
                working.add(threads.submit(() -> gathering.go(organisation, other)));
                Thread.sleep(50);
            }
            assertThat(working).noneMatch(Future::isDone);
            mayEnd.countDown();
        }
        return working;
    }

    @Test
    void whatComesMeanwhileGoesTogetherAndInItsOrder() throws Exception {
        var answers = new ArrayList<Integer>();
        for (var done : whileOneIsUnderWay("b", "c", "dd", "e")) {
            answers.add(done.get());
        }
        assertThat(answers).containsExactly(1, 1, 1, 2, 1);
        assertThat(loads).containsExactly(List.of("a"), List.of("b", "c", "dd"), List.of("e"));
    }

    @Test
    void whoWasInABrokenLoadTriesByHimselfAndOnlyWhoBrokeItIsTold() throws Exception {
        var done = whileOneIsUnderWay("b", "xxx", "e");
        assertThat(done.get(0).get()).isOne();
        assertThat(done.get(1).get()).isOne();
        assertThatThrownBy(done.get(2)::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("x");
        assertThat(done.get(3).get()).isOne();
        assertThat(loads)
                .contains(List.of("a"), List.of("b", "xxx"), List.of("e"), List.of("b"), List.of("xxx"))
                .hasSize(5);
    }

    @Test
    void whoAloneBreaksHisLoadDoesNotTryAgain() {
        assertThatThrownBy(() -> gathering.go(organisation, "xxx")).hasMessage("x");
        assertThat(loads).containsExactly(List.of("xxx"));
    }

    @Test
    void companiesDoNotWaitForEachOther() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> gathering.go(organisation, "a"));
            await(underWay);
            gathering.go(new OrganisationId(UUID.randomUUID()), "b");
            assertThat(first.isDone()).isFalse();
            mayEnd.countDown();
        }
        assertThat(loads).containsExactly(List.of("a"), List.of("b"));
    }
}
