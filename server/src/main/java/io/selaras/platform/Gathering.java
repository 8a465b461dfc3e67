package io.selaras.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What arrives at the same time goes to the database together: while one load's commit is under way the others gather and go
 * with the next. Nobody waits for company, and nobody is answered before his own load is done.
 *
 * @param <T> what one caller brings
 */
public final class Gathering<T> {
    private final int most;
    private final ToIntFunction<T> weight;
    private final BiConsumer<OrganisationId, List<T>> load;
    private final Map<OrganisationId, Lane<T>> lanes = new ConcurrentHashMap<>();

    /**
     * @param most no more is added to a load that weighs this much
     * @param load called by one thread an organisation at a time; what it throws, everybody in the load is told
     */
    public Gathering(int most, ToIntFunction<T> weight, BiConsumer<OrganisationId, List<T>> load) {
        this.most = most;
        this.weight = weight;
        this.load = load;
    }

    private static final class Lane<T> {
        final ConcurrentLinkedQueue<Waiting<T>> queue = new ConcurrentLinkedQueue<>();
        final AtomicBoolean busy = new AtomicBoolean();
    }

    private static final class Waiting<T> {
        final T brought;
        final Thread thread = Thread.currentThread();

        @Nullable
        RuntimeException failed;
        /** Written last, read first. */
        volatile boolean done;

        Waiting(T brought) {
            this.brought = brought;
        }

        void end(@Nullable RuntimeException failure) {
            failed = failure;
            done = true;
            LockSupport.unpark(thread);
        }
    }

    /** Returns when the load with it is done. */
    public void go(OrganisationId organisation, T mine) {
        var lane = lanes.computeIfAbsent(organisation, _ -> new Lane<>());
        var waiting = new Waiting<>(mine);
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
        if (waiting.failed != null) {
            throw waiting.failed;
        }
    }

    private void next(OrganisationId organisation, Lane<T> lane) {
        var gathered = new ArrayList<Waiting<T>>();
        int heavy = 0;
        while (heavy < most && lane.queue.poll() instanceof Waiting<T> one) {
            gathered.add(one);
            heavy += weight.applyAsInt(one.brought);
        }
        if (gathered.isEmpty()) {
            return;
        }
        @Nullable RuntimeException failure = null;
        try {
            load.accept(organisation, gathered.stream().map(one -> one.brought).toList());
        } catch (RuntimeException failed) {
            failure = failed;
        }
        for (var one : gathered) {
            one.end(failure);
        }
    }
}
