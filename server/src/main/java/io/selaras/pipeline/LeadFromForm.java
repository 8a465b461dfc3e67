package io.selaras.pipeline;

import io.selaras.content.FormSubmitted;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A form that came in is a lead. Fields whose meaning a lead has no place for go into its note. */
@Component
class LeadFromForm {
    private static final Set<String> KNOWN =
            Set.of("name", "shop", "phone", "email", "village", "district", "regency", "address", "interest", "note");

    private final Leads leads;

    LeadFromForm(Leads leads) {
        this.leads = leads;
    }

    @EventListener
    void on(FormSubmitted form) {
        var fields = form.fields();
        var shop = fields.get("shop");
        var person = fields.get("name");
        var name = shop != null ? shop : person;
        if (name == null) {
            return;
        }
        var utm = form.utm();
        leads.capture(
                form.organisation(),
                new NewLead(
                        Leads.newId(),
                        name,
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
                        form.at()),
                null);
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
