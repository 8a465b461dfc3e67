package io.selaras.customers.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.selaras.customers.Areas;
import io.selaras.customers.Outlet;
import io.selaras.customers.OutletFilter;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.customers.Phones;
import io.selaras.customers.TimelineEntry;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import io.selaras.platform.Total;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
class OutletController {
    private static final ProblemType OUTDATED = new ProblemType("outlet-outdated", 409, "Somebody was faster");
    private static final ProblemType DECIDED = new ProblemType("outlet-decided", 409, "Already decided");
    private static final int MAP_LIMIT = 5_000;

    private final Outlets outlets;
    private final Areas areas;

    OutletController(Outlets outlets, Areas areas) {
        this.outlets = outlets;
        this.areas = areas;
    }

    @Allowed.Anyone
    @GetMapping("/api/outlets")
    Page<Outlet> list(
            Actor actor,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false, name = "class") @Nullable String outletClass,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) Outlet.@Nullable Status status,
            @RequestParam(required = false) @Nullable UUID salesman,
            @RequestParam(required = false) @Nullable UUID territory,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable Boolean noPlace,
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var filter = new OutletFilter(
                text, outletClass, channel, status, salesman, territory, tag, noPlace, OwnFields.asked(request));
        return outlets.list(actor, filter, sort, cursor, Page.limit(limit));
    }

    /** How many the filters leave, up to a bound; asked after the rows, which it must not hold up. */
    @Allowed.Anyone
    @GetMapping("/api/outlets/count")
    Total total(
            Actor actor,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false, name = "class") @Nullable String outletClass,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) Outlet.@Nullable Status status,
            @RequestParam(required = false) @Nullable UUID salesman,
            @RequestParam(required = false) @Nullable UUID territory,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable Boolean noPlace,
            HttpServletRequest request) {
        var filter = new OutletFilter(
                text, outletClass, channel, status, salesman, territory, tag, noPlace, OwnFields.asked(request));
        return outlets.total(actor, filter);
    }

    @Allowed.Anyone
    @GetMapping("/api/outlets/{id}")
    Outlet one(Actor actor, @PathVariable UUID id) {
        return outlets.find(actor, new OutletId(id)).orElseThrow(ProblemException::notFound);
    }

    /** A point of the map. */
    record Point(
            OutletId id,
            String name,
            @JsonProperty("class") @Nullable String outletClass,
            @Nullable Double latitude,
            @Nullable Double longitude) {}

    @Allowed.Anyone
    @GetMapping("/api/outlets/map")
    List<Point> map(Actor actor, @RequestParam String bbox) {
        var box = box(bbox);
        return outlets.inBox(actor, new GeoPoint(box[1], box[0]), new GeoPoint(box[3], box[2]), MAP_LIMIT).stream()
                .map(o -> new Point(o.id(), o.name(), o.outletClass(), o.latitude(), o.longitude()))
                .toList();
    }

    private static double[] box(String text) {
        try {
            var parts = text.split(",");
            var box = new double[4];
            for (int i = 0; i < 4; i++) {
                box[i] = Double.parseDouble(parts[i]);
            }
            return box;
        } catch (RuntimeException unreadable) {
            throw ProblemException.invalid("/bbox", "A box is west,south,east,north in degrees.");
        }
    }

    @Allowed.Anyone
    @GetMapping("/api/outlets/{id}/timeline")
    Page<TimelineEntry> timeline(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        return outlets.timeline(actor, new OutletId(id), kind, cursor, Page.limit(limit))
                .orElseThrow(ProblemException::notFound);
    }

    @Allowed.Anyone
    @GetMapping("/api/outlets/{id}/coverage")
    List<Outlets.Served> coverage(Actor actor, @PathVariable UUID id) {
        one(actor, id);
        return outlets.coverage(actor, new OutletId(id));
    }

    record OutletRequest(
            @Nullable @Size(max = 60) String code,
            @NotBlank @Size(max = 200) String name,
            @JsonProperty("class") @Nullable @Size(max = 20) String outletClass,
            @Nullable @Size(max = 20) String channel,
            Outlet.@Nullable Status status,
            @Nullable @Size(max = 500) String address,
            @Nullable @Size(max = 20) String villageCode,
            @Nullable String village,
            @Nullable String district,
            @Nullable String regency,
            @Nullable String province,
            @Nullable @DecimalMin("-90") @DecimalMax("90") Double latitude,
            @Nullable @DecimalMin("-180") @DecimalMax("180") Double longitude,
            @Nullable @Min(0) Double accuracy,
            @Nullable @Min(10) Integer geofence,
            @Nullable @Size(max = 5) List<String> phones,
            @Nullable @Email @Size(max = 254) String email,
            @Nullable @Size(max = 200) String contactName,

            @Nullable @Pattern(regexp = "SILVER|GOLD|PLATINUM")
            String loyaltyTier,

            @Nullable @Min(0) Long creditLimit,
            @Nullable UUID territoryId,
            @Nullable PersonId salesmanId,
            @JsonSetter(contentNulls = Nulls.FAIL) @Nullable Map<String, List<List<String>>> openingHours,
            @Nullable @Size(max = 30) List<String> tags,
            @Nullable Map<String, Object> custom,
            @Nullable @Size(max = 2000) String note,
            @Nullable LocalDate registeredOn,
            @Nullable Long version) {
        OutletRequest in(Areas.Area village) {
            return new OutletRequest(
                    code,
                    name,
                    outletClass,
                    channel,
                    status,
                    address,
                    village.code(),
                    village.name(),
                    village.within().get(0),
                    village.within().get(1),
                    village.within().get(2),
                    latitude,
                    longitude,
                    accuracy,
                    geofence,
                    phones,
                    email,
                    contactName,
                    loyaltyTier,
                    creditLimit,
                    territoryId,
                    salesmanId,
                    openingHours,
                    tags,
                    custom,
                    note,
                    registeredOn,
                    version);
        }
    }

    @Allowed({Role.ADMIN, Role.OWNER, Role.SUPERVISOR, Role.MARKETER})
    @PutMapping("/api/outlets/{id}")
    Outlet save(Actor actor, @PathVariable UUID id, @Valid @RequestBody OutletRequest request) {
        var key = new OutletId(id);
        var before = outlets.find(actor, key).orElse(null);
        if (before == null && !outlets.byId(actor.organisation(), List.of(key)).isEmpty()) {
            throw ProblemException.notFound();
        }
        if (!actor.seesAll() && (request.salesmanId == null || !actor.sees(request.salesmanId))) {
            throw ProblemException.invalid("/salesmanId", "Choose a salesman of your own teams.");
        }
        if ((request.latitude == null) != (request.longitude == null)) {
            throw ProblemException.invalid("/longitude", "A place needs both latitude and longitude.");
        }
        return switch (outlets.save(actor, outlet(key, addressed(request, before), before))) {
            case Outlets.Saved.Done(var saved) -> saved;
            case Outlets.Saved.CodeTaken _ -> throw ProblemException.invalid("/code", "Another outlet has this code.");
            case Outlets.Saved.Outdated _ ->
                throw new ProblemException(
                        OUTDATED, "Read the outlet again; your version is older than what is saved.");
            case Outlets.Saved.UnknownSalesman() ->
                throw ProblemException.invalid("/salesmanId", "There is no such person.");
        };
    }

    /** A village picked from the list brings the names around it; nobody types a regency that contradicts it. */
    private OutletRequest addressed(OutletRequest request, @Nullable Outlet before) {
        var code = request.villageCode;
        if (code == null || code.isBlank() || (before != null && code.equals(before.villageCode()))) {
            return request;
        }
        var village = areas.find(code)
                .filter(area -> area.level() == Areas.Level.VILLAGE)
                .orElseThrow(() -> ProblemException.invalid("/villageCode", "There is no such village."));
        return request.in(village);
    }

    private static Outlet outlet(OutletId id, OutletRequest request, @Nullable Outlet before) {
        return new Outlet(
                id,
                request.code,
                request.name.strip(),
                request.outletClass,
                request.channel,
                request.status == null ? Outlet.Status.ACTIVE : request.status,
                request.address,
                request.villageCode,
                request.village,
                request.district,
                request.regency,
                request.province,
                request.latitude,
                request.longitude,
                request.accuracy,
                request.geofence,
                phones(request.phones),
                request.email == null || request.email.isBlank() ? null : request.email.strip(),
                request.contactName,
                request.loyaltyTier,
                request.creditLimit,
                before == null ? 0 : before.owes(),
                request.territoryId,
                request.salesmanId,
                request.openingHours == null ? Map.of() : request.openingHours,
                request.tags == null ? List.of() : request.tags,
                request.custom == null ? Map.of() : request.custom,
                request.note,
                before != null && before.registeredOn() != null ? before.registeredOn() : request.registeredOn,
                before == null ? null : before.registeredBy(),
                before == null ? null : before.photoId(),
                request.version == null ? 0 : request.version);
    }

    private static List<String> phones(@Nullable List<String> written) {
        var phones = new ArrayList<String>();
        for (var text : written == null ? List.<String>of() : written) {
            phones.add(Phones.normal(text)
                    .orElseThrow(
                            () -> ProblemException.invalid("/phones", "\"" + text + "\" is not a telephone number.")));
        }
        return phones;
    }

    record Approval(
            boolean approved, @Nullable @Size(max = 500) String reason) {}

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @PostMapping("/api/outlets/{id}/approval")
    Outlet decide(Actor actor, @PathVariable UUID id, @Valid @RequestBody Approval request) {
        one(actor, id);
        return outlets.decide(actor, new OutletId(id), request.approved, request.reason)
                .orElseThrow(() -> new ProblemException(DECIDED, "This outlet waits for no decision."));
    }
}
