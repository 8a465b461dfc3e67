package io.selaras.pipeline.web;

import static io.selaras.exchange.tables.ListFile.column;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.selaras.customers.Outlets;
import io.selaras.customers.Territory;
import io.selaras.exchange.tables.ListFile;
import io.selaras.pipeline.Agreement;
import io.selaras.pipeline.Funnel;
import io.selaras.pipeline.HandOver;
import io.selaras.pipeline.LeadId;
import io.selaras.pipeline.Leads;
import io.selaras.pipeline.NextPassing;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What both divisions do with a lead, the agreement between them, and the funnel. */
@RestController
class HandOverController {
    private static final ProblemType TOO_LATE = new ProblemType("lead-too-late", 409, "The lead has moved on");
    private static final ProblemType NOBODY_PASSES =
            new ProblemType("lead-nobody-passes", 422, "Nobody passes there in the planned days");

    private final Leads leads;
    private final HandOver handOver;
    private final Funnel funnel;
    private final Outlets outlets;
    private final InstantSource clock;

    HandOverController(Leads leads, HandOver handOver, Funnel funnel, Outlets outlets, InstantSource clock) {
        this.leads = leads;
        this.handOver = handOver;
        this.funnel = funnel;
        this.outlets = outlets;
        this.clock = clock;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/leads/{id}/qualify")
    void qualify(Actor actor, @PathVariable UUID id) {
        judged(leads.qualify(actor, new LeadId(id)));
    }

    record CloseRequest(
            @NotBlank @Size(max = 60) String reason,
            @Nullable @Size(max = 2_000) String note) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/leads/{id}/close")
    void close(Actor actor, @PathVariable UUID id, @Valid @RequestBody CloseRequest request) {
        judged(leads.close(actor, new LeadId(id), request.reason, request.note));
    }

    private static void judged(Leads.Judged judged) {
        switch (judged) {
            case Leads.Judged.Done() -> {}
            case Leads.Judged.Unknown() -> throw ProblemException.notFound();
            case Leads.Judged.TooLate(var state) ->
                throw new ProblemException(TOO_LATE, "The lead is %s already.".formatted(state));
        }
    }

    private void visible(Actor actor, UUID id) {
        if (leads.find(actor, new LeadId(id)).isEmpty()) {
            throw ProblemException.notFound();
        }
    }

    /** Who would get it: absent parts when nobody passes. */
    record Suggestion(
            @Nullable PersonId salesmanId,
            @Nullable LocalDate day,
            @Nullable Integer detourMinutes,
            @Nullable Double metres) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/leads/{id}/passing")
    Suggestion passing(Actor actor, @PathVariable UUID id) {
        visible(actor, id);
        return handOver.suggestion(actor, new LeadId(id))
                .map((NextPassing.Passing p) -> new Suggestion(p.salesman(), p.day(), p.detourMinutes(), p.metres()))
                .orElseGet(() -> new Suggestion(null, null, null, null));
    }

    /** @param salesmanId absent: whoever passes there next */
    record HandOverRequest(
            @Nullable PersonId salesmanId, @Nullable LocalDate promisedOn) {}

    record HandOverAnswer(PersonId salesmanId, @Nullable LocalDate promisedOn, Instant answerBy) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @PostMapping("/api/leads/{id}/hand-over")
    HandOverAnswer assign(Actor actor, @PathVariable UUID id, @Valid @RequestBody HandOverRequest request) {
        return switch (handOver.assign(actor, new LeadId(id), request.salesmanId, request.promisedOn)) {
            case HandOver.Outcome.Done(var salesman, var promisedOn, var answerBy) ->
                new HandOverAnswer(salesman, promisedOn, answerBy);
            case HandOver.Outcome.Unknown() -> throw ProblemException.notFound();
            case HandOver.Outcome.UnknownSalesman() ->
                throw ProblemException.invalid("/salesmanId", "unknown", "Nobody who sells has this id.");
            case HandOver.Outcome.NobodyPasses() ->
                throw new ProblemException(
                        NOBODY_PASSES, "No beat comes near in the planned days. Maybe choose a salesman yourself.");
            case HandOver.Outcome.TooLate(var state) ->
                throw new ProblemException(TOO_LATE, "The lead is %s already.".formatted(state));
        };
    }

    record AnswerRequest(
            boolean accepted,
            @Nullable @Size(max = 60) String reason,
            @Nullable @Size(max = 2_000) String note) {}

    @Allowed({Role.SALESMAN, Role.SUPERVISOR})
    @PostMapping("/api/leads/{id}/answer")
    void answer(Actor actor, @PathVariable UUID id, @Valid @RequestBody AnswerRequest request) {
        if (!request.accepted && (request.reason == null || request.reason.isBlank())) {
            throw ProblemException.invalid("/reason", "not-blank", "A refused lead needs a reason.");
        }
        switch (handOver.answer(
                actor, new LeadId(id), request.accepted, request.reason, request.note, clock.instant())) {
            case DONE, AGAIN -> {}
            case UNKNOWN -> throw ProblemException.notFound();
            case TOO_LATE -> throw new ProblemException(TOO_LATE, "The lead waits for no answer of yours.");
        }
    }

    record ResponseRequest(
            @NotNull HandOver.Response response,
            @NotBlank @Size(max = 2_000) String text) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/leads/{id}/response")
    void respond(Actor actor, @PathVariable UUID id, @Valid @RequestBody ResponseRequest request) {
        visible(actor, id);
        if (!handOver.respond(actor, new LeadId(id), request.response, request.text)) {
            throw new ProblemException(TOO_LATE, "The lead is not refused, or not any more.");
        }
    }

    @Allowed.Anyone
    @GetMapping("/api/lead-agreement")
    Agreement agreement(Actor actor) {
        return leads.agreement(actor.organisation());
    }

    record AgreementRequest(
            boolean automatic,
            @Min(0) @Max(10_000) int escalateMinutes,
            @Min(1) @Max(10_000) int answerMinutes,
            @Min(1) @Max(60) int visitDays,

            @NotNull @JsonSetter(contentNulls = Nulls.FAIL)
            Map<
                            @Pattern(regexp = "MON|TUE|WED|THU|FRI|SAT|SUN") String,
                            List<@Size(min = 2, max = 2) List<@Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d") String>>>
                    hours) {}

    @Allowed({Role.OWNER, Role.ADMIN})
    @PutMapping("/api/lead-agreement")
    Agreement save(Actor actor, @Valid @RequestBody AgreementRequest request) {
        if (request.escalateMinutes > request.answerMinutes) {
            throw ProblemException.invalid("/escalateMinutes", "The supervisor hears of it before it returns.");
        }
        leads.save(
                actor,
                new Agreement(
                        request.automatic,
                        request.escalateMinutes,
                        request.answerMinutes,
                        request.visitDays,
                        request.hours));
        return leads.agreement(actor.organisation());
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/funnel")
    List<Funnel.Row> funnel(
            Actor actor,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(defaultValue = "NOTHING") Funnel.By by,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable UUID territory) {
        if (until.isBefore(from)) {
            throw ProblemException.invalid("/until", "before-start", "It ends before it starts.");
        }
        return funnel.rows(actor, from, until, by, source, territory);
    }

    /** A step in a line of its own: what spreadsheets turn into any table. */
    private record Line(@Nullable String group, Funnel.Count step, long value) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/exports/funnel." + ListFile.FORMAT)
    void exportFunnel(
            Actor actor,
            @PathVariable String format,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(defaultValue = "NOTHING") Funnel.By by,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable UUID territory,
            HttpServletResponse response)
            throws IOException {
        var names = outlets.territories(actor.organisation()).stream()
                .collect(Collectors.toMap(each -> each.id().toString(), Territory::name));
        var lines = funnel(actor, from, until, by, source, territory).stream()
                .flatMap(row -> row.steps().stream()
                        .map(step -> new Line(
                                row.group() == null ? null : names.getOrDefault(row.group(), row.group()),
                                step,
                                row.value())))
                .toList();
        new ListFile<Line>(
                        "funnel",
                        List.of(
                                column("Kelompok", Line::group),
                                column("Langkah", line -> line.step.step()),
                                column("Jumlah", line -> line.step.count()),
                                column("Berhenti di sini", line -> line.step.lost()),
                                column("Jam dari langkah sebelumnya", line -> line.step.medianHours()),
                                column("Nilai kelompok", Line::value)))
                .send(response, format, _ -> new Page<>(lines, null));
    }
}
