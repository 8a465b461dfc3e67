package io.selaras.campaigns.web;

import io.selaras.campaigns.Campaign;
import io.selaras.campaigns.Campaigns;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CampaignController {
    private static final ProblemType CODE_TAKEN =
            new ProblemType("campaign-code-taken", 409, "Another campaign has this code");
    private static final ProblemType OUTDATED = new ProblemType("campaign-outdated", 409, "Somebody was faster");
    private static final ProblemType TOO_LATE = new ProblemType("campaign-begun", 409, "The campaign has begun");

    private final Campaigns campaigns;

    CampaignController(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/campaigns")
    Page<Campaign> list(
            Actor actor,
            @RequestParam(required = false) Campaign.@Nullable State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return campaigns.list(actor, state, cursor, Page.limit(limit));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/campaigns/{id}")
    Campaign read(Actor actor, @PathVariable UUID id) {
        return campaigns.find(actor, id).orElseThrow(ProblemException::notFound);
    }

    record MailRequest(
            @NotBlank @Size(max = 200) String subject,
            @NotBlank @Size(max = 20_000) String body,
            @Nullable Boolean trackOpens,
            @Nullable Boolean trackLinks) {
        Campaign.Mail mail() {
            return new Campaign.Mail(
                    subject, body, !Boolean.FALSE.equals(trackOpens), !Boolean.FALSE.equals(trackLinks));
        }
    }

    record CardRequest(
            @NotBlank @Size(max = 120) String title,
            @NotNull @Size(max = 2_000) String text) {}

    record CampaignRequest(
            @NotBlank @Size(max = 120) String name,

            @NotBlank @Size(max = 60) @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*")
            String code,

            @Nullable UUID segmentId,
            @Min(0) @Max(50) @Nullable Integer holdoutPercent,
            @Valid @Nullable MailRequest mail,
            @Valid @Nullable CardRequest card,
            long version) {}

    /** Adds or changes a draft. A tenth is held out unless something else is said. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PutMapping("/api/campaigns/{id}")
    Campaign save(Actor actor, @PathVariable UUID id, @Valid @RequestBody CampaignRequest request) {
        var mail = request.mail;
        var card = request.card;
        var campaign = new Campaign(
                id,
                request.name.strip(),
                request.code,
                Campaign.State.DRAFT,
                request.segmentId,
                request.holdoutPercent == null ? 10 : request.holdoutPercent,
                mail == null ? null : mail.mail(),
                card == null ? null : new Campaign.Card(card.title, card.text),
                null,
                null,
                null,
                request.version);
        return switch (campaigns.save(actor, campaign)) {
            case Campaigns.Saved.Done(var saved) -> saved;
            case Campaigns.Saved.CodeTaken() ->
                throw new ProblemException(CODE_TAKEN, "Another campaign has the code \"%s\".".formatted(request.code));
            case Campaigns.Saved.Outdated(var current) ->
                throw new ProblemException(OUTDATED, "Version %d is current.".formatted(current.version()));
            case Campaigns.Saved.TooLate(var current) ->
                throw new ProblemException(
                        TOO_LATE, "It is %s; what it says stays as it is.".formatted(current.state()));
        };
    }
}
