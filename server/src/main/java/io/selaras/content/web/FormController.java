package io.selaras.content.web;

import io.selaras.content.Addresses;
import io.selaras.content.Form;
import io.selaras.content.Form.Words;
import io.selaras.content.Forms;
import io.selaras.content.Submission;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Ids;
import io.selaras.platform.Page;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FormController {
    private static final ProblemType SLUG_TAKEN =
            new ProblemType("form-slug-taken", 409, "Another form has this address");
    private static final ProblemType OUTDATED = new ProblemType("form-outdated", 409, "Somebody was faster");

    private final Forms forms;
    private final Addresses addresses;

    FormController(Forms forms, Addresses addresses) {
        this.forms = forms;
        this.addresses = addresses;
    }

    /** @param path of the public page, below the server's own address */
    record FormRow(Form form, int accepted, int spam, String path) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/forms")
    List<FormRow> list(Actor actor) {
        var company = addresses.of(actor.organisation());
        return forms.list(actor).stream()
                .map(listed -> new FormRow(
                        listed.form(),
                        listed.accepted(),
                        listed.spam(),
                        "/f/" + company + "/" + listed.form().slug()))
                .toList();
    }

    record FormRequest(
            @NotBlank @Size(max = 60) @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*")
            String slug,

            @NotBlank @Size(max = 120) String name,
            boolean active,
            @NotNull @Valid Words title,
            @NotNull @Valid Words intro,
            @NotEmpty @Size(max = 30) List<Form.@Valid Field> fields,
            @NotNull @Size(max = 10) List<Form.@Valid Consent> consents,
            @NotNull @Valid Words button,
            @NotNull @Valid Words thanks,
            @Nullable @Size(max = 60) String source,
            @Nullable @Size(max = 120) String campaign,
            long version) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PutMapping("/api/forms/{id}")
    Form save(Actor actor, @PathVariable UUID id, @Valid @RequestBody FormRequest request) {
        if (request.fields.stream().map(Form.Field::key).distinct().count() != request.fields.size()) {
            throw ProblemException.invalid("/fields", "Two fields have the same key.");
        }
        if (request.fields.stream()
                .noneMatch(field -> List.of("name", "shop").contains(field.key()) && field.required())) {
            throw ProblemException.invalid(
                    "/fields", "A form asks at least for a name: a required \"name\" or \"shop\".");
        }
        var form = new Form(
                id,
                request.slug,
                request.name,
                request.active,
                request.title,
                request.intro,
                request.fields,
                request.consents,
                0,
                request.button,
                request.thanks,
                request.source,
                request.campaign,
                request.version);
        return switch (forms.save(actor, form)) {
            case Forms.Saved.Done(var saved) -> saved;
            case Forms.Saved.SlugTaken() ->
                throw new ProblemException(SLUG_TAKEN, "Another form is at \"%s\" already.".formatted(request.slug));
            case Forms.Saved.Outdated(var current) ->
                throw new ProblemException(OUTDATED, "Version %d is current.".formatted(current.version()));
        };
    }

    /** What a new form starts with; saving it makes it one. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/form-draft")
    Form draft() {
        return Form.first(Ids.v7(), "minta-kunjungan", "Minta kunjungan");
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/forms/{id}/submissions")
    Page<Submission> submissions(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) Submission.@Nullable State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (forms.find(actor, id).isEmpty()) {
            throw ProblemException.notFound();
        }
        return forms.submissions(actor, id, state, cursor, Page.limit(limit));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/submissions/{id}/release")
    void release(Actor actor, @PathVariable UUID id) {
        if (!forms.release(actor, id)) {
            throw ProblemException.notFound();
        }
    }
}
