package io.selaras.pipeline.web;

import io.selaras.pipeline.Lead;
import io.selaras.pipeline.LeadId;
import io.selaras.pipeline.Proposal;
import io.selaras.pipeline.Proposals;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Messages that may be leads. */
@RestController
class ProposalController {
    private static final ProblemType DECIDED =
            new ProblemType("lead-proposal-decided", 409, "Somebody has decided on this message already");

    private final Proposals proposals;

    ProposalController(Proposals proposals) {
        this.proposals = proposals;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/lead-proposals")
    Page<Proposal> list(
            Actor actor,
            @RequestParam(defaultValue = "WAITING") Proposal.State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return proposals.list(actor, state, cursor, Page.limit(limit));
    }

    record Waiting(int waiting) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/lead-proposals/count")
    Waiting count(Actor actor) {
        return new Waiting(proposals.waiting(actor));
    }

    record LeadFacts(
            @Nullable @Size(max = 200) String name,
            @Nullable @Size(max = 200) String contactName,
            @Nullable @Size(max = 60) String phone,
            @Nullable @Email @Size(max = 200) String email,
            @Nullable @Size(max = 20) String villageCode,
            @Nullable @Size(max = 120) String village,
            @Nullable @Size(max = 120) String district,
            @Nullable @Size(max = 120) String regency,
            @Nullable @Size(max = 500) String address,
            @Nullable @Size(max = 500) String interest,
            @Nullable @Size(max = 60) String source,
            @Nullable @Size(max = 120) String campaign) {
        Proposals.Facts facts() {
            return new Proposals.Facts(
                    name,
                    contactName,
                    phone,
                    email,
                    new Lead.Place(null, null, false, villageCode, village, district, regency, address),
                    interest,
                    source,
                    campaign);
        }
    }

    /** @param facts as a person put them right; absent: as they were read */
    record TakeRequest(@Nullable @Valid LeadFacts facts) {}

    record TakenAnswer(LeadId lead) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/lead-proposals/{id}/take")
    TakenAnswer take(Actor actor, @PathVariable UUID id, @Valid @RequestBody TakeRequest request) {
        return switch (proposals.take(actor, id, request.facts == null ? null : request.facts.facts())) {
            case Proposals.Decided.Taken(var lead) -> new TakenAnswer(lead);
            case Proposals.Decided other -> throw problem(other);
        };
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/lead-proposals/{id}/dismiss")
    void dismiss(Actor actor, @PathVariable UUID id) {
        done(proposals.dismiss(actor, id));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/lead-proposals/{id}/bring-back")
    void bringBack(Actor actor, @PathVariable UUID id) {
        done(proposals.bringBack(actor, id));
    }

    private static void done(Proposals.Decided decided) {
        if (!(decided instanceof Proposals.Decided.Aside)) {
            throw problem(decided);
        }
    }

    private static ProblemException problem(Proposals.Decided decided) {
        return decided instanceof Proposals.Decided.Unknown
                ? ProblemException.notFound()
                : new ProblemException(DECIDED, "Reload the list: this message is a lead or was put aside.");
    }
}
