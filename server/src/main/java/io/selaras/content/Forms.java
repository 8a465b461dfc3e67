package io.selaras.content;

import io.selaras.customers.Phones;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.Telling;
import io.selaras.platform.Work;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to public forms and what is sent in through them. */
@Service
public class Forms {
    private static final int LONGEST = 2_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Work work;
    private final FormStore store;
    private final SpamGuard guard;
    private final Audit audit;
    private final Telling telling;
    private final InstantSource clock;

    Forms(Work work, FormStore store, SpamGuard guard, Audit audit, Telling telling, InstantSource clock) {
        this.work = work;
        this.store = store;
        this.guard = guard;
        this.audit = audit;
        this.telling = telling;
        this.clock = clock;
    }

    /** @param accepted submissions so far; {@code spam} those held back */
    public record Listed(Form form, int accepted, int spam) {}

    public List<Listed> list(Actor actor) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var counts = store.counts(organisation).stream()
                    .collect(Collectors.toMap(FormStore.Counted::form, each -> each));
            return store.all(organisation).stream()
                    .map(form -> {
                        var counted = counts.getOrDefault(form.id(), new FormStore.Counted(form.id(), 0, 0));
                        return new Listed(form, counted.accepted(), counted.spam());
                    })
                    .toList();
        });
    }

    public Optional<Form> find(Actor actor, UUID id) {
        return work.in(actor.organisation(), () -> store.find(actor.organisation(), id));
    }

    /** What became of saving a form. */
    public sealed interface Saved {
        record Done(Form form) implements Saved {}

        record SlugTaken() implements Saved {}

        record Outdated(Form current) implements Saved {}
    }

    /** Other words of consent become a new version of them; what was agreed to before stays as it was. */
    public Saved save(Actor actor, Form form) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var before = store.find(organisation, form.id()).orElse(null);
            if (before != null && before.version() != form.version()) {
                return new Saved.Outdated(before);
            }
            if (store.slugTaken(organisation, form.slug(), form.id())) {
                return new Saved.SlugTaken();
            }
            int words = before == null ? 0 : before.consentVersion();
            if (before == null || !before.consents().equals(form.consents())) {
                words++;
                store.keep(organisation, form.id(), words, form.consents());
            }
            var saved = new Form(
                    form.id(),
                    form.slug(),
                    form.name(),
                    form.active(),
                    form.title(),
                    form.intro(),
                    form.fields(),
                    form.consents(),
                    words,
                    form.button(),
                    form.thanks(),
                    form.source(),
                    form.campaign(),
                    form.version() + 1);
            var secret = new byte[32];
            RANDOM.nextBytes(secret);
            store.save(organisation, saved, HexFormat.of().formatHex(secret));
            audit.record(actor, "form", form.id(), before == null ? "added" : "changed", before, saved);
            return new Saved.Done(saved);
        });
    }

    public Page<Submission> submissions(
            Actor actor, UUID form, Submission.@Nullable State state, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> store.list(actor.organisation(), form, state, cursor, limit));
    }

    /** A form as the world sees it, with the ticket its page carries. */
    public record Shown(Form form, String ticket) {}

    /** @return empty for a form that does not exist or is not active */
    public Optional<Shown> show(OrganisationId organisation, String slug) {
        return work.in(
                organisation,
                () -> store.bySlug(organisation, slug)
                        .filter(open -> open.form().active())
                        .map(open -> new Shown(
                                open.form(), Ticket.at(clock.instant()).signed(open.secret()))));
    }

    /**
     * @param consents the boxes that were ticked, by their place in the form
     * @param honeypot what stood in the field that people do not see
     */
    public record Sent(
            String slug,
            String ticket,
            String language,
            Map<String, String> fields,
            Set<Integer> consents,
            String honeypot,
            Submission.Origin origin,
            @Nullable String address) {}

    /** What became of sending a form in. */
    public sealed interface Outcome {
        /** Also said to a machine: it must not learn what gave it away. */
        record Thanks(Form form) implements Outcome {}

        /** @param errors by field key, or {@code consent0} …: what is missing or wrong */
        record Incomplete(Form form, Map<String, Problem> errors) implements Outcome {}

        /** The page is older than a day, or was not ours. */
        record Stale(Form form) implements Outcome {}

        record TooMany() implements Outcome {}

        record Unknown() implements Outcome {}
    }

    public enum Problem {
        MISSING,
        NO_PHONE,
        NO_EMAIL
    }

    /** Keeps what was sent; who it is and what he agreed to is told many at once. The same page sent twice is one submission. */
    public Outcome send(OrganisationId organisation, Sent sent) {
        if (!guard.allows(sent.address)) {
            return new Outcome.TooMany();
        }
        return work.in(organisation, () -> {
            var open = store.bySlug(organisation, sent.slug)
                    .filter(found -> found.form().active())
                    .orElse(null);
            if (open == null) {
                return new Outcome.Unknown();
            }
            var now = clock.instant();
            var ticket = Ticket.read(sent.ticket, open.secret(), now).orElse(null);
            if (ticket == null) {
                return new Outcome.Stale(open.form());
            }
            var fields = clean(open.form(), sent.fields);
            var errors = errors(open.form(), fields, sent.consents);
            if (!errors.isEmpty()) {
                return new Outcome.Incomplete(open.form(), errors);
            }
            keep(organisation, open.form(), ticket, sent, fields, now);
            return new Outcome.Thanks(open.form());
        });
    }

    private void keep(
            OrganisationId organisation, Form form, Ticket ticket, Sent sent, Map<String, String> fields, Instant now) {
        var suspicion = guard.suspicion(sent.honeypot, ticket, now, fields);
        var submission = new Submission(
                ticket.submission(),
                form.id(),
                now,
                suspicion == null ? Submission.State.ACCEPTED : Submission.State.SPAM,
                suspicion,
                sent.language,
                fields,
                sent.origin,
                given(form, sent),
                form.consentVersion());
        if (store.add(organisation, submission) && suspicion == null) {
            telling.later(organisation, FormTeller.KIND, submission.id());
        }
    }

    /** A person says that what was held back is meant seriously. @return false when nothing of that id is held back */
    public boolean release(Actor actor, UUID submission) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var released = store.release(organisation, submission);
            released.ifPresent(_ -> {
                audit.record(actor, "submission", submission, "released", null, null);
                telling.later(organisation, FormTeller.KIND, submission);
            });
            return released.isPresent();
        });
    }

    /** Only the form's own fields, of bearable length. */
    private static Map<String, String> clean(Form form, Map<String, String> sent) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : form.fields()) {
            var value = sent.getOrDefault(field.key(), "").strip();
            if (!value.isEmpty()) {
                fields.put(field.key(), value.length() > LONGEST ? value.substring(0, LONGEST) : value);
            }
        }
        return fields;
    }

    private static Map<String, Problem> errors(Form form, Map<String, String> fields, Set<Integer> ticked) {
        var errors = new LinkedHashMap<String, Problem>();
        for (var field : form.fields()) {
            var value = fields.get(field.key());
            if (value == null) {
                if (field.required()) {
                    errors.put(field.key(), Problem.MISSING);
                }
            } else if (field.kind() == Form.Kind.PHONE && Phones.normal(value).isEmpty()) {
                errors.put(field.key(), Problem.NO_PHONE);
            } else if (field.kind() == Form.Kind.EMAIL && !value.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+")) {
                errors.put(field.key(), Problem.NO_EMAIL);
            }
        }
        for (int i = 0; i < form.consents().size(); i++) {
            if (form.consents().get(i).required() && !ticked.contains(i)) {
                errors.put("consent" + i, Problem.MISSING);
            }
        }
        return errors;
    }

    private static List<FormSubmitted.Given> given(Form form, Sent sent) {
        var given = new ArrayList<FormSubmitted.Given>();
        for (int i = 0; i < form.consents().size(); i++) {
            if (sent.consents.contains(i)) {
                var box = form.consents().get(i);
                given.add(new FormSubmitted.Given(
                        box.purpose(),
                        box.channel(),
                        form.consentVersion(),
                        sent.language,
                        box.words().in(sent.language)));
            }
        }
        return given;
    }
}
