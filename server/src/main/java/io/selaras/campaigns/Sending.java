package io.selaras.campaigns;

import io.selaras.messaging.Mailings;
import io.selaras.messaging.Message;
import io.selaras.platform.Changes;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Carries a campaign out: draws its recipients, hands their mails to messaging by the handful, and ends it when all have
 * come to something. A handful is one transaction, so a server that is killed goes on where it was and queues nobody twice.
 */
@Component
class Sending {
    private static final int HANDFUL = 500;
    static final Set<Message.State> UNDER_WAY =
            Set.of(Message.State.QUEUED, Message.State.CLAIMED, Message.State.ATTEMPTING, Message.State.TEMP_FAILED);

    private final Work work;
    private final CampaignStore store;
    private final RecipientStore recipients;
    private final SegmentStore segmentStore;
    private final Segments segments;
    private final Letter letter;
    private final Mailings mailings;
    private final Changes changes;
    private final InstantSource clock;

    Sending(
            Work work,
            CampaignStore store,
            RecipientStore recipients,
            SegmentStore segmentStore,
            Segments segments,
            Letter letter,
            Mailings mailings,
            Changes changes,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.recipients = recipients;
        this.segmentStore = segmentStore;
        this.segments = segments;
        this.letter = letter;
        this.mailings = mailings;
        this.changes = changes;
        this.clock = clock;
    }

    /** @return whom it is for is drawn, and it runs */
    Campaign begin(OrganisationId organisation, Campaign campaign) {
        var now = clock.instant();
        if (campaign.segmentId() != null) {
            segmentStore
                    .find(organisation, campaign.segmentId())
                    .ifPresent(segment ->
                            recipients.draw(organisation, campaign, segments.condition(organisation, segment)));
        }
        var running = campaign.as(Campaign.State.RUNNING, campaign.startsAt(), now, null);
        store.save(organisation, running, null);
        say(organisation, running);
        return running;
    }

    /** What is due begins, what runs goes on. */
    void round(OrganisationId organisation) {
        var due = work.in(organisation, () -> store.due(organisation, clock.instant()));
        for (var each : due) {
            work.run(
                    organisation,
                    () -> store.lock(organisation, each.id())
                            .filter(campaign -> campaign.state() == Campaign.State.SCHEDULED)
                            .ifPresent(campaign -> begin(organisation, campaign)));
        }
        for (var campaign : running(organisation)) {
            while (queue(organisation, campaign) == HANDFUL) {
                // until nobody of this campaign waits
            }
            endWhenDone(organisation, campaign);
        }
    }

    private List<Campaign> running(OrganisationId organisation) {
        return work.in(organisation, () -> store.in(organisation, Campaign.State.RUNNING));
    }

    private int queue(OrganisationId organisation, Campaign campaign) {
        return work.in(organisation, () -> {
            var mail = campaign.mail();
            // Paused meanwhile: the row says so, and waits for whoever is pausing it.
            var current = store.lock(organisation, campaign.id()).orElse(campaign);
            if (mail == null || current.state() != Campaign.State.RUNNING) {
                return 0;
            }
            var people = recipients.toMail(organisation, campaign.id(), HANDFUL);
            if (people.isEmpty()) {
                return 0;
            }
            var names = letter.names(organisation);
            var queued = mailings.queue(
                    organisation,
                    people.stream()
                            .map(to -> letter.to(campaign, mail, to, names))
                            .toList());
            recipients.mailed(organisation, campaign.id(), people);
            for (var contact : queued.noAddress()) {
                Party.of(contact).ifPresent(party -> recipients.skip(organisation, campaign.id(), party, "no_address"));
            }
            say(organisation, campaign);
            return people.size();
        });
    }

    /** A card stays on the phones until somebody ends the campaign; mails end by themselves. */
    private void endWhenDone(OrganisationId organisation, Campaign campaign) {
        if (campaign.mail() == null || campaign.card() != null) {
            return;
        }
        work.run(organisation, () -> {
            var states = mailings.progress(organisation, campaign.id());
            boolean done = !recipients.anybodyToMail(organisation, campaign.id())
                    && UNDER_WAY.stream().noneMatch(state -> states.getOrDefault(state, 0) > 0);
            if (done) {
                store.lock(organisation, campaign.id())
                        .filter(each -> each.state() == Campaign.State.RUNNING)
                        .ifPresent(each -> {
                            var ended =
                                    each.as(Campaign.State.ENDED, each.startsAt(), each.startedAt(), clock.instant());
                            store.save(organisation, ended, null);
                            say(organisation, ended);
                        });
            }
        });
    }

    void say(OrganisationId organisation, Campaign campaign) {
        changes.say(organisation, "campaign", null, Map.of("id", campaign.id(), "name", campaign.name()));
    }
}
