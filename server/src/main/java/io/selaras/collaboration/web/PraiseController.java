package io.selaras.collaboration.web;

import io.selaras.collaboration.Praise;
import io.selaras.collaboration.Praises;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PraiseController {
    private final Praises praises;
    private final InstantSource clock;

    PraiseController(Praises praises, InstantSource clock) {
        this.praises = praises;
        this.clock = clock;
    }

    @Allowed.Anyone
    @GetMapping("/api/praises")
    Page<Praise> list(
            Actor actor,
            @RequestParam(required = false) @Nullable UUID person,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return praises.list(actor, person == null ? null : new PersonId(person), cursor, Page.limit(limit));
    }

    record PraiseRequest(
            @NotNull PersonId to,
            @NotBlank @Size(max = 40) String subjectKind,
            @NotNull UUID subjectId,
            @NotBlank @Size(max = 500) String text) {}

    @Allowed.Anyone
    @PutMapping("/api/praises/{id}")
    Praise give(Actor actor, @PathVariable UUID id, @Valid @RequestBody PraiseRequest request) {
        var wish =
                new Praises.Give(id, request.to, request.subjectKind, request.subjectId, request.text, clock.instant());
        return switch (praises.give(actor, wish)) {
            case Praises.Given.Done(var praise) -> praise;
            case Praises.Given.UnknownSubject() ->
                throw ProblemException.invalid(
                        "/subjectId", "Praise needs something that happened and that you can see.");
            case Praises.Given.UnknownPerson() ->
                throw ProblemException.invalid("/to", "unknown", "There is no such person.");
            case Praises.Given.OneSelf() -> throw ProblemException.invalid("/to", "Praise is for somebody else.");
            case Praises.Given.Before() ->
                throw new ProblemException(ProblemType.CONFLICT, "You have thanked this person for this already.");
        };
    }
}
