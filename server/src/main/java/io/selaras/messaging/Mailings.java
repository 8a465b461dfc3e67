package io.selaras.messaging;

import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to sending: mails are queued here, stopped here, and counted by what became of them. */
@Service
public class Mailings {
    private static final int AT_ONCE = 500;

    private final Work work;
    private final MessageStore store;
    private final MailSettingStore settings;
    private final Postman postman;
    private final Audit audit;
    private final InstantSource clock;

    Mailings(
            Work work,
            MessageStore store,
            MailSettingStore settings,
            Postman postman,
            Audit audit,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.settings = settings;
        this.postman = postman;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param queued new mails
     * @param known queued before, by somebody faster or an earlier try
     * @param noAddress contacts whose address is none
     */
    public record Queued(int queued, int known, List<String> noAddress) {}

    /**
     * Queues mails, each once for its campaign, step and contact. Whether a mail may go out is decided when its turn comes,
     * not here. Joins an open transaction of the organisation; nothing leaves before that commits.
     */
    public Queued queue(OrganisationId organisation, Collection<Mail> mails) {
        return work.in(organisation, () -> {
            var keys = settings.keys(organisation);
            var now = clock.instant();
            var fresh = new ArrayList<MessageStore.Fresh>(mails.size());
            var noAddress = new ArrayList<String>();
            for (var mail : mails) {
                Address.of(Channel.EMAIL, mail.address())
                        .ifPresentOrElse(
                                address -> fresh.add(new MessageStore.Fresh(
                                        Ids.v7(), mail, address, keys.addressKey(Channel.EMAIL, address.text()))),
                                () -> noAddress.add(mail.contact()));
            }
            int queued = 0;
            for (int from = 0; from < fresh.size(); from += AT_ONCE) {
                queued += store.add(organisation, fresh.subList(from, Math.min(from + AT_ONCE, fresh.size())), now);
            }
            work.afterCommit(() -> postman.wake(organisation));
            return new Queued(queued, fresh.size() - queued, noAddress);
        });
    }

    /**
     * Stops a campaign: nothing of it is claimed any more, and dispatchers that are at it stop before their next handful,
     * within ten seconds. Mails queued for it later are stopped too.
     */
    public void stop(OrganisationId organisation, UUID campaign, String reason, @Nullable PersonId by) {
        work.run(organisation, () -> store.halt(organisation, campaign, reason, by, clock.instant()));
    }

    /** Lets a stopped campaign go on where it was. */
    public void resume(OrganisationId organisation, UUID campaign) {
        work.run(organisation, () -> {
            store.resume(organisation, campaign, clock.instant());
            work.afterCommit(() -> postman.wake(organisation));
        });
    }

    /** The kill switch: no marketing of this company leaves, of whatever campaign. */
    public void stopEverything(Actor actor) {
        var organisation = actor.organisation();
        work.run(organisation, () -> {
            store.halt(organisation, MessageStore.ALL, "BY_HAND", actor.person(), clock.instant());
            audit.record(actor, "mail-state", organisation.value(), "stopped", null, null);
        });
    }

    public void resumeEverything(Actor actor) {
        var organisation = actor.organisation();
        work.run(organisation, () -> {
            store.resume(organisation, MessageStore.ALL, clock.instant());
            audit.record(actor, "mail-state", organisation.value(), "resumed", null, null);
            work.afterCommit(() -> postman.wake(organisation));
        });
    }

    /** How many mails of a campaign are in which state. */
    public Map<Message.State, Integer> progress(OrganisationId organisation, UUID campaign) {
        return work.in(organisation, () -> store.states(organisation, campaign));
    }

    /** What became of a mail. @param reason why, as a code; absent where the state says it all */
    public record Outcome(Message.State state, @Nullable String reason) {
        static Outcome of(String state, @Nullable String reason) {
            return new Outcome(Message.State.valueOf(state), reason);
        }
    }

    /** How many mails of one step came to what. */
    public Map<Outcome, Integer> outcomes(OrganisationId organisation, UUID campaign, String step) {
        return work.in(organisation, () -> store.outcomes(organisation, campaign, step));
    }

    /** How many mails of one step arrived, for many campaigns at once; one of which none did is left out. */
    public Map<UUID, Integer> arrived(OrganisationId organisation, Collection<UUID> campaigns, String step) {
        return work.in(organisation, () -> store.arrived(organisation, campaigns, step));
    }

    /** What became of the mails of one step to these contacts; who has none is absent. */
    public Map<String, Outcome> outcomes(
            OrganisationId organisation, UUID campaign, String step, Collection<String> contacts) {
        return work.in(organisation, () -> store.outcomes(organisation, campaign, step, contacts));
    }
}
