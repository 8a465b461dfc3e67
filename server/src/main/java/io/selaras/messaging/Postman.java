package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.Organisations;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Walks round the companies once a second and sees to it that each with due mail has its rounds running on this node; a
 * fresh batch wakes it at once. Other nodes do the same: the queue hands no mail to two of them.
 */
@Component
class Postman implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final long REST_MILLIS = 1_000;

    private final Organisations organisations;
    private final DeliveryRound round;
    private final LinkedBlockingQueue<OrganisationId> woken = new LinkedBlockingQueue<>();
    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<OrganisationId, Integer> running = new ConcurrentHashMap<>();
    private volatile boolean open = true;

    Postman(Organisations organisations, DeliveryRound round) {
        this.organisations = organisations;
        this.round = round;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Thread.ofVirtual().name("postman").start(this::walk);
    }

    void wake(OrganisationId organisation) {
        woken.offer(organisation);
    }

    private void walk() {
        while (open) {
            try {
                var one = woken.poll(REST_MILLIS, TimeUnit.MILLISECONDS);
                if (one != null) {
                    visit(one);
                } else {
                    organisations.all().forEach(this::visit);
                }
            } catch (InterruptedException ended) {
                return;
            } catch (RuntimeException broken) {
                LOG.warn("Mail waits for the next round: {}", broken.getClass().getSimpleName());
            }
        }
    }

    private void visit(OrganisationId organisation) {
        int wanted = round.wanted(organisation);
        for (int i = running.getOrDefault(organisation, 0); i < wanted && open; i++) {
            running.merge(organisation, 1, Integer::sum);
            Thread.ofVirtual().name("mail-" + organisation + "-" + i).start(() -> {
                busy.add(Thread.currentThread());
                try {
                    round.run(organisation, () -> open);
                } catch (RuntimeException broken) {
                    LOG.warn("A mail round ended early: {}", broken.getClass().getSimpleName(), broken);
                } finally {
                    busy.remove(Thread.currentThread());
                    running.merge(organisation, -1, Integer::sum);
                }
            });
        }
    }

    /** Lets each round end its handful, so that a planned stop leaves nothing unknown. */
    @Override
    public void close() throws InterruptedException {
        open = false;
        for (var thread : busy) {
            thread.join(Duration.ofSeconds(12));
        }
    }
}
