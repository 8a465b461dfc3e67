package io.selaras.pipeline;

import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.customers.Phones;
import io.selaras.customers.TimelineEntry;
import io.selaras.messaging.ReplyReceived;
import io.selaras.pipeline.capture.Found;
import io.selaras.platform.Changes;
import io.selaras.platform.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Somebody wrote. Whom we know already gets it onto the timeline; anybody else is read as a lead that a person confirms.
 * All of it in the transaction that keeps the message, so that none is kept without being seen.
 */
@Component
class MessageReceived {
    private static final Logger LOG = LoggerFactory.getLogger(MessageReceived.class);
    private static final int READ_AT_MOST = 10_000;
    private static final int HEADED_AT_MOST = 3_000;
    /** The channel vouches for it, the person did not write it. */
    private static final double BY_CHANNEL = 0.95;

    private static final double BY_PROFILE = 0.6;
    private static final double BY_CARD = 0.9;
    /** What comes within these days of what was written goes on with it. */
    private static final Duration TOGETHER = Duration.ofDays(3);

    private static final Pattern QUOTED = Pattern.compile("(?m)^[ \\t]*>.*$\\R?");
    private static final Pattern FORWARDED = Pattern.compile("(?i)^\\s*(fwd?|tr|terusan)\\s*:.*", Pattern.DOTALL);
    private static final Pattern WRITER =
            Pattern.compile("(?im)^[>\\s*]*(?:from|dari)\\s*:\\*?\\s*(.*?)[\\s<\\[(]+([^\\s<>@]+@[^\\s<>)\\]]+)");

    private final Capture capture;
    private final ProposalStore proposals;
    private final LeadStore leads;
    private final Outlets outlets;
    private final Changes changes;
    private final LanguageModel model;
    private final Work work;

    MessageReceived(
            Capture capture,
            ProposalStore proposals,
            LeadStore leads,
            Outlets outlets,
            Changes changes,
            LanguageModel model,
            Work work) {
        this.model = model;
        this.work = work;
        this.capture = capture;
        this.proposals = proposals;
        this.leads = leads;
        this.outlets = outlets;
        this.changes = changes;
    }

    /** Who wrote it: the sender, or the one whose message a colleague passed on. */
    private record Writer(String address, String name) {
        static Writer of(ReplyReceived said) {
            var named = said.name() == null ? "" : said.name();
            var subject = said.subject();
            if (subject != null && FORWARDED.matcher(subject).matches()) {
                var found = WRITER.matcher(
                        said.text().substring(0, Math.min(said.text().length(), HEADED_AT_MOST)));
                if (found.find()) {
                    return new Writer(
                            found.group(2),
                            found.group(1).replaceAll("[\"*]", "").strip());
                }
            }
            return new Writer(said.from(), named.strip());
        }
    }

    @EventListener
    void on(ReplyReceived said) {
        if (said.leaves()) {
            return;
        }
        var writer = Writer.of(said);
        var door = Lead.Door.valueOf(said.channel().name());
        var phone = door == Lead.Door.WHATSAPP ? Phones.normal(writer.address).orElse(null) : null;
        var email = door == Lead.Door.EMAIL && !writer.address.isEmpty() ? writer.address : null;
        var lead = contact(said, "lead:")
                .flatMap(id -> leads.known(said.organisation(), new LeadId(id)))
                .or(() -> leads.known(said.organisation(), phone, email));
        var outlet = contact(said, "outlet:")
                .map(OutletId::new)
                .or(() -> phone == null ? Optional.empty() : outlets.byPhone(said.organisation(), phone))
                .or(() -> email == null ? Optional.empty() : outlets.byEmail(said.organisation(), email))
                .or(() -> lead.filter(one -> one.reached().accepted() != null).map(Lead::outletId));
        lead.ifPresent(one -> noted(said, one, door));
        outlet.ifPresent(one -> noted(said, one, door));
        if (lead.isEmpty() && outlet.isEmpty() && !joins(said, door, writer)) {
            propose(said, door, writer);
        }
    }

    private static Optional<UUID> contact(ReplyReceived said, String kind) {
        return Optional.ofNullable(said.contact())
                .filter(contact -> contact.matches(kind + "[0-9a-f-]{36}"))
                .map(contact -> UUID.fromString(contact.substring(kind.length())));
    }

    private void noted(ReplyReceived said, Lead lead, Lead.Door door) {
        leads.note(said.organisation(), lead.id(), said.at(), "message", null, words(said, door));
        changes.say(said.organisation(), "lead", lead.salesmanId(), Map.of("id", lead.id(), "name", lead.name()));
    }

