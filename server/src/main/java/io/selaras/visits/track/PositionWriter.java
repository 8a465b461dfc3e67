package io.selaras.visits.track;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private record Waiting(List<PositionStore.Row> rows, CompletableFuture<Boolean> done) {}

    private static final class Lane {
        final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
        final AtomicBoolean busy = new AtomicBoolean();
    }

    /** @throws RuntimeException when the rows could not be stored */
    void write(OrganisationId organisation, List<PositionStore.Row> rows) {
        var lane = lanes.computeIfAbsent(organisation, _ -> new Lane());
        var mine = new Waiting(rows, new CompletableFuture<>());
        lane.queue.add(mine);
        if (!lane.busy.get()) {
            Thread.startVirtualThread(() -> drain(organisation, lane));
        }
        try {
            mine.done.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private void drain(OrganisationId organisation, Lane lane) {
        // Whoever finds the lane free drives; who comes while it is taken is picked up by the driver's next round.
        while (!lane.queue.isEmpty() && lane.busy.compareAndSet(false, true)) {
            try {
                var load = new ArrayList<Waiting>();
                var rows = new ArrayList<PositionStore.Row>();
                for (var next = lane.queue.poll(); next != null; next = lane.queue.poll()) {
                    load.add(next);
                    rows.addAll(next.rows);
                    if (rows.size() >= AT_ONCE) {
                        break;
                    }
                }
                deliver(organisation, load, rows);
            } finally {
                lane.busy.set(false);
            }
        }
    }

    private void deliver(OrganisationId organisation, List<Waiting> load, List<PositionStore.Row> rows) {
        try {
            work.run(organisation, () -> store.add(organisation, rows));
            load.forEach(waiting -> waiting.done.complete(true));
        } catch (RuntimeException failed) {
            load.forEach(waiting -> waiting.done.completeExceptionally(failed));
        }
    }
}
