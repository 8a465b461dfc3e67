package io.selaras.exchange.sync;

import io.selaras.platform.Actor;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What phone and server tell each other before they exchange anything. */
@Service
public class Welcome {
    private final Work work;
    private final PhoneStore phones;
    private final InboxStore inbox;
    private final FeedEpoch epoch;
    private final InstantSource clock;

    Welcome(Work work, PhoneStore phones, InboxStore inbox, FeedEpoch epoch, InstantSource clock) {
        this.work = work;
        this.phones = phones;
        this.inbox = inbox;
        this.epoch = epoch;
        this.clock = clock;
    }

    /** @param lastSeq the highest number received from this local database; a phone that knows less has lost it */
    public record Answer(Instant serverNow, String feedEpoch, long lastSeq) {}

    public Answer hello(Actor actor, @Nullable String dbEpoch) {
        long last = dbEpoch == null ? 0 : work.in(actor.organisation(), () -> phones.highestSeq(actor, dbEpoch));
        return new Answer(clock.instant(), epoch.current(), last);
    }

    /** Of the offered events those the server does not have. */
    public Set<UUID> lacking(Actor actor, Collection<UUID> offered) {
        return work.in(actor.organisation(), () -> inbox.lacking(actor, offered));
    }
}
