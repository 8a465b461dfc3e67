package io.selaras.campaigns.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.campaigns.Attribution;
import io.selaras.campaigns.Credit;
import io.selaras.exchange.tables.ListFile;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.ProblemException;
import io.selaras.platform.Role;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
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
class AttributionController {
    private final Attribution attribution;

    AttributionController(Attribution attribution) {
        this.attribution = attribution;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/attribution")
    Attribution.Report report(
            Actor actor,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(defaultValue = "SOURCE") Attribution.By by,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String campaign) {
        return attribution.report(actor, new Attribution.Query(from, until, source, campaign), by);
    }

    /** How far the orders have been credited anew after another window. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/attribution/progress")
    Attribution.Progress progress(Actor actor) {
        return attribution.progress(actor);
    }

    /** The orders behind a number of the report. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/attribution/orders")
    Page<Attribution.Part> orders(
            Actor actor,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return attribution.parts(
                actor, new Attribution.Query(from, until, source, campaign), cursor, Page.limit(limit));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/exports/attribution." + ListFile.FORMAT)
    void export(
            Actor actor,
            @PathVariable String format,
            @RequestParam LocalDate from,
            @RequestParam LocalDate until,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String campaign,
            HttpServletResponse response)
            throws IOException {
        var query = new Attribution.Query(from, until, source, campaign);
        new ListFile<Attribution.Part>(
                        "attribution",
                        List.of(
                                column("Nomor", part -> part.order().number()),
                                column("Tanggal", part -> part.order().day()),
                                column("Outlet", part -> part.order().outletName()),
                                column("Salesman", part -> part.order().salesmanName()),
                                column("Total", part -> part.order().total()),
                                column("Pertama", Attribution.Part::first),
                                column("Terakhir", Attribution.Part::last),
                                column("Merata", Attribution.Part::linear),
                                column("Posisi", Attribution.Part::position)))
                .send(response, format, cursor -> attribution.parts(actor, query, cursor, Page.LIMIT));
    }

    /** What of an order each source gets. */
    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/orders/{id}/credits")
    List<Credit> credits(Actor actor, @PathVariable UUID id) {
        var credits = attribution.of(actor, id);
        if (credits.isEmpty()) {
            throw ProblemException.notFound();
        }
        return credits;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @GetMapping("/api/campaign-settings")
    Attribution.Setting setting(Actor actor) {
        return attribution.setting(actor.organisation());
    }

    record SettingRequest(
            @NotNull @Size(max = 50) List<String> origins,
            @Min(1) @Max(365) int windowDays,
            boolean visitsCount) {}

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PutMapping("/api/campaign-settings")
    Attribution.Setting save(Actor actor, @Valid @RequestBody SettingRequest request) {
        var origins =
                request.origins.stream().map(AttributionController::origin).toList();
        attribution.save(actor, new Attribution.Setting(origins, request.windowDays, request.visitsCount));
        return attribution.setting(actor.organisation());
    }

    /** @return scheme, host and port, as browsers send it */
    private static String origin(String text) {
        try {
            var uri = URI.create(text.strip());
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
                return uri.getScheme() + "://" + uri.getAuthority();
            }
        } catch (IllegalArgumentException unreadable) {
            // the same answer below
        }
        throw ProblemException.invalid(
                "/origins", "\"%s\" is not a site's address, as https://example.com.".formatted(text));
    }
}
