package io.selaras.campaigns.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.campaigns.Segment;
import io.selaras.campaigns.Segment.Field;
import io.selaras.campaigns.Segment.Test;
import io.selaras.campaigns.Segments;
import io.selaras.exchange.tables.ListFile;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.ArrayList;
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
class SegmentController {
    private static final ProblemType NAME_TAKEN =
            new ProblemType("segment-name-taken", 409, "Another segment has this name");
    private static final ProblemType OUTDATED = new ProblemType("segment-outdated", 409, "Somebody was faster");

    private static final int FIRST = 20;

    private final Segments segments;

    SegmentController(Segments segments) {
        this.segments = segments;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/segments")
    List<Segments.Counted> list(Actor actor) {
        return segments.list(actor);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/segments/{id}")
    Segment read(Actor actor, @PathVariable UUID id) {
        return segments.find(actor, id).orElseThrow(ProblemException::notFound);
    }

    record SegmentRequest(
            @NotBlank @Size(max = 120) String name,
            @NotNull @Valid RuleRequest rule,
            long version) {}

    /** A rule as it is sent: lists may be absent. */
    record RuleRequest(
            boolean any,
            @Nullable List<@Valid ConditionRequest> conditions,
            @Nullable List<@Valid RuleRequest> groups) {
        Segment.Rule rule() {
            var questions = new ArrayList<Segment.Condition>();
            for (var each : conditions == null ? List.<ConditionRequest>of() : conditions) {
                questions.add(new Segment.Condition(
                        each.field,
                        each.test,
                        each.key,
                        each.values == null ? List.of() : each.values,
                        each.number,
                        each.days));
            }
            return new Segment.Rule(
                    any,
                    questions,
                    groups == null
                            ? List.of()
                            : groups.stream().map(RuleRequest::rule).toList());
        }
    }

    record ConditionRequest(
            @NotNull Field field,
            @NotNull Test test,
            @Nullable String key,
            @Nullable List<String> values,
            @Nullable Long number,
            @Nullable Integer days) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PutMapping("/api/segments/{id}")
    Segment save(Actor actor, @PathVariable UUID id, @Valid @RequestBody SegmentRequest request) {
        var segment = new Segment(id, request.name.strip(), request.rule.rule(), request.version);
        return switch (segments.save(actor, segment)) {
            case Segments.Saved.Done(var saved) -> saved;
            case Segments.Saved.Wrong(var why) -> throw ProblemException.invalid("/rule", why);
            case Segments.Saved.NameTaken() ->
                throw new ProblemException(NAME_TAKEN, "Another segment is called \"%s\".".formatted(request.name));
            case Segments.Saved.Outdated(var current) ->
                throw new ProblemException(OUTDATED, "Version %d is current.".formatted(current.version()));
        };
    }

    /** @param members the first of them, by name */
    record Fit(Segments.Count count, List<Segments.Member> members) {}

    /** How many fit a rule, while it is being written; nothing is kept. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/segment-counts")
    Fit count(Actor actor, @Valid @RequestBody RuleRequest request) {
        var rule = request.rule();
        return segments.fit(actor, rule, FIRST)
                .map(fit -> new Fit(fit.count(), fit.members()))
                .orElseThrow(() -> ProblemException.invalid("/", String.valueOf(rule.wrong())));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/segments/{id}/members")
    Page<Segments.Member> members(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return segments.members(actor, read(actor, id).rule(), cursor, Page.limit(limit));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/segment-values")
    List<String> values(Actor actor, @RequestParam Field field) {
        return segments.values(actor, field);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/exports/segment-members." + ListFile.FORMAT)
    void export(Actor actor, @PathVariable String format, @RequestParam UUID segment, HttpServletResponse response)
            throws IOException {
        var rule = read(actor, segment).rule();
        new ListFile<Segments.Member>(
                        "segment",
                        List.of(
                                column("Id", member -> member.party().id()),
                                column("Jenis", member -> member.party().kind()),
                                column("Nama", Segments.Member::name),
                                column("Kelas", Segments.Member::outletClass),
                                column("Kota/Kabupaten", Segments.Member::regency),
                                column("Telepon", Segments.Member::phone),
                                column("Email", Segments.Member::email),
                                column("Order", Segments.Member::orders),
                                column("Nilai", Segments.Member::value),
                                column("Order terakhir", Segments.Member::lastOrderOn)))
                .send(response, format, cursor -> segments.members(actor, rule, cursor, Page.LIMIT));
    }
}
