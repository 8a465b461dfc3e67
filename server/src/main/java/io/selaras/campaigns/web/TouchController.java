package io.selaras.campaigns.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.campaigns.Campaigns;
import io.selaras.campaigns.Reference;
import io.selaras.campaigns.Touch;
import io.selaras.campaigns.Touches;
import io.selaras.campaigns.Web;
import io.selaras.content.Addresses;
import io.selaras.customers.Phones;
import io.selaras.exchange.tables.ListFile;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import io.selaras.platform.Settings;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TouchController {
    private static final ProblemType TAKEN =
            new ProblemType("reference-code-taken", 409, "Another reference has this code");

    private final Touches touches;
    private final Web web;
    private final Addresses addresses;
    private final Settings settings;

    TouchController(Touches touches, Web web, Addresses addresses, Settings settings) {
        this.touches = touches;
        this.web = web;
        this.addresses = addresses;
        this.settings = settings;
    }

    /** Of an outlet, a lead or a campaign, the latest first. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/touches")
    Page<Touch> list(
            Actor actor,
            @RequestParam(required = false) @Nullable UUID outlet,
            @RequestParam(required = false) @Nullable UUID lead,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return touches.list(actor, outlet, lead, campaign, cursor, Page.limit(limit));
    }

    /** @param script the line for the company's own pages */
    record Visits(List<Web.Counted> rows, List<Web.OnDay> days, String script) {}

    /** Web visits by source and by day, of those who let themselves be known and of all others. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/web-visits")
    Visits visits(Actor actor, @RequestParam LocalDate from, @RequestParam LocalDate until) {
        var figures = web.figures(actor, from, until);
        return new Visits(
                figures.rows(),
                figures.days(),
                "<script src=\"%s/w.js\" data-company=\"%s\" async></script>"
                        .formatted(settings.publicUrl(), addresses.of(actor.organisation())));
    }

    private static final ListFile<Web.Counted> FILE = new ListFile<>(
            "web-visits",
            List.of(
                    column("Sumber", Web.Counted::source),
                    column("Kampanye", Web.Counted::campaign),
                    column("Kunjungan", Web.Counted::visits),
                    column("Dikenal", Web.Counted::known),
                    column("Halaman", Web.Counted::views)));

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/exports/web-visits." + ListFile.FORMAT)
    void exportVisits(
            Actor actor,
            @PathVariable String format,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            HttpServletResponse response)
            throws IOException {
        var rows = web.figures(actor, from, until).rows();
        FILE.send(response, format, _ -> new Page<>(rows, null));
    }

    /** @param address what a QR code or a link holds */
    record ReferenceRow(Reference reference, String address) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/references")
    List<ReferenceRow> references(Actor actor, @RequestParam(required = false) @Nullable String campaign) {
        return touches.references(actor, campaign).stream()
                .map(reference -> row(actor, reference))
                .toList();
    }

    private ReferenceRow row(Actor actor, Reference reference) {
        return new ReferenceRow(
                reference, settings.publicUrl() + "/r/" + addresses.of(actor.organisation()) + "/" + reference.code());
    }

    record ReferenceRequest(
            @NotBlank @Size(max = 40) @Pattern(regexp = "[A-Za-z0-9-]+")
            String code,

            @NotBlank @Size(max = 120) String label,
            @NotBlank @Size(max = 60) String source,
            @NotBlank @Size(max = 60) String medium,
            @Nullable @Size(max = 60) String campaign,
            @Nullable UUID outletId,
            @Nullable UUID salesmanId,
            @NotBlank @Size(max = 500) String target,
            @Nullable @Size(max = 500) String words) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PutMapping("/api/references/{id}")
    ReferenceRow save(Actor actor, @PathVariable UUID id, @Valid @RequestBody ReferenceRequest request) {
        Campaigns.misspelt("/words", String.valueOf(request.words)).ifPresent(fields -> {
            throw ProblemException.invalid(fields.place(), fields.said());
        });
        var reference = new Reference(
                id,
                request.code,
                request.label.strip(),
                request.source.strip(),
                request.medium.strip(),
                request.campaign,
                request.outletId,
                request.salesmanId,
                target(request),
                request.words,
                0);
        if (!touches.save(actor, reference)) {
            throw new ProblemException(TAKEN, "Another reference has the code \"%s\".".formatted(request.code));
        }
        return row(actor, reference);
    }

    /** Never a foreign scheme: the code's address sends people there. */
    private static String target(ReferenceRequest request) {
        if (request.medium.equals(Reference.WHATSAPP)) {
            return Phones.normal(request.target)
                    .orElseThrow(() -> ProblemException.invalid(
                            "/target", "\"%s\" is not a telephone number.".formatted(request.target)));
        }
        if (!request.target.matches("(https?://[^\\s\"<>]+|/[^/\\s\"<>][^\\s\"<>]*)")) {
            throw ProblemException.invalid(
                    "/target", "A page's address begins with https:// or, for a page of ours, with /.");
        }
        return request.target;
    }
}
