package io.selaras.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What arrives at the same time goes to the database together: while one load's commit is under way the others gather and go
 * with the next. Nobody waits for company, and nobody is answered before his own load is done. Who was in a load that breaks tries
 * again by himself: what is wrong with it is said to him alone whose it is.
 *
 * @param <T> what one caller brings
 * @param <A> what he is answered
 */
public final class Gathering<T, A> {
    private final int most;
    private final ToIntFunction<T> weight;
    private final BiFunction<OrganisationId, List<T>, List<A>> load;
    private final Map<OrganisationId, Lane<T, A>> lanes = new ConcurrentHashMap<>();

    /**
     * @param most no more is added to a load that weighs this much
     * @param load answers each, in their order; called by one thread an organisation at a time, and by those whose load broke
     */
    public Gathering(int most, ToIntFunction<T> weight, BiFunction<OrganisationId, List<T>, List<A>> load) {
        this.most = most;
        this.weight = weight;
        this.load = load;
    }

    private static final class Lane<T, A> {
        final ConcurrentLinkedQueue<Waiting<T, A>> queue = new ConcurrentLinkedQueue<>();
        final AtomicBoolean busy = new AtomicBoolean();
    }

    private static final class Waiting<T, A> {
        final T brought;
        final Thread thread = Thread.currentThread();

        /** Absent when the load broke. */
        @Nullable
        Supplier<A> answer;
        /** Written last, read first. */
        volatile boolean done;

        Waiting(T brought) {
            this.brought = brought;
        }

        void end(@Nullable Supplier<A> answered) {
            answer = answered;
            done = true;
            LockSupport.unpark(thread);
        }
    }

    /**
     * Returns when the load with it is done.
     *
     * @throws RuntimeException what a load of it alone throws
     */
    public A go(OrganisationId organisation, T mine) {
        var lane = lanes.computeIfAbsent(organisation, _ -> new Lane<>());
        var waiting = new Waiting<T, A>(mine);
        lane.queue.add(waiting);
        boolean interrupted = false;
        // Whoever finds the lane free works for all who wait, then wakes the next of those who came meanwhile.
        while (!waiting.done) {
            if (lane.busy.compareAndSet(false, true)) {
                try {
                    next(organisation, lane);
                } finally {
                    lane.busy.set(false);
                    var after = lane.queue.peek();
                    if (after != null) {
                        LockSupport.unpark(after.thread);
                    }
                }
            } else {
                LockSupport.park(lane);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        var answer = waiting.answer;
        return answer == null ? load.apply(organisation, List.of(mine)).getFirst() : answer.get();
    }

    private void next(OrganisationId organisation, Lane<T, A> lane) {
        var gathered = new ArrayList<Waiting<T, A>>();
        int heavy = 0;
        while (heavy < most && lane.queue.poll() instanceof Waiting<T, A> one) {
            gathered.add(one);
            heavy += weight.applyAsInt(one.brought);
        }
        if (gathered.isEmpty()) {
            return;
        }
        try {
            var answers = load.apply(
                    organisation, gathered.stream().map(one -> one.brought).toList());
            for (int i = 0; i < gathered.size(); i++) {
                var answer = answers.get(i);
                gathered.get(i).end(() -> answer);
            }
        } catch (RuntimeException broken) {
            boolean alone = gathered.size() == 1;
            gathered.forEach(one -> one.end(
                    alone
                            ? () -> {
                                throw broken;
                            }
                            : null));
        }
    }
}
