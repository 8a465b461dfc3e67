package io.selaras.collaboration.web;

import io.selaras.collaboration.Entry;
import io.selaras.collaboration.Threads;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ThreadController {
    private final Threads threads;
    private final InstantSource clock;

    ThreadController(Threads threads, InstantSource clock) {
        this.threads = threads;
        this.clock = clock;
    }

    @Allowed.Anyone
    @GetMapping("/api/threads/{kind}/{subject}")
    Threads.Conversation read(Actor actor, @PathVariable String kind, @PathVariable UUID subject) {
        return threads.of(actor, kind, subject).orElseThrow(ProblemException::notFound);
    }

    record EntryRequest(
            @NotBlank @Size(max = 4000) String text,
            @Nullable @Size(max = 20) Set<PersonId> mentions) {}

    @Allowed.Anyone
    @PutMapping("/api/threads/{kind}/{subject}/entries/{id}")
    Entry say(
            Actor actor,
            @PathVariable String kind,
            @PathVariable UUID subject,
            @PathVariable UUID id,
            @Valid @RequestBody EntryRequest request) {
        var mentions = request.mentions == null ? Set.<PersonId>of() : request.mentions;
        return switch (threads.say(
                actor, new Threads.Say(id, kind, subject, request.text, mentions, clock.instant()))) {
            case Threads.Said.Kept(var entry) -> entry;
            case Threads.Said.UnknownSubject() -> throw ProblemException.notFound();
            case Threads.Said.UnknownPerson(var person) ->
                throw ProblemException.invalid("/mentions", "unknown", "Nobody here has the id " + person + ".");
            case Threads.Said.IdTaken() ->
                throw new ProblemException(ProblemType.CONFLICT, "Another entry has this id already.");
        };
    }

    @Allowed.Anyone
    @DeleteMapping("/api/entries/{id}")
    void withdraw(Actor actor, @PathVariable UUID id) {
        if (!threads.withdraw(actor, id)) {
            throw ProblemException.notFound();
        }
    }
}
