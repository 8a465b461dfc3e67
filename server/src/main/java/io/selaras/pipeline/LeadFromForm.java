package io.selaras.pipeline;

import static java.util.Objects.requireNonNull;

import io.selaras.content.FormSubmitted;
import io.selaras.content.FormsSubmitted;
import io.selaras.customers.Phones;
import io.selaras.messaging.Channel;
import io.selaras.messaging.Consent;
import io.selaras.messaging.Consents;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A form that came in is a lead, and what was ticked in it goes into the ledger of consent. Fields whose meaning a lead has
 * no place for go into its note.
 */
@Component
class LeadFromForm {
    private static final Set<String> KNOWN =
            Set.of("name", "shop", "phone", "email", "village", "district", "regency", "address", "interest", "note");

    private final Leads leads;
    private final Consents consents;

    LeadFromForm(Leads leads, Consents consents) {
        this.leads = leads;
        this.consents = consents;
    }

    @EventListener
    void on(FormsSubmitted event) {
        var organisation = event.organisation();
        var named = event.forms().stream()
                .filter(form ->
                        form.fields().containsKey("shop") || form.fields().containsKey("name"))
                .toList();
        var captured = leads.capture(
                organisation, named.stream().map(LeadFromForm::lead).toList(), null, null);
        var leadOf = new HashMap<UUID, LeadId>();
        for (int i = 0; i < captured.size(); i++) {
            leadOf.put(
                    named.get(i).submission(),
                    switch (captured.get(i)) {
                        case Leads.Captured.Kept kept -> kept.lead();
                        case Leads.Captured.Known(var known) -> known.id();
                    });
        }
        // What was ticked goes into the ledger with the words as they stood; a form without a name may say it too.
        consents.record(
                organisation,
                event.forms().stream()
                        .flatMap(form -> form.consents().stream()
                                .flatMap(given -> consent(form, given, leadOf.get(form.submission())).stream()))
                        .toList());
    }

    private static NewLead lead(FormSubmitted form) {
        var fields = form.fields();
        var shop = fields.get("shop");
        var person = fields.get("name");
        var utm = form.utm();
        return new NewLead(
                Leads.newId(),
                shop != null ? shop : requireNonNull(person),
                shop == null ? null : person,
                fields.get("phone"),
                fields.get("email"),
                new Lead.Place(
                        null,
                        null,
                        false,
                        null,
                        fields.get("village"),
                        fields.get("district"),
                        fields.get("regency"),
                        fields.get("address")),
                fields.get("interest"),
                note(fields),
                new Lead.Origin(
                        Lead.Door.FORM,
                        utm.source() == null ? Lead.Origin.DIRECT : utm.source(),
                        utm.medium(),
                        utm.campaign(),
                        utm.content(),
                        utm.term(),
                        form.reference(),
                        form.referrer(),
                        form.page(),
                        form.visitor(),
                        form.form(),
                        form.submission(),
                        null),
                form.at());
    }

    private static Optional<Consent> consent(FormSubmitted form, FormSubmitted.Given given, @Nullable LeadId lead) {
        var channel = Channel.valueOf(given.channel());
        var written = form.fields().get(channel == Channel.EMAIL ? "email" : "phone");
        return Optional.ofNullable(written)
                .flatMap(address -> channel == Channel.EMAIL ? Optional.of(address) : Phones.normal(address))
                .map(address -> new Consent(
                        channel,
                        address,
                        lead == null ? null : "lead:" + lead,
                        given.purpose(),
                        true,
                        given.words(),
                        given.textVersion(),
                        given.language(),
                        Consent.Source.FORM,
                        Map.of("submission", form.submission(), "form", form.formName()),
                        null,
                        form.at()));
    }

    private static @Nullable String note(Map<String, String> fields) {
        var rest = fields.entrySet().stream()
                .filter(field -> !KNOWN.contains(field.getKey()))
                .map(field -> field.getKey() + ": " + field.getValue())
                .collect(Collectors.joining("\n"));
        var note = fields.get("note");
        if (rest.isEmpty()) {
            return note;
        }
        return note == null ? rest : note + "\n" + rest;
    }
}
