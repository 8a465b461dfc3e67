package io.selaras.collaboration.web;

import io.selaras.collaboration.Announcement;
import io.selaras.collaboration.Announcements;
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
import java.time.InstantSource;
import java.time.LocalDate;
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
class AnnouncementController {
    private final Announcements announcements;
    private final InstantSource clock;

    AnnouncementController(Announcements announcements, InstantSource clock) {
        this.announcements = announcements;
        this.clock = clock;
    }

    @Allowed.Anyone
    @GetMapping("/api/announcements")
    Page<Announcements.Row> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return announcements.list(actor, cursor, Page.limit(limit));
    }

    @Allowed.Anyone
    @GetMapping("/api/announcements/{id}")
    Announcements.Row find(Actor actor, @PathVariable UUID id) {
        return announcements.find(actor, id).orElseThrow(ProblemException::notFound);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/announcements/{id}/readers")
    List<Announcement.Reader> readers(Actor actor, @PathVariable UUID id) {
        return announcements.readers(actor, id).orElseThrow(ProblemException::notFound);
    }

    record AnnouncementRequest(
            @NotBlank @Size(max = 120) String title,
            @NotBlank @Size(max = 4000) String text,
            @NotNull @Size(max = 100) List<UUID> teams,
            boolean mustRead,
            @Nullable @Size(max = 200) String question,
            @Nullable @Size(max = 5) List<@NotBlank @Size(max = 100) String> choices,
            @Nullable Integer rightChoice,
            @NotNull LocalDate from,
            @NotNull LocalDate until) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @PutMapping("/api/announcements/{id}")
    Announcements.Row publish(Actor actor, @PathVariable UUID id, @Valid @RequestBody AnnouncementRequest request) {
        var choices = request.choices == null ? List.<String>of() : request.choices;
        if (request.until.isBefore(request.from)) {
            throw ProblemException.invalid("/until", "before-start", "The announcement ends before it begins.");
        }
        if (request.question != null
                && (choices.size() < 2
                        || request.rightChoice == null
                        || request.rightChoice < 0
                        || request.rightChoice >= choices.size())) {
            throw ProblemException.invalid(
                    "/choices",
                    "A question needs at least two choices, and rightChoice says which one is right (from 0).");
        }
        var announcement = new Announcement(
                id,
                request.title,
                request.text,
                request.teams,
                request.mustRead,
                request.question,
                request.question == null ? List.of() : choices,
                request.question == null ? null : request.rightChoice,
                request.from,
                request.until,
                actor.person(),
                clock.instant(),
                null);
        return switch (announcements.publish(actor, announcement)) {
            case DONE -> find(actor, id);
            case UNKNOWN_TEAM ->
                throw ProblemException.invalid("/teams", "Name teams of this company that you may speak to.");
            case ID_TAKEN ->
                throw new ProblemException(
                        ProblemType.CONFLICT, "It is published already. Withdraw it and publish a new one.");
        };
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @PostMapping("/api/announcements/{id}/withdraw")
    void withdraw(Actor actor, @PathVariable UUID id) {
        if (!announcements.withdraw(actor, id)) {
            throw ProblemException.notFound();
        }
    }

    record AcknowledgeRequest(@Nullable Integer choice) {}

    @Allowed.Anyone
    @PostMapping("/api/announcements/{id}/acknowledge")
    Announcements.Row acknowledge(Actor actor, @PathVariable UUID id, @Valid @RequestBody AcknowledgeRequest request) {
        return switch (announcements.acknowledge(actor, id, request.choice, clock.instant())) {
            case DONE -> find(actor, id);
            case UNKNOWN -> throw ProblemException.notFound();
            case NO_ANSWER -> throw ProblemException.invalid("/choice", "Answer its question with one of the choices.");
        };
    }
}
