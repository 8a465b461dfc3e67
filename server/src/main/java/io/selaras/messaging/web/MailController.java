package io.selaras.messaging.web;

import io.selaras.messaging.Consents;
import io.selaras.messaging.ImapInbox;
import io.selaras.messaging.MailDesk;
import io.selaras.messaging.Mailbox;
import io.selaras.messaging.Mailings;
import io.selaras.messaging.Message;
import io.selaras.messaging.Whatsapp;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
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
class MailController {
    private static final ProblemType OUTDATED = new ProblemType("mail-setting-outdated", 409, "Somebody was faster");

    private final MailDesk desk;
    private final Mailbox mailbox;
    private final Mailings mailings;
    private final Consents consents;
    private final Whatsapp whatsapp;
    private final ImapInbox imap;

    MailController(
            MailDesk desk, Mailbox mailbox, Mailings mailings, Consents consents, Whatsapp whatsapp, ImapInbox imap) {
        this.desk = desk;
        this.mailbox = mailbox;
        this.mailings = mailings;
        this.consents = consents;
        this.whatsapp = whatsapp;
        this.imap = imap;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/mail-setting")
    MailDesk.Setting setting(Actor actor) {
        return desk.setting(actor.organisation());
    }

    record MailSettingRequest(
            @NotNull @Pattern(regexp = "OFF|MAILBOX|SMTP") String transport,

            @Nullable @Size(max = 200) @Pattern(regexp = "[A-Za-z0-9.:_-]+")
            String host,

            @Min(1) @Max(65_535) int port,
            @NotNull @Pattern(regexp = "NONE|STARTTLS|TLS") String security,
            @Nullable @Size(max = 200) String username,
            @Nullable @Size(max = 500) String password,
            @Nullable @Email @Size(max = 254) String fromAddress,
            @Nullable @Size(max = 120) String fromName,
            @Nullable @Email @Size(max = 254) String replyTo,

            @Nullable @Size(max = 200) @Pattern(regexp = "[A-Za-z0-9.-]+")
            String bounceDomain,

            @Min(1) @Max(16) int connections,
            @Min(0) @Max(100_000) int perMinute,
            @Nullable LocalDate warmUpFrom,
            boolean live,
            @NotNull @Size(max = 50) Set<@NotBlank @Size(max = 200) String> allowedDomains,
            @NotNull LocalTime quietFrom,
            @NotNull LocalTime quietUntil,
            @Min(0) @Max(100) int capMessages,
            @Min(1) @Max(90) int capDays,
            boolean trackOpens,
            boolean trackLinks,
            long version) {}

    @Allowed({Role.OWNER, Role.ADMIN})
    @PutMapping("/api/mail-setting")
    MailDesk.Setting save(Actor actor, @Valid @RequestBody MailSettingRequest request) {
        if (request.transport.equals("SMTP") && request.host == null) {
            throw ProblemException.invalid("/host", "not-blank", "A mail server is needed.");
        }
        if (!request.transport.equals("OFF") && request.fromAddress == null) {
            throw ProblemException.invalid("/fromAddress", "not-blank", "A sender is needed.");
        }
        var wanted = new MailDesk.Setting(
                request.transport,
                request.host,
                request.port,
                request.security,
                request.username,
                request.password,
                false,
                request.fromAddress,
                request.fromName,
                request.replyTo,
                request.bounceDomain,
                request.connections,
                request.perMinute,
                request.warmUpFrom,
                request.live,
                request.allowedDomains,
                request.quietFrom,
                request.quietUntil,
                request.capMessages,
                request.capDays,
                request.trackOpens,
                request.trackLinks,
                "",
                request.version);
        return desk.save(actor, wanted)
                .orElseThrow(() -> new ProblemException(OUTDATED, "The settings were saved by somebody else. Reload."));
    }

    record TestMailRequest(@NotNull @Email @Size(max = 254) String to) {}

    @Allowed({Role.OWNER, Role.ADMIN})
    @PostMapping("/api/mail-setting/test")
    MailDesk.Tried test(Actor actor, @Valid @RequestBody TestMailRequest request) {
        return desk.test(actor, request.to);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/mail-state")
    MailDesk.State state(Actor actor) {
        return desk.state(actor);
    }

    /** The kill switch for everything that is marketing, and its way back. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/mail-state/stop")
    void stopEverything(Actor actor) {
        mailings.stopEverything(actor);
    }

    @Allowed({Role.OWNER, Role.ADMIN})
    @PostMapping("/api/mail-state/resume")
    void resumeEverything(Actor actor) {
        mailings.resumeEverything(actor);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/messages")
    Page<Message> messages(
            Actor actor,
            @RequestParam(required = false) Message.@Nullable State state,
            @RequestParam(required = false) @Nullable UUID campaign,
            @RequestParam(required = false) @Nullable String contact,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return desk.messages(actor, state, campaign, contact, text, cursor, Page.limit(limit));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/messages/{id}")
    MailDesk.Full message(Actor actor, @PathVariable UUID id) {
        return desk.message(actor, id).orElseThrow(ProblemException::notFound);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/mailbox")
    Page<Mailbox.Listed> mailbox(
            Actor actor,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return mailbox.list(actor, text, cursor, Page.limit(limit));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/mailbox/{id}")
    Mailbox.Opened opened(Actor actor, @PathVariable UUID id) {
        return mailbox.find(actor, id).orElseThrow(ProblemException::notFound);
    }

    /** What is known about one address or contact. */
    record ConsentLedger(List<Consents.Entry> entries, List<Consents.Suppressed> suppressed) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/consents")
    ConsentLedger ledger(
            Actor actor,
            @RequestParam(required = false) @Nullable String address,
            @RequestParam(required = false) @Nullable String contact) {
        return new ConsentLedger(
                consents.ledger(actor, address, contact),
                address == null ? List.of() : consents.suppressed(actor, address));
    }

    record WithdrawRequest(
            @NotBlank @Size(max = 254) String address,
            @NotBlank @Size(max = 60) String purpose,
            @Nullable @Size(max = 500) String note) {}

    /** Somebody said "no more" to a colleague, who writes it down. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PostMapping("/api/consents/withdraw")
    void withdraw(Actor actor, @Valid @RequestBody WithdrawRequest request) {
        consents.withdraw(actor, request.address, request.purpose, request.note);
    }

    @Allowed({Role.OWNER, Role.ADMIN})
    @GetMapping("/api/whatsapp-setting")
    Whatsapp.Setting whatsapp(Actor actor) {
        return whatsapp.setting(actor.organisation());
    }

    record WhatsappSettingRequest(
            boolean enabled,
            @Nullable @Size(max = 200) String secret,
            @Nullable @Size(min = 8, max = 200) String verifyToken,

            @Nullable @Pattern(regexp = "\\+?[0-9 -]{7,20}") String phone) {}

    @Allowed({Role.OWNER, Role.ADMIN})
    @PutMapping("/api/whatsapp-setting")
    Whatsapp.Setting save(Actor actor, @Valid @RequestBody WhatsappSettingRequest request) {
        if (request.enabled && request.verifyToken == null) {
            throw ProblemException.invalid("/verifyToken", "WhatsApp asks for this token when it is connected.");
        }
        whatsapp.save(actor, request.enabled, request.secret, request.verifyToken, request.phone);
        return whatsapp.setting(actor.organisation());
    }

    /** Deliveries that were set aside are worked once more. */
    @Allowed({Role.OWNER, Role.ADMIN})
    @PostMapping("/api/whatsapp-setting/again")
    Whatsapp.Setting again(Actor actor) {
        whatsapp.again(actor);
        return whatsapp.setting(actor.organisation());
    }

    @Allowed({Role.OWNER, Role.ADMIN})
    @GetMapping("/api/imap-setting")
    ImapInbox.Setting imap(Actor actor) {
        return imap.setting(actor.organisation());
    }

    record ImapSettingRequest(
            boolean enabled,

            @NotBlank @Size(max = 200) @Pattern(regexp = "[A-Za-z0-9.:_-]+")
            String host,

            @Min(1) @Max(65_535) int port,
            @NotNull @Pattern(regexp = "NONE|STARTTLS|TLS") String security,
            @NotBlank @Size(max = 200) String username,
            @Nullable @Size(min = 1, max = 500) String password,
            @NotBlank @Size(max = 200) String folder,
            long version) {}

    @Allowed({Role.OWNER, Role.ADMIN})
    @PutMapping("/api/imap-setting")
    ImapInbox.Setting save(Actor actor, @Valid @RequestBody ImapSettingRequest request) {
        var wanted = new ImapInbox.Setting(
                request.enabled,
                request.host,
                request.port,
                request.security,
                request.username,
                request.password,
                false,
                request.folder,
                null,
                null,
                request.version);
        return switch (imap.save(actor, wanted)) {
            case ImapInbox.Saved.Done(var setting) -> setting;
            case ImapInbox.Saved.Outdated() ->
                throw new ProblemException(OUTDATED, "The settings were saved by somebody else. Reload.");
            case ImapInbox.Saved.NoPassword() ->
                throw ProblemException.invalid("/password", "not-blank", "The mailbox needs a password.");
        };
    }
}
