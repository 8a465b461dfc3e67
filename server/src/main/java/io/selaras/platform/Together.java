package io.selaras.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What many ask of one organisation at the same moment is done in one transaction: while one is at work the others line up,
 * and the next of them does it for all. Nobody waits for somebody who has not come.
 */
public final class Together<Q, A> {
    private static final int MOST = 100;

    private final BiFunction<OrganisationId, List<Q>, List<A>> all;
    private final Map<OrganisationId, Line<Q, A>> lines = new ConcurrentHashMap<>();

    /** @param all answers in the order of the questions, in a transaction of its own; when it throws, each is asked alone */
    public Together(BiFunction<OrganisationId, List<Q>, List<A>> all) {
        this.all = all;
    }

    private record Line<Q, A>(Queue<Asked<Q, A>> waiting, ReentrantLock turn) {}

    private static final class Asked<Q, A> {
        private final Q question;
        private @Nullable Supplier<A> answer;

        Asked(Q question) {
            this.question = question;
        }
    }

    /** Not in an open transaction: it would wait for one that waits for it. */
    public A ask(OrganisationId organisation, Q question) {
        var line = lines.computeIfAbsent(
                organisation, _ -> new Line<>(new ConcurrentLinkedQueue<>(), new ReentrantLock()));
        var mine = new Asked<Q, A>(question);
        line.waiting.add(mine);
        line.turn.lock();
        try {
            while (mine.answer == null) {
                answer(organisation, some(line));
            }
        } finally {
            line.turn.unlock();
        }
        return mine.answer.get();
    }

    private static <Q, A> List<Asked<Q, A>> some(Line<Q, A> line) {
        var some = new ArrayList<Asked<Q, A>>();
        while (some.size() < MOST && line.waiting.poll() instanceof Asked<Q, A> next) {
            some.add(next);
        }
        return some;
    }

    private void answer(OrganisationId organisation, List<Asked<Q, A>> asked) {
        try {
            var answers =
                    all.apply(organisation, asked.stream().map(one -> one.question).toList());
            for (int i = 0; i < asked.size(); i++) {
                var answer = answers.get(i);
                asked.get(i).answer = () -> answer;
            }
        } catch (RuntimeException broken) {
            if (asked.size() == 1) {
                asked.getFirst().answer = () -> {
                    throw broken;
                };
            } else {
                asked.forEach(one -> answer(organisation, List.of(one)));
            }
        }
    }
}
