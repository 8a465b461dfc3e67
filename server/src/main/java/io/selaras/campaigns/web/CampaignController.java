package io.selaras.campaigns.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.campaigns.Campaign;
import io.selaras.campaigns.Campaigns;
import io.selaras.exchange.tables.ListFile;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Ids;
import io.selaras.platform.Page;
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
class CampaignController {
    private static final ProblemType CODE_TAKEN =
            new ProblemType("campaign-code-taken", 409, "Another campaign has this code");
    private static final ProblemType OUTDATED = new ProblemType("campaign-outdated", 409, "Somebody was faster");
    private static final ProblemType TOO_LATE = new ProblemType("campaign-begun", 409, "The campaign has begun");

    private static final ProblemType NOT_NOW = new ProblemType("campaign-not-now", 409, "Not in this state");

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
            @Nullable Boolean track) {
        Campaign.Mail mail() {
            return new Campaign.Mail(subject, body, !Boolean.FALSE.equals(track));
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
            long version) {
        Campaign campaign(UUID id) {
            return new Campaign(
                    id,
                    name.strip(),
                    code,
                    Campaign.State.DRAFT,
                    segmentId,
                    holdoutPercent == null ? 10 : holdoutPercent,
                    mail == null ? null : mail.mail(),
                    card == null ? null : new Campaign.Card(card.title, card.text),
                    null,
                    null,
                    null,
                    version);
        }
    }

    /** Adds or changes a draft. A tenth is held out unless something else is said. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PutMapping("/api/campaigns/{id}")
    Campaign save(Actor actor, @PathVariable UUID id, @Valid @RequestBody CampaignRequest request) {
        return switch (campaigns.save(actor, request.campaign(id))) {
            case Campaigns.Saved.Done(var saved) -> saved;
            case Campaigns.Saved.CodeTaken() ->
                throw new ProblemException(CODE_TAKEN, "Another campaign has the code \"%s\".".formatted(request.code));
            case Campaigns.Saved.Outdated(var current) ->
                throw new ProblemException(OUTDATED, "Version %d is current.".formatted(current.version()));
            case Campaigns.Saved.TooLate(var current) ->
                throw new ProblemException(
                        TOO_LATE, "It is %s; what it says stays as it is.".formatted(current.state()));
            case Campaigns.Saved.Misspelt(var fields) -> throw misspelt(fields);
        };
    }

    /** Who would get it and what they would read; nothing is kept. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/campaign-outlooks")
    Campaigns.Outlook outlook(Actor actor, @Valid @RequestBody CampaignRequest request) {
        return campaigns
                .outlook(actor, request.campaign(Ids.v7()))
                .orElseThrow(() -> ProblemException.invalid("/segmentId", "not-blank", "Choose a segment first."));
    }

    /** A mail to oneself, as the first of the segment would get it. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/campaigns/{id}/test")
    void test(Actor actor, @PathVariable UUID id) {
        switch (campaigns.test(actor, read(actor, id))) {
            case Campaigns.Tried.Queued() -> {}
            case Campaigns.Tried.NoMail() ->
                throw ProblemException.invalid("/mail", "There is no mail in this campaign, or no address of yours.");
            case Campaigns.Tried.Misspelt(var fields) -> throw misspelt(fields);
        }
    }

    private static ProblemException misspelt(Campaigns.UnknownFields fields) {
        return ProblemException.invalid(fields.place(), fields.said());
    }

    record StartRequest(@Nullable Instant at) {}

    /** Begins now, or by itself at a time. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/campaigns/{id}/start")
    Campaign start(Actor actor, @PathVariable UUID id, @Valid @RequestBody StartRequest request) {
        return moved(campaigns.start(actor, id, request.at));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/campaigns/{id}/pause")
    Campaign pause(Actor actor, @PathVariable UUID id) {
        return moved(campaigns.pause(actor, id));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/campaigns/{id}/resume")
    Campaign resume(Actor actor, @PathVariable UUID id) {
        return moved(campaigns.resume(actor, id));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/campaigns/{id}/end")
    Campaign end(Actor actor, @PathVariable UUID id) {
        return moved(campaigns.end(actor, id));
    }

    private static Campaign moved(Campaigns.Moved moved) {
        return switch (moved) {
            case Campaigns.Moved.Done(var campaign) -> campaign;
            case Campaigns.Moved.Unknown() -> throw ProblemException.notFound();
            case Campaigns.Moved.NotNow(var state) ->
                throw new ProblemException(NOT_NOW, "The campaign is %s.".formatted(state));
            case Campaigns.Moved.Unfinished(var what) ->
                throw ProblemException.invalid(
                        "/" + what, "Before it begins it needs a segment, and a mail or a card.");
            case Campaigns.Moved.Misspelt(var fields) -> throw misspelt(fields);
        };
    }

    /** The numbers of a page of the list, asked after it. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/campaign-numbers")
    List<Campaigns.Numbers> numbers(Actor actor, @RequestParam @Size(max = Page.LIMIT) List<UUID> ids) {
        return campaigns.numbers(actor, ids);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/campaigns/{id}/result")
    Campaigns.Result result(Actor actor, @PathVariable UUID id) {
        return campaigns.result(actor, id).orElseThrow(ProblemException::notFound);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/campaigns/{id}/recipients")
    Page<Campaigns.Recipient> recipients(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) Campaigns.@Nullable Which which,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        read(actor, id);
        return campaigns.recipients(actor, id, which, cursor, Page.limit(limit));
    }

    private static final ListFile<Campaigns.Recipient> FILE = new ListFile<>(
            "recipients",
            List.of(
                    column("Nama", Campaigns.Recipient::name),
                    column("Email", Campaigns.Recipient::email),
                    column("Kelompok", Campaigns.Recipient::arm),
                    column("Dilewati", Campaigns.Recipient::skipped),
                    column("Status email", Campaigns.Recipient::mail),
                    column("Sebab", Campaigns.Recipient::reason),
                    column("Dibuka", Campaigns.Recipient::openedAt),
                    column("Diklik", Campaigns.Recipient::clickedAt),
                    column("Berhenti", Campaigns.Recipient::unsubscribedAt),
                    column("Kartu", Campaigns.Recipient::card),
                    column("Alasan kartu", Campaigns.Recipient::cardReason)));

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/exports/recipients." + ListFile.FORMAT)
    void exportRecipients(
            Actor actor,
            @PathVariable String format,
            @RequestParam UUID campaign,
            @RequestParam(required = false) Campaigns.@Nullable Which which,
            HttpServletResponse response)
            throws IOException {
        read(actor, campaign);
        FILE.send(response, format, cursor -> campaigns.recipients(actor, campaign, which, cursor, Page.LIMIT));
    }
}