    private void noted(ReplyReceived said, OutletId outlet, Lead.Door door) {
        outlets.note(
                said.organisation(),
                outlet,
                new TimelineEntry(
                        said.id(),
                        said.at(),
                        "message",
                        door.name().toLowerCase(Locale.ROOT),
                        null,
                        words(said, door),
                        null));
    }

    private static Map<String, Object> words(ReplyReceived said, Lead.Door door) {
        return Map.of("channel", door, "from", said.from(), "text", whole(said));
    }

    private static String whole(ReplyReceived said) {
        return Proposal.whole(said.subject(), said.text());
    }

    /** What is no words of its own belongs to what the same person wrote and nobody has decided yet. */
    private boolean joins(ReplyReceived said, Lead.Door door, Writer writer) {
        if (said.beside() == null) {
            return false;
        }
        var waiting = proposals.lockWaiting(
                said.organisation(), door, writer.address, said.at().minus(TOGETHER));
        waiting.ifPresent(proposal -> {
            var found = new ArrayList<>(shown(said.beside()));
            proposal.found().forEach(one -> add(found, one));
            proposals.goesOn(said.organisation(), proposal.id(), proposal.text() + "\n" + said.text(), found);
            changes.say(said.organisation(), "lead-proposal", null, Map.of("id", proposal.id()));
        });
        return waiting.isPresent() || said.beside() instanceof ReplyReceived.Beside.InPassing;
    }

    /** A place and a person's card say what they say without being read. */
    private static List<Found> shown(ReplyReceived.@Nullable Beside beside) {
        return switch (beside) {
            case ReplyReceived.Beside.Place(var latitude, var longitude) -> {
                var pin = latitude + "," + longitude;
                yield List.of(new Found("pin", pin, BY_CHANNEL, pin));
            }
            case ReplyReceived.Beside.Card(var name, var phone) ->
                Stream.of(
                                name == null ? null : new Found("contactName", name, BY_CARD, name),
                                phone == null
                                        ? null
                                        : new Found(
                                                "phone", Phones.normal(phone).orElse(phone), BY_CARD, phone))
                        .filter(Objects::nonNull)
                        .toList();
            case ReplyReceived.Beside.ToSee(), ReplyReceived.Beside.InPassing() -> List.of();
            case null -> List.of();
        };
    }

    private void propose(ReplyReceived said, Lead.Door door, Writer writer) {
        var referral = said.referral();
        var found = found(said, door, writer);
        proposals.add(
                said.organisation(),
                new Proposal(
                        said.id(),
                        door,
                        writer.address,
                        writer.name.isEmpty() ? null : writer.name,
                        said.subject(),
                        said.text(),
                        found,
                        referral == null ? null : referral.id(),
                        referral == null ? null : referral.headline(),
                        Proposal.State.WAITING,
                        null,
                        null,
                        said.at()));
        changes.say(said.organisation(), "lead-proposal", null, Map.of("id", said.id()));
        work.afterCommit(() -> Thread.ofVirtual().start(() -> helped(said, found)));
    }

    /** An outside model, when there is one, takes its time; the message is kept and shown without waiting for it. */
    private void helped(ReplyReceived said, List<Found> byRule) {
        var all = model.help(said.organisation(), own(said), byRule);
        if (!all.equals(byRule)) {
            work.run(said.organisation(), () -> {
                proposals.found(said.organisation(), said.id(), all);
                changes.say(said.organisation(), "lead-proposal", null, Map.of("id", said.id()));
            });
        }
    }

    private List<Found> found(ReplyReceived said, Lead.Door door, Writer writer) {
        var found = new ArrayList<>(shown(said.beside()));
        read(said).forEach(one -> add(found, one));
        if (!writer.address.isEmpty()) {
            add(found, door == Lead.Door.WHATSAPP ? "phone" : "email", writer.address, BY_CHANNEL);
        }
        if (!writer.name.isEmpty()) {
            add(found, "contactName", writer.name, BY_PROFILE);
        }
        return found;
    }

    private static void add(List<Found> found, String field, String value, double confidence) {
        add(found, new Found(field, value, confidence, value));
    }

    private static void add(List<Found> found, Found more) {
        if (found.stream().noneMatch(one -> one.field().equals(more.field()))) {
            found.add(more);
        }
    }

    /** A message that the rules stumble over is still a message: a person reads it. */
    private List<Found> read(ReplyReceived said) {
        try {
            return capture.byRule(said.organisation(), own(said));
        } catch (RuntimeException stumbled) {
            LOG.error("A message could not be read as a lead and is shown as it is", stumbled);
            return List.of();
        }
    }

    /** Without what it quotes, and no more of it than a message has. */
    private static String own(ReplyReceived said) {
        var own = QUOTED.matcher(whole(said)).replaceAll("");
        return own.length() > READ_AT_MOST ? own.substring(0, READ_AT_MOST) : own;
    }
}
