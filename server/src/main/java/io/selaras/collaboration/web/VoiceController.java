package io.selaras.collaboration.web;

import io.selaras.collaboration.Voices;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class VoiceController {
    private final Voices voices;

    VoiceController(Voices voices) {
        this.voices = voices;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/voices")
    Page<Voices.Group> list(
            Actor actor,
            @RequestParam(required = false) @Nullable Boolean answered,
            @RequestParam(required = false) Voices.@Nullable Topic topic,
            @RequestParam(required = false) @Nullable UUID area,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return voices.list(actor, new Voices.Filter(answered, topic, area, since), cursor, Page.limit(limit));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/voices/{id}")
    Voices.Group find(Actor actor, @PathVariable UUID id) {
        return voices.find(actor, id).orElseThrow(ProblemException::notFound);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/voices/{id}/voices")
    Page<Voices.Voice> members(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        find(actor, id);
        return voices.voices(actor, id, cursor, Page.limit(limit));
    }

    record AnswerRequest(
            @NotNull Voices.Answer answer,
            @NotBlank @Size(max = 1000) String text) {}

    @Allowed({Role.OWNER, Role.MARKETER})
    @PostMapping("/api/voices/{id}/answer")
    Voices.Group answer(Actor actor, @PathVariable UUID id, @Valid @RequestBody AnswerRequest request) {
        return switch (voices.answer(actor, id, request.answer, request.text)) {
            case DONE -> find(actor, id);
            case UNKNOWN -> throw ProblemException.notFound();
            case BEFORE ->
                throw new ProblemException(
                        ProblemType.CONFLICT, "This group has been answered. New voices are in a group of their own.");
        };
    }
}
