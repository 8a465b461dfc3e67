package io.selaras.campaigns;

import static io.selaras.campaigns.db.Tables.RECIPIENT;

import io.selaras.messaging.ConsentWithdrawn;
import io.selaras.messaging.LinkFollowed;
import io.selaras.messaging.MessageOpened;
import io.selaras.messaging.MessagesSent;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What became of a campaign's mails: on the recipient's row, and as touches. */
@Component
class MailNoticed {
    private static final String EMAIL = "email";

    private final Work work;
    private final CampaignStore campaigns;
    private final RecipientStore recipients;
    private final Touches touches;

    MailNoticed(Work work, CampaignStore campaigns, RecipientStore recipients, Touches touches) {
        this.work = work;
        this.campaigns = campaigns;
        this.recipients = recipients;
        this.touches = touches;
    }

    /** Hundreds at a time: a campaign's mails leave faster than rows can be written one by one. */
    @EventListener
    void on(MessagesSent sent) {
        var organisation = sent.organisation();
        var mails = new ArrayList<RecipientStore.Sent>();
        for (var mail : sent.messages()) {
            if (mail.step().equals(Letter.STEP)) {
                Party.of(mail.contact())
                        .ifPresent(party ->
                                mails.add(new RecipientStore.Sent(mail.campaign(), party, mail.message(), mail.at())));
            }
        }
        work.run(organisation, () -> {
            recipients.sent(organisation, mails);
            var found = new HashMap<UUID, Optional<Campaign>>();
            touches.sent(
                    organisation,
                    mails.stream()
                            .flatMap(mail ->
                                    found
                                            .computeIfAbsent(mail.campaign(), id -> campaigns.find(organisation, id))
                                            .stream()
                                            .map(campaign -> touch(
                                                    campaign,
                                                    mail.party(),
                                                    Touch.Kind.MESSAGE_SENT,
                                                    mail.message(),
                                                    null,
                                                    mail.at())))
                            .toList());
        });
    }

    @EventListener
    void on(MessageOpened opened) {
        Party.of(opened.contact())
                .ifPresent(party -> work.run(opened.organisation(), () -> {
                    recipients.once(opened.organisation(), opened.campaign(), party, RECIPIENT.OPENED_AT, opened.at());
                    touch(
                            opened.organisation(),
                            opened.campaign(),
                            party,
                            Touch.Kind.MESSAGE_OPENED,
                            opened.message(),
                            null,
                            opened.at());
                }));
    }

    @EventListener
    void on(LinkFollowed followed) {
        Party.of(followed.contact())
                .ifPresent(party -> work.run(followed.organisation(), () -> {
                    recipients.once(
                            followed.organisation(), followed.campaign(), party, RECIPIENT.CLICKED_AT, followed.at());
                    touch(
                            followed.organisation(),
                            followed.campaign(),
                            party,
                            Touch.Kind.MESSAGE_CLICKED,
                            followed.message(),
                            followed.url(),
                            followed.at());
                }));
    }

    @EventListener
    void on(ConsentWithdrawn withdrawn) {
        Party.of(withdrawn.contact())
                .ifPresent(party -> work.run(
                        withdrawn.organisation(),
                        () -> recipients.unsubscribed(withdrawn.organisation(), party, withdrawn.at())));
    }

    private void touch(
            OrganisationId organisation,
            UUID campaign,
            Party party,
            Touch.Kind kind,
            UUID message,
            @Nullable String page,
            Instant at) {
        campaigns
                .find(organisation, campaign)
                .ifPresent(found -> touches.record(organisation, touch(found, party, kind, message, page, at)));
    }

    private static Touch touch(
            Campaign campaign, Party party, Touch.Kind kind, UUID message, @Nullable String page, Instant at) {
        return new Touch(
                named(message, kind, page),
                at,
                kind,
                null,
                party.kind() == Party.Kind.LEAD ? party.id() : null,
                party.kind() == Party.Kind.OUTLET ? party.id() : null,
                EMAIL,
                EMAIL,
                campaign.code(),
                null,
                null,
                null,
                page,
                message);
    }

    /** The same of the same message is the same touch. */
    private static UUID named(UUID message, Touch.Kind kind, @Nullable String page) {
        return UUID.nameUUIDFromBytes((message + " " + kind + " " + page).getBytes(StandardCharsets.UTF_8));
    }
}
