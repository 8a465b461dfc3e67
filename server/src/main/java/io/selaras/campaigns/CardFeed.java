package io.selaras.campaigns;

import io.selaras.customers.CoverageChanged;
import io.selaras.exchange.Feed;
import io.selaras.exchange.Intake;
import io.selaras.exchange.Window;
import io.selaras.platform.Actor;
import io.selaras.visits.Body;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Campaigns' cards on the salesmen's phones, and what they answered from there. */
@Component
class CardFeed implements Feed, Intake {
    private static final Set<String> ANSWERS = Set.of("SHOWN", "TAKEN", "REFUSED");

    private final CampaignStore campaigns;
    private final RecipientStore recipients;
    private final Touches touches;

    CardFeed(CampaignStore campaigns, RecipientStore recipients, Touches touches) {
        this.campaigns = campaigns;
        this.recipients = recipients;
        this.touches = touches;
    }

    @Override
    public String collection() {
        return "cards";
    }

    /** @param open it may be shown now; one of a campaign that paused or ended stays away */
    record OnPhone(
            UUID campaign,
            UUID outlet,
            String title,
            String text,
            boolean open,
            @Nullable String answer) {}

    @Override
    public List<Row> rows(Actor actor, Window window) {
        var carded = campaigns.carded(actor.organisation());
        return recipients.cards(actor, carded.keySet(), window).stream()
                .map(found -> {
                    var campaign =
                            Objects.requireNonNull(carded.get(found.card().campaign()));
                    var card = campaign.card();
                    return new Row(
                            found.xid(),
                            found.card().id(),
                            new OnPhone(
                                    campaign.id(),
                                    found.card().outlet(),
                                    card == null ? "" : card.title(),
                                    card == null ? "" : card.text(),
                                    campaign.state() == Campaign.State.RUNNING,
                                    found.card().answer()));
                })
                .toList();
    }

    @Override
    public Set<String> takes() {
        return Set.of("card.answered/1");
    }

    @Override
    public Answer take(Actor actor, Event event) {
        var body = new Body(event.body());
        return Body.read(() -> {
            var id = body.id("campaign");
            var outlet = body.id("outlet");
            var answer = event.body().path("answer").asString("").toUpperCase(Locale.ROOT);
            var reason = body.optionalText("reason", 200);
            if (!ANSWERS.contains(answer)) {
                return new Answer.Malformed("answer is not shown, taken or refused.");
            }
            if (answer.equals("REFUSED") && (reason == null || reason.isBlank())) {
                return new Answer.Rejected("reason-missing", "A refused card needs a reason.");
            }
            var campaign = campaigns.find(actor.organisation(), id).orElse(null);
            if (campaign == null
                    || !recipients.answered(
                            actor.organisation(),
                            id,
                            outlet,
                            answer,
                            reason,
                            actor.person().value(),
                            event.at())) {
                return new Answer.Rejected("card-unknown", "No card of this campaign was meant for this outlet.");
            }
            touches.record(
                    actor.organisation(),
                    new Touch(
                            event.id(),
                            event.at(),
                            Touch.Kind.CARD,
                            null,
                            null,
                            outlet,
                            Noticed.SALESMAN,
                            "card",
                            campaign.code(),
                            answer.toLowerCase(Locale.ROOT),
                            null,
                            null,
                            null,
                            event.id()));
            return Answer.applied();
        });
    }

    @EventListener
    void on(CoverageChanged changed) {
        var after = changed.after();
        recipients.served(changed.organisation(), changed.outlet().value(), after == null ? null : after.value());
    }
}
