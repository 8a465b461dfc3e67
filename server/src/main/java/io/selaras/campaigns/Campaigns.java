package io.selaras.campaigns;

import io.selaras.identity.People;
import io.selaras.messaging.Channel;
import io.selaras.messaging.Consents;
import io.selaras.messaging.Mail;
import io.selaras.messaging.Mailings;
import io.selaras.messaging.Message;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to campaigns: what they say and to whom. */
@Service
public class Campaigns {
    private static final int LIFT_DAYS = 60;
    /** Whoever was not queued yet when the campaign ended. */
    private static final Mailings.Outcome LEFT_OUT = new Mailings.Outcome(Message.State.STOPPED, "ended");

    private final Work work;
    private final CampaignStore store;
    private final RecipientStore recipients;
    private final SegmentStore segmentStore;
    private final Segments segments;
    private final Sending sending;
    private final Letter letter;
    private final Mailings mailings;
    private final Consents consents;
    private final People people;
    private final Audit audit;
    private final Changes changes;
    private final InstantSource clock;

    Campaigns(
            Work work,
            CampaignStore store,
            RecipientStore recipients,
            SegmentStore segmentStore,
            Segments segments,
            Sending sending,
            Letter letter,
            Mailings mailings,
            Consents consents,
            People people,
            Audit audit,
            Changes changes,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.recipients = recipients;
        this.segmentStore = segmentStore;
        this.segments = segments;
        this.sending = sending;
        this.letter = letter;
        this.mailings = mailings;
        this.consents = consents;
        this.people = people;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    public Page<Campaign> list(Actor actor, Campaign.@Nullable State state, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> store.list(actor.organisation(), state, cursor, limit));
    }

    public Optional<Campaign> find(Actor actor, UUID id) {
        return work.in(actor.organisation(), () -> store.find(actor.organisation(), id));
    }

    /** What became of saving a campaign. */
    public sealed interface Saved {
        record Done(Campaign campaign) implements Saved {}

        record CodeTaken() implements Saved {}

        /** Somebody saved it after the caller had read it. */
        record Outdated(Campaign current) implements Saved {}

        /** It has begun: what it says to whom stays as it is. */
        record TooLate(Campaign current) implements Saved {}

        /** Its words name fields that nobody knows. */
        record Misspelt(UnknownFields fields) implements Saved {}
    }

    /**
     * What looks like a merge field and is none; it would be read by customers as it stands.
     *
     * @param place in the campaign: {@code /mail/subject}
     * @param written {@code {{nama toko}}}
     * @param known there; empty where nothing is filled in
     */
    public record UnknownFields(String place, Set<String> written, Set<String> known) {
        /** To be read to a person. */
        public String said() {
            var wrong = String.join(", ", written);
            return known.isEmpty()
                    ? "%s would be read as it stands: nothing is filled in here.".formatted(wrong)
                    : "There is no field %s. Known are %s.".formatted(wrong, String.join(", ", new TreeSet<>(known)));
        }
    }

    /** Of words into which nothing is filled. */
    public static Optional<UnknownFields> misspelt(String place, String words) {
        return Optional.ofNullable(misspelt(place, Template.unknownInPlainWords(words), Set.of()));
    }

