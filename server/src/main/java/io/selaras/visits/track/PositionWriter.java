package io.selaras.visits.track;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Writes what arrives at the same time in one transaction: while one request's commit is under way, the others' fixes
 * gather and go with the next. Nobody is answered before his commit.
 */
@Component
class PositionWriter {
    private static final int AT_ONCE = 2_000;

    private final Work work;
    private final PositionStore store;
    private final Map<OrganisationId, Lane> lanes = new ConcurrentHashMap<>();

    PositionWriter(Work work, PositionStore store) {
        this.work = work;
        this.store = store;
    }

    private static final class Lane {
        final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
        final AtomicBoolean busy = new AtomicBoolean();
    }

    private static final class Waiting {
        final List<PositionStore.Row> rows;
        final Thread thread = Thread.currentThread();

        @Nullable
        RuntimeException failed;
        /** Written last, read first. */
        volatile boolean done;

        Waiting(List<PositionStore.Row> rows) {
            this.rows = rows;
        }

        void end(@Nullable RuntimeException failure) {
            failed = failure;
            done = true;
            LockSupport.unpark(thread);
        }
    }

    /**
     * Returns when the rows are stored, or are put aside because the database will not have them.
     *
     * @throws RuntimeException when they could be neither
     */
    void write(OrganisationId organisation, List<PositionStore.Row> rows) {
        var lane = lanes.computeIfAbsent(organisation, _ -> new Lane());
        var mine = new Waiting(rows);
        lane.queue.add(mine);
        boolean interrupted = false;
        // Whoever finds the lane free writes for all who wait, then wakes the next of those who came meanwhile.
        while (!mine.done) {
            if (lane.busy.compareAndSet(false, true)) {
                try {
                    writeWaiting(organisation, lane);
                } finally {
                    lane.busy.set(false);
                    var next = lane.queue.peek();
                    if (next != null) {
                        LockSupport.unpark(next.thread);
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
        if (mine.failed != null) {
            throw mine.failed;
        }
    }

    private void writeWaiting(OrganisationId organisation, Lane lane) {
        var load = new ArrayList<Waiting>();
        var rows = new ArrayList<PositionStore.Row>();
        while (rows.size() < AT_ONCE && lane.queue.poll() instanceof Waiting next) {
            load.add(next);
            rows.addAll(next.rows);
        }
        @Nullable RuntimeException failure = null;
        try {
            if (!rows.isEmpty()) {
                store(organisation, rows);
            }
        } catch (RuntimeException failed) {
            failure = failed;
        }
        for (var waiting : load) {
            waiting.end(failure);
        }
    }

    /** A row that the database will not have takes no other down: halves are tried until it stands alone, then it is told. */
    private void store(OrganisationId organisation, List<PositionStore.Row> rows) {
        try {
            work.run(organisation, () -> store.add(organisation, rows));
        } catch (DataAccessException refused) {
            var state = refused.sqlState();
            if (!state.startsWith("22") && !state.startsWith("23")) {
                throw new DataAccessResourceFailureException("Positions could not be stored", refused);
            }
            int half = rows.size() / 2;
            if (half > 0) {
                store(organisation, rows.subList(0, half));
                store(organisation, rows.subList(half, rows.size()));
            } else {
                var row = rows.getFirst();
                var told = new Decoded.Refused(
                        String.valueOf(refused.getMessage()), row.position().toString());
                work.run(organisation, () -> store.refuse(organisation, row.source(), row.app(), List.of(told)));
            }
        }
    }
}
