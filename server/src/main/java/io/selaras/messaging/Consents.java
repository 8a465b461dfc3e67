package io.selaras.messaging;

import io.selaras.messaging.db.tables.records.MessageRecord;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The front door to consent: what people said about being written to, and whom we must not write to. */
@Service
public class Consents {
    private final Work work;
    private final ConsentStore store;
    private final MailSettingStore settings;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Consents(
            Work work,
            ConsentStore store,
            MailSettingStore settings,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes what was said into the ledger, given or taken back. An address that is none is passed over.
     *
     * @return how many entries were written
     */
    public int record(OrganisationId organisation, Collection<Consent> said) {
        return work.in(organisation, () -> {
            var keys = settings.keys(organisation);
            var lines = new ArrayList<ConsentStore.Line>();
            for (var consent : said) {
                Address.of(consent.channel(), consent.address())
                        .ifPresent(address -> lines.add(new ConsentStore.Line(
                                Ids.v7(), consent, keys.addressKey(consent.channel(), address.text()))));
            }
            var together = new ArrayList<ConsentStore.Line>();
            for (var line : lines) {
                if (line.consent().given()) {
                    together.add(line);
                } else {
                    given(organisation, together);
                    together.clear();
                    takenBack(organisation, line);
                }
            }
            given(organisation, together);
            return lines.size();
        });
    }

    private void given(OrganisationId organisation, List<ConsentStore.Line> lines) {
        if (!lines.isEmpty()) {
            store.add(organisation, lines);
            events.publishEvent(new ConsentsSaid(
                    organisation, lines.stream().map(Consents::said).toList()));
        }
    }

    private void takenBack(OrganisationId organisation, ConsentStore.Line line) {
        var consent = line.consent();
        store.add(organisation, List.of(line));
        // One step is enough: what the same person gave under another address or on another channel ends with it.
        for (var other : store.othersOf(organisation, line.addressKey(), consent.purpose())) {
            store.withdraw(organisation, line.id(), other, consent.purpose(), consent.at());
        }
        events.publishEvent(new ConsentsSaid(organisation, List.of(said(line))));
        events.publishEvent(new ConsentWithdrawn(
                organisation, consent.channel(), consent.contact(), consent.purpose(), consent.at()));
    }

    private static ConsentsSaid.Said said(ConsentStore.Line line) {
        var consent = line.consent();
        return new ConsentsSaid.Said(
                Address.of(consent.channel(), consent.address())
                        .map(Address::text)
                        .orElse(null),
                consent.contact(),
                consent.purpose());
    }

    /**
     * Takes consent back for an address, in one step and at once.
     *
     * @param contact who it is, when known
     */
    public void withdraw(
            OrganisationId organisation,
            Channel channel,
            String address,
            @Nullable String contact,
            String purpose,
            Consent.Source source,
            Map<String, Object> proof) {
        record(
                organisation,
                List.of(new Consent(
                        channel, address, contact, purpose, false, "", 0, "id", source, proof, null, clock.instant())));
    }

    /** The same, said to a colleague on the telephone or in the shop; on every channel this address belongs to. */
    public void withdraw(Actor actor, String address, String purpose, @Nullable String note) {
        var now = clock.instant();
        record(
                actor.organisation(),
                Stream.of(Channel.values())
                        .filter(channel -> Address.of(channel, address).isPresent())
                        .map(channel -> new Consent(
                                channel,
                                address,
                                null,
                                purpose,
                                false,
                                note == null ? "" : note,
                                0,
                                "id",
                                Consent.Source.SPOKEN,
                                Map.of(),
                                actor.person(),
                                now))
                        .toList());
    }

    /** Which of these may be written to for this purpose at this moment; the others have not agreed or are suppressed. */
    public Set<String> reachable(
            OrganisationId organisation, Channel channel, String purpose, Collection<String> addresses) {
        return work.in(organisation, () -> {
            var keys = settings.keys(organisation);
            var byKey = new HashMap<String, List<String>>();
            for (var written : addresses) {
                Address.of(channel, written)
                        .map(address -> keys.addressKey(channel, address.text()))
                        .ifPresent(key -> byKey.computeIfAbsent(key, _ -> new ArrayList<>())
                                .add(written));
            }
            return store.reachable(organisation, channel, purpose, byKey.keySet()).stream()
                    .flatMap(key -> byKey.getOrDefault(key, List.of()).stream())
                    .collect(Collectors.toSet());
        });
    }

    /** Nobody is to be written to at this address any more, by whoever's decision. */
    public void suppress(OrganisationId organisation, Channel channel, String address, String reason) {
        work.run(
                organisation,
                () -> Address.of(channel, address)
                        .ifPresent(known -> store.suppress(
                                organisation,
                                settings.keys(organisation).addressKey(channel, known.text()),
                                channel,
                                "ALL",
                                reason,
                                clock.instant())));
    }

    Map<String, Boolean> standing(OrganisationId organisation, String addressKey, Channel channel) {
        return store.standing(organisation, addressKey, channel);
    }

    /** The same as {@link #withdraw}, by the hash alone: the address may have been erased by then. */
    void withdrawByKey(OrganisationId organisation, MessageRecord message, String purpose, String language) {
        var consent = new Consent(
                Channel.valueOf(message.getChannel()),
                "",
                message.getContact(),
                purpose,
                false,
                "",
                0,
                language,
                Consent.Source.UNSUBSCRIBE,
                Map.of("message", message.getId()),
                null,
                clock.instant());
        takenBack(organisation, new ConsentStore.Line(Ids.v7(), consent, message.getAddressKey()));
    }

    /** The ledger of one address or one contact, newest first. */
    public List<Entry> ledger(Actor actor, @Nullable String address, @Nullable String contact) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var keys = settings.keys(organisation);
            var found = address == null
                    ? List.<String>of()
                    : Stream.of(Channel.values())
                            .flatMap(channel ->
                                    Address.of(channel, address)
                                            .map(known -> keys.addressKey(channel, known.text()))
                                            .stream())
                            .toList();
            return store.ledger(organisation, found, contact);
        });
    }

    /** Whom not to write to, by reason; the addresses themselves are not kept. */
    public List<Suppressed> suppressed(Actor actor, String address) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var keys = settings.keys(organisation);
            return store.suppressed(
                    organisation,
                    Stream.of(Channel.values())
                            .flatMap(channel ->
                                    Address.of(channel, address)
                                            .map(known -> keys.addressKey(channel, known.text()))
                                            .stream())
                            .toList());
        });
    }

    /** A line of the ledger. */
    public record Entry(
            UUID id,
            Channel channel,
            @Nullable String contact,
            String purpose,
            boolean given,
            String words,
            int wordsVersion,
            String language,
            Consent.Source source,
            Map<String, Object> proof,
            Instant at) {}

    public record Suppressed(Channel channel, String scope, String reason, Instant at) {}
}
