package io.selaras.campaigns.spend.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.campaigns.spend.Spend;
import io.selaras.campaigns.spend.Spends;
import io.selaras.exchange.tables.ListFile;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A plain way in for whatever has no export: one row a call, by the caller's own id. */
@RestController
class SpendController {
    private static final ProblemType OVERLAPS =
            new ProblemType("spend-overlaps", 409, "Some of these days are known already");
    private static final ListFile<Spend> FILE = new ListFile<>(
            "spend",
            List.of(
                    column("Platform", Spend::channel),
                    column("Kampanye", Spend::campaign),
                    column("Iklan", Spend::item),
                    column("Mulai", Spend::from),
                    column("Selesai", Spend::until),
                    column("Biaya", Spend::cost),
                    column("Tayangan", Spend::impressions),
                    column("Klik", Spend::clicks),
                    column("Konversi", Spend::conversions),
                    column("Jangkauan", Spend::reach),
                    column("Interaksi", Spend::engagement)));

    private final Spends spends;
    private final InstantSource clock;

    SpendController(Spends spends, InstantSource clock) {
        this.spends = spends;
        this.clock = clock;
    }

    /** @param until the last day, included; absent: the one day {@code from} */
    record SpendRequest(
            @NotBlank @Size(max = 60) String channel,
            @NotBlank @Size(max = 300) String campaign,
            @Nullable @Size(max = 300) String item,
            @NotNull LocalDate from,
            @Nullable LocalDate until,

            @Nullable @PositiveOrZero @Max(1_000_000_000_000_000L)
            Long cost,

            @Nullable @PositiveOrZero @Max(1_000_000_000_000L)
            Long impressions,

            @Nullable @PositiveOrZero @Max(1_000_000_000_000L)
            Long clicks,

            @Nullable @PositiveOrZero @Max(1_000_000_000_000L)
            BigDecimal conversions,

            @Nullable @PositiveOrZero @Max(1_000_000_000_000L)
            Long reach,

            @Nullable @PositiveOrZero @Max(1_000_000_000_000L)
            Long engagement) {
        Spend toSpend(UUID id, InstantSource clock) {
            var last = until == null ? from : until;
            if (last.isBefore(from) || last.isAfter(from.plusDays(Spend.LONGEST - 1))) {
                throw ProblemException.invalid("/until", "A period of one day to a year.");
            }
            return new Spend(
                    id,
                    channel,
                    campaign.strip(),
                    item == null ? "" : item.strip(),
                    from,
                    last,
                    some(cost),
                    some(impressions),
                    some(clicks),
                    conversions == null ? BigDecimal.ZERO : conversions,
                    some(reach),
                    some(engagement),
                    null,
                    clock.instant());
        }
    }

    private static long some(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @PutMapping("/api/spend/{id}")
    Spend save(Actor actor, @PathVariable UUID id, @Valid @RequestBody SpendRequest request) {
        return switch (spends.save(actor, request.toSpend(id, clock))) {
            case Spends.Saved.Done(var now, var before) -> now;
            case Spends.Saved.Overlaps(var known) ->
                throw new ProblemException(
                        OVERLAPS,
                        "%s has %s until %s already; the same days would be paid twice."
                                .formatted(known.campaign(), known.from(), known.until()));
        };
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER})
    @DeleteMapping("/api/spend/{id}")
    Spend delete(Actor actor, @PathVariable UUID id) {
        return spends.delete(actor, id).orElseThrow(ProblemException::notFound);
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/spend")
    Page<Spend> list(
            Actor actor,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return spends.list(actor, new Spends.Filter(from, until, channel, campaign), cursor, Page.limit(limit));
    }

    @Allowed({Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR})
    @GetMapping("/api/exports/spend." + ListFile.FORMAT)
    void export(
            Actor actor,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) @Nullable String campaign,
            HttpServletResponse response)
            throws IOException {
        var filter = new Spends.Filter(from, until, channel, campaign);
        FILE.send(response, format, cursor -> spends.list(actor, filter, cursor, Page.LIMIT));
    }
}