    static Optional<UnknownFields> misspelt(Campaign campaign) {
        var mail = campaign.mail();
        var card = campaign.card();
        return Stream.of(
                        mail == null
                                ? null
                                : misspelt("/mail/subject", Template.unknownInSubject(mail.subject()), Template.FIELDS),
                        mail == null
                                ? null
                                : misspelt("/mail/body", Template.unknownInBody(mail.body()), Template.FIELDS),
                        card == null
                                ? null
                                : misspelt("/card/title", Template.unknownInPlainWords(card.title()), Set.of()),
                        card == null
                                ? null
                                : misspelt("/card/text", Template.unknownInPlainWords(card.text()), Set.of()))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static @Nullable UnknownFields misspelt(String place, Set<String> written, Set<String> known) {
        return written.isEmpty() ? null : new UnknownFields(place, written, known);
    }

    /** Adds or changes a draft. A scheduled one becomes a draft again, so that nothing goes out half written. */
    public Saved save(Actor actor, Campaign campaign) {
        var organisation = actor.organisation();
        var misspelt = misspelt(campaign);
        if (misspelt.isPresent()) {
            return new Saved.Misspelt(misspelt.get());
        }
        return work.in(organisation, () -> {
            var before = store.lock(organisation, campaign.id()).orElse(null);
            if (before != null && before.version() != campaign.version()) {
                return new Saved.Outdated(before);
            }
            if (before != null
                    && before.state() != Campaign.State.DRAFT
                    && before.state() != Campaign.State.SCHEDULED) {
                return new Saved.TooLate(before);
            }
            if (store.codeTaken(organisation, campaign.code(), campaign.id())) {
                return new Saved.CodeTaken();
            }
            var saved = campaign.as(Campaign.State.DRAFT, null, null, null);
            store.save(organisation, saved, actor.person());
            audit.record(actor, "campaign", saved.id(), before == null ? "added" : "changed", before, saved);
            changes.say(organisation, "campaign", null, Map.of("id", saved.id(), "name", saved.name()));
            return new Saved.Done(saved);
        });
    }

    /** What became of a wish to begin, pause or end. */
    public sealed interface Moved {
        record Done(Campaign campaign) implements Moved {}

        record Unknown() implements Moved {}

        /** Not from the state it is in. */
        record NotNow(Campaign.State state) implements Moved {}

        /** Nobody it is for, or nothing it does. */
        record Unfinished(String what) implements Moved {}

        /** Its words name fields that nobody knows. */
        record Misspelt(UnknownFields fields) implements Moved {}
    }

    /** @param at when it begins by itself; absent: now */
    public Moved start(Actor actor, UUID id, @Nullable Instant at) {
        return move(actor, id, Set.of(Campaign.State.DRAFT, Campaign.State.SCHEDULED), "started", campaign -> {
            if (campaign.segmentId() == null
                    || segmentStore
                            .find(actor.organisation(), campaign.segmentId())
                            .isEmpty()) {
                return new Moved.Unfinished("segment");
            }
            if (campaign.mail() == null && campaign.card() == null) {
                return new Moved.Unfinished("mail");
            }
            var misspelt = misspelt(campaign);
            if (misspelt.isPresent()) {
                return new Moved.Misspelt(misspelt.get());
            }
            if (at != null && at.isAfter(clock.instant())) {
                var scheduled = campaign.as(Campaign.State.SCHEDULED, at, null, null);
                store.save(actor.organisation(), scheduled, null);
                return new Moved.Done(scheduled);
            }
            return new Moved.Done(sending.begin(actor.organisation(), campaign));
        });
    }

    /** Nothing of it leaves any more, within ten seconds; cards stay away from the next sync on. */
    public Moved pause(Actor actor, UUID id) {
        return move(actor, id, Set.of(Campaign.State.RUNNING), "paused", campaign -> {
            mailings.stop(actor.organisation(), id, "paused", actor.person());
            return became(actor, campaign, Campaign.State.PAUSED);
        });
    }

    public Moved resume(Actor actor, UUID id) {
        return move(actor, id, Set.of(Campaign.State.PAUSED), "resumed", campaign -> {
            mailings.resume(actor.organisation(), id);
            return became(actor, campaign, Campaign.State.RUNNING);
        });
    }

    /** For good. */
    public Moved end(Actor actor, UUID id) {
        return move(actor, id, Set.of(Campaign.State.RUNNING, Campaign.State.PAUSED), "ended", campaign -> {
            mailings.stop(actor.organisation(), id, "ended", actor.person());
            return became(actor, campaign, Campaign.State.ENDED);
        });
    }

    private Moved became(Actor actor, Campaign campaign, Campaign.State state) {
        var next = campaign.as(
                state,
                campaign.startsAt(),
                campaign.startedAt(),
                state == Campaign.State.ENDED ? clock.instant() : null);
        store.save(actor.organisation(), next, null);
        recipients.touch(actor.organisation(), campaign.id());
        return new Moved.Done(next);
    }

    private Moved move(Actor actor, UUID id, Set<Campaign.State> from, String word, Function<Campaign, Moved> then) {
        return work.in(actor.organisation(), () -> {
            var campaign = store.lock(actor.organisation(), id).orElse(null);
            if (campaign == null) {
                return new Moved.Unknown();
            }
            if (!from.contains(campaign.state())) {
                return new Moved.NotNow(campaign.state());
            }
            var moved = then.apply(campaign);
            if (moved instanceof Moved.Done(var after)) {
                audit.record(actor, "campaign", id, word, campaign.state(), after.state());
                sending.say(actor.organisation(), after);
            }
            return moved;
        });
    }

    /**
     * A mail as one real recipient would get it.
     *
     * @param reachable whether consent and address let it out at this moment
     */
    public record Preview(
            Party party, String name, String email, boolean reachable, String subject, String html, String text) {}

    /**
     * @param mails have an address; {@code reachable} of them have agreed to offers
     * @param held of the members, left alone on purpose
     */
    public record Outlook(Segments.Count count, int mails, int reachable, int held, List<Preview> previews) {}

    /** Who would get it and what they would read; nothing is kept. Empty without a segment. */
    public Optional<Outlook> outlook(Actor actor, Campaign campaign) {
        var organisation = actor.organisation();
        return work.in(
                organisation,
                () -> Optional.ofNullable(campaign.segmentId())
                        .flatMap(id -> segmentStore.find(organisation, id))
                        .map(segment -> outlook(organisation, campaign, segments.condition(organisation, segment))));
    }

    private Outlook outlook(OrganisationId organisation, Campaign campaign, Condition fitting) {
        var count = segmentStore.count(fitting);
        var emails = recipients.emails(fitting);
        var reachable = consents.reachable(organisation, Channel.EMAIL, Mail.MARKETING, emails);
        var mail = campaign.mail();
        var previews = new ArrayList<Preview>();
        if (mail != null) {
            var names = letter.names(organisation);
            for (var to : recipients.sample(organisation, fitting, 5)) {
                var written = letter.written(campaign, mail, to, names);
                previews.add(new Preview(
                        to.party(),
                        to.name(),
                        to.email(),
                        reachable.contains(to.email()),
                        written.subject(),
                        written.html(),
                        written.text()));
            }
        }
        return new Outlook(
                count,
                emails.size(),
                (int) emails.stream().filter(reachable::contains).count(),
                count.members() * campaign.holdoutPercent() / 100,
                previews);
    }

    /** What became of a mail to oneself. */
    public sealed interface Tried {
        record Queued() implements Tried {}

        /** Nothing to send, or nowhere to send it. */
        record NoMail() implements Tried {}

        record Misspelt(UnknownFields fields) implements Tried {}
    }

    /** One mail to the marketer himself, as the first of the segment would get it. */
    public Tried test(Actor actor, Campaign campaign) {
        var mail = campaign.mail();
        var me = people.find(actor, actor.person()).orElseThrow();
        var address = me.email();
        if (mail == null || address == null) {
            return new Tried.NoMail();
        }
        var misspelt = misspelt(campaign);
        if (misspelt.isPresent()) {
            return new Tried.Misspelt(misspelt.get());
        }
        var organisation = actor.organisation();
        work.run(organisation, () -> {
            var first = Optional.ofNullable(campaign.segmentId())
                    .flatMap(id -> segmentStore.find(organisation, id))
                    .flatMap(segment ->
                            recipients.sample(organisation, segments.condition(organisation, segment), 1).stream()
                                    .findFirst())
                    .orElse(new RecipientStore.ToMail(
                            new Party(Party.Kind.OUTLET, campaign.id()),
                            address,
                            me.name(),
                            Map.of("name", me.name())));
            var written = letter.written(campaign, mail, first, letter.names(organisation));
            mailings.queue(
                    organisation, List.of(letter.test(me, campaign, written, address, "test " + clock.millis())));
        });
        return new Tried.Queued();
    }

    /** @param cards outlets a card was meant for */
    public record Counts(
            int members,
            int held,
            int skipped,
            int queued,
            int sent,
            int opened,
            int clicked,
            int unsubscribed,
            int cards,
            int shown,
            int taken,
            int refused) {}

    /** What orders owe to it, in each model. */
    public record Revenue(int orders, long first, long last, long linear, long position) {}

    /** Mails that did not arrive, and why. */
    public record Unsent(Message.State state, @Nullable String reason, int count) {}

    /**
     * Whoever is meant and not held out or skipped waits, has the mail or stands among the unsent.
     *
     * @param waiting not yet queued, or on its way
     * @param arrived taken by the recipient's server, and not sent back
     * @param secondsLeft until the last mail is out, at the pace so far; absent when none waits or none has left
     * @param lift in the {@value #LIFT_DAYS} days from its start
     */
    public record Result(
            Campaign campaign,
            Counts counts,
            int waiting,
            int arrived,
            List<Unsent> unsent,
            @Nullable Long secondsLeft,
            int leads,
            Revenue revenue,
            Lift.Group treated,
            Lift.Group held,
            Lift lift) {}

    /** A campaign's row of numbers: the same as its own page says, for many at once. */
    public record Numbers(UUID id, int arrived, int opened, int clicked, int unsubscribed, int cards, Revenue revenue) {
        Numbers withArrived(int mails) {
            return new Numbers(id, mails, opened, clicked, unsubscribed, cards, revenue);
        }
    }

    /** @return in no order; those that do not exist are left out */
    public List<Numbers> numbers(Actor actor, List<UUID> ids) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var arrived = mailings.arrived(organisation, ids, Letter.STEP);
            return recipients.numbers(organisation, ids).stream()
                    .map(each -> each.withArrived(arrived.getOrDefault(each.id, 0)))
                    .toList();
        });
    }

    public Optional<Result> result(Actor actor, UUID id) {
        var organisation = actor.organisation();
        return work.in(
                organisation,
                () -> store.find(organisation, id).map(campaign -> {
                    var counts = recipients.counts(organisation, id);
                    var outcomes = outcomes(organisation, campaign, counts);
                    int waiting = sum(outcomes, Sending.UNDER_WAY::contains);
                    int settled = sum(outcomes, state -> !Sending.UNDER_WAY.contains(state));
                    var zone = people.organisation(organisation).timeZone();
                    var start = campaign.startedAt() == null ? clock.instant() : campaign.startedAt();
                    var from = LocalDate.ofInstant(start, zone);
                    var treated = recipients.bought(organisation, id, "TREATED", from, from.plusDays(LIFT_DAYS));
                    var held = recipients.bought(organisation, id, "HELD_OUT", from, from.plusDays(LIFT_DAYS));
                    return new Result(
                            campaign,
                            counts,
                            waiting,
                            sum(outcomes, Message.State.ACCEPTED::equals),
                            unsent(outcomes),
                            secondsLeft(waiting, settled, Duration.between(start, clock.instant())),
                            recipients.leads(organisation, campaign.code()),
                            recipients.revenue(organisation, campaign.code()),
                            treated,
                            held,
                            Lift.of(treated, held));
                }));
    }

    /** What became of everybody meant: whoever is not queued yet waits, or was left out when the campaign ended. */
    private Map<Mailings.Outcome, Integer> outcomes(OrganisationId organisation, Campaign campaign, Counts counts) {
        var outcomes = new HashMap<>(mailings.outcomes(organisation, campaign.id(), Letter.STEP));
        int rest = counts.members() - counts.held() - counts.skipped() - sum(outcomes, _ -> true);
        if (campaign.mail() != null && rest > 0) {
            var left = campaign.state() == Campaign.State.ENDED
                    ? LEFT_OUT
                    : new Mailings.Outcome(Message.State.QUEUED, null);
            outcomes.merge(left, rest, Integer::sum);
        }
        return outcomes;
    }

    private static int sum(Map<Mailings.Outcome, Integer> outcomes, Predicate<Message.State> which) {
        return outcomes.entrySet().stream()
                .filter(each -> which.test(each.getKey().state()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static List<Unsent> unsent(Map<Mailings.Outcome, Integer> outcomes) {
        return outcomes.entrySet().stream()
                .filter(each -> each.getKey().state() != Message.State.ACCEPTED
                        && !Sending.UNDER_WAY.contains(each.getKey().state()))
                .map(each -> new Unsent(each.getKey().state(), each.getKey().reason(), each.getValue()))
                .sorted(Comparator.comparingInt(Unsent::count).reversed())
                .toList();
    }

    private static @Nullable Long secondsLeft(int waiting, int settled, Duration soFar) {
        return waiting == 0 || settled == 0 ? null : waiting * Math.max(1, soFar.toSeconds()) / settled;
    }

    /**
     * @param skipped why no mail is meant for this one: {@code no_address}, {@code same_address}
     * @param mail what became of the mail, absent before it is queued; {@code reason} why, as a code
     */
    public record Recipient(
            Party party,
            String name,
            @Nullable String email,
            String arm,
            @Nullable String skipped,
            Message.@Nullable State mail,
            @Nullable String reason,
            @Nullable Instant openedAt,
            @Nullable Instant clickedAt,
            @Nullable Instant unsubscribedAt,
            @Nullable String card,
            @Nullable String cardReason) {
        boolean isMeant() {
            return skipped == null && arm.equals("TREATED");
        }

        private Recipient with(Mailings.@Nullable Outcome outcome) {
            return outcome == null
                    ? this
                    : new Recipient(
                            party,
                            name,
                            email,
                            arm,
                            skipped,
                            outcome.state(),
                            outcome.reason(),
                            openedAt,
                            clickedAt,
                            unsubscribedAt,
                            card,
                            cardReason);
        }
    }

    /** Which recipients a number of the result counts. */
    public enum Which {
        HELD,
        SKIPPED,
        /** The mail arrived. */
        ARRIVED,
        /** It came to nothing: sent back, stopped, kept away. */
        UNSENT,
        OPENED,
        CLICKED,
        UNSUBSCRIBED,
        CARDS,
        SHOWN,
        TAKEN,
        REFUSED;

        /** What only the mail's fate tells; the others are told by the recipient himself. */
        boolean fits(Recipient recipient) {
            return switch (this) {
                case ARRIVED -> recipient.mail == Message.State.ACCEPTED;
                case UNSENT ->
                    recipient.mail != null
                            && recipient.mail != Message.State.ACCEPTED
                            && !Sending.UNDER_WAY.contains(recipient.mail);
                default -> true;
            };
        }
    }

    /** @param which absent for all; pages of those that a mail's fate tells apart may be shorter than asked */
    public Page<Recipient> recipients(
            Actor actor, UUID campaign, @Nullable Which which, @Nullable String cursor, int limit) {
        var page = someRecipients(actor, campaign, which, cursor, limit);
        while (page.items().isEmpty() && page.next() != null) {
            page = someRecipients(actor, campaign, which, page.next(), limit);
        }
        return page;
    }

    private Page<Recipient> someRecipients(
            Actor actor, UUID campaign, @Nullable Which which, @Nullable String cursor, int limit) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var ended = store.find(organisation, campaign)
                    .filter(found -> found.state() == Campaign.State.ENDED && found.mail() != null)
                    .isPresent();
            var page = recipients.list(organisation, campaign, which, cursor, limit);
            var contacts =
                    page.items().stream().map(each -> each.party().contact()).toList();
            var outcomes = mailings.outcomes(organisation, campaign, Letter.STEP, contacts);
            return new Page<>(
                    page.items().stream()
                            .map(each -> each.with(outcomes.getOrDefault(
                                    each.party().contact(), ended && each.isMeant() ? LEFT_OUT : null)))
                            .filter(each -> which == null || which.fits(each))
                            .toList(),
                    page.next());
        });
    }
}
