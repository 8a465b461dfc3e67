package io.selaras.platform;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the rooms what was done, many facts in one transaction. What follows from an order costs some twenty statements, and next
 * to nothing more for fifty orders; and whoever sends one does not wait for those who sum up the same day.
 *
 * <p>That a fact is to be told is written with it; the line goes in the transaction in which the rooms have heard of it. So
 * each is told once, whatever is killed meanwhile: within a second of its commit, or before somebody at a desk is answered.
 */
@Component
public class Telling implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
    private static final int PIECE = 200;
    /** How long one waits for others to come along. */
    private static final long GATHER_MS = 400;

    private final Work work;
    private final UntoldStore store;
    private final Organisations organisations;
    private final List<Teller> tellers;
    private final Map<OrganisationId, Count> counts = new ConcurrentHashMap<>();
    private final Semaphore kept = new Semaphore(0);
    private volatile boolean closed;

    Telling(Work work, UntoldStore store, Organisations organisations, List<Teller> tellers) {
        this.work = work;
        this.store = store;
        this.organisations = organisations;
        this.tellers =
                tellers.stream().sorted(Comparator.comparing(Teller::kind)).toList();
    }

    /** Says the facts of one kind to whoever listens. Called in one order of kinds, by their names. */
    public interface Teller {
        String kind();

        /** @param ids in the order in which they came; what is gone meanwhile is passed over */
        void tell(OrganisationId organisation, List<UUID> ids);
    }

    /** What was found of them, in the order in which they came. */
    public static <T> List<T> inOrder(List<UUID> ids, Collection<T> found, Function<T, UUID> id) {
        var byId = found.stream().collect(Collectors.toMap(id, Function.identity()));
        return ids.stream().map(byId::get).filter(Objects::nonNull).toList();
    }

    /** What this node has kept, and how much of it is told; the lock belongs to who is telling. */
    private record Count(AtomicLong kept, AtomicLong told, ReentrantLock lock) {}

    private Count count(OrganisationId organisation) {
        return counts.computeIfAbsent(
                organisation, _ -> new Count(new AtomicLong(), new AtomicLong(), new ReentrantLock()));
    }

    /** Call in the transaction that keeps the fact. */
    public void later(OrganisationId organisation, String kind, UUID id) {
        later(organisation, kind, List.of(id));
    }

    /** The same for many at once. */
    public void later(OrganisationId organisation, String kind, List<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        ids.forEach(id -> store.add(organisation, kind, id));
        work.afterCommit(() -> {
            count(organisation).kept.incrementAndGet();
            kept.release();
        });
    }

    /** Everything this node has kept is told when this returns; costs nothing when there is nothing. */
    public void upToNow(OrganisationId organisation) {
        var count = count(organisation);
        if (count.told.get() >= count.kept.get()) {
            return;
        }
        count.lock.lock();
        try {
            long now = count.kept.get();
            if (count.told.get() < now) {
                all(organisation);
                count.told.set(now);
            }
        } finally {
            count.lock.unlock();
        }
    }

    /** Everything, in the transaction that is open: for one who is about to take back what may be untold. */
    public void now(OrganisationId organisation) {
        work.run(organisation, () -> {
            for (var teller : tellers) {
                // Also what telling another kind has left to be told: a form's lead.
                work.writeAside();
                while (some(organisation, teller)) {
                    // the next piece
                }
            }
        });
    }

    /** Everything, in as many transactions as it takes; a fact that breaks a room's rules keeps no other back. */
    private void all(OrganisationId organisation) {
        for (var teller : tellers) {
            try {
                while (work.in(organisation, () -> some(organisation, teller))) {
                    // the next piece
                }
            } catch (RuntimeException broken) {
                LOG.warn("Of kind {} the rooms are told one by one now", teller.kind(), broken);
                oneByOne(organisation, teller);
            }
        }
    }

    private boolean some(OrganisationId organisation, Teller teller) {
        store.alone(organisation);
        var due = store.due(organisation, teller.kind(), PIECE);
        tell(organisation, teller, due);
        return due.size() == PIECE;
    }

    private void tell(OrganisationId organisation, Teller teller, List<UUID> due) {
        if (!due.isEmpty() && store.take(organisation, teller.kind(), due) > 0) {
            teller.tell(organisation, due);
        }
    }

    private void oneByOne(OrganisationId organisation, Teller teller) {
        for (var id : work.in(organisation, () -> store.due(organisation, teller.kind(), PIECE))) {
            try {
                work.run(organisation, () -> {
                    store.alone(organisation);
                    tell(organisation, teller, List.of(id));
                });
            } catch (RuntimeException broken) {
                LOG.error("The rooms were told of {} {} in vain", teller.kind(), id, broken);
                work.run(organisation, () -> store.failed(organisation, teller.kind(), id));
            }
        }
    }

    /** What was left by a node that is gone, or failed before. */
    void everywhere() {
        organisations.all().forEach(this::all);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Thread.ofVirtual().name("telling").start(this::go);
    }

    private void go() {
        while (!closed) {
            try {
                kept.acquire();
                Thread.sleep(GATHER_MS);
                kept.drainPermits();
                if (!closed) {
                    counts.keySet().forEach(this::upToNow);
                }
            } catch (InterruptedException ended) {
                return;
            } catch (RuntimeException broken) {
                // The database is away; the timer or the next fact comes back to it.
                LOG.warn("Facts could not be told: {}", broken.getClass().getSimpleName());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        kept.release();
    }
}
