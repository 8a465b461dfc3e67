package io.selaras.content;

import static java.util.Objects.requireNonNull;

import io.selaras.platform.Changes;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Telling;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells the screens and the other rooms what was sent in. */
@Component
class FormTeller implements Telling.Teller {
    static final String KIND = "form";

    private final FormStore store;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    FormTeller(FormStore store, Changes changes, ApplicationEventPublisher events) {
        this.store = store;
        this.changes = changes;
        this.events = events;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void tell(OrganisationId organisation, List<UUID> ids) {
        var submissions = Telling.inOrder(ids, store.submissions(organisation, ids), Submission::id);
        if (submissions.isEmpty()) {
            return;
        }
        var forms = store.forms(
                organisation, submissions.stream().map(Submission::formId).collect(Collectors.toSet()));
        var told = submissions.stream()
                .map(submission -> told(requireNonNull(forms.get(submission.formId())), submission))
                .toList();
        changes.say(
                organisation,
                "form",
                told.stream()
                        .map(one -> new Changes.Said(null, Map.of("id", one.form(), "name", one.formName())))
                        .toList());
        events.publishEvent(new FormsSubmitted(organisation, told));
    }

    private static FormSubmitted told(Form form, Submission submission) {
        var origin = submission.origin();
        var utm = origin.utm();
        // A code names where they came from as a link does.
        boolean isNamed = utm.source() != null || origin.reference() != null;
        return new FormSubmitted(
                submission.id(),
                form.id(),
                form.name(),
                submission.fields(),
                origin.visitor(),
                new FormSubmitted.Utm(
                        isNamed ? utm.source() : form.source(),
                        utm.medium(),
                        utm.campaign() == null && origin.reference() == null ? form.campaign() : utm.campaign(),
                        utm.content(),
                        utm.term()),
                origin.reference(),
                origin.referrer(),
                origin.page(),
                submission.consents(),
                submission.at());
    }
}
