package io.selaras.customers.web;

import io.selaras.customers.CustomField;
import io.selaras.customers.Outlet;
import io.selaras.customers.Outlets;
import io.selaras.customers.Outline;
import io.selaras.customers.Territory;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CustomerSettingsController {
    private final Outlets outlets;

    CustomerSettingsController(Outlets outlets) {
        this.outlets = outlets;
    }

    @Allowed.Anyone
    @GetMapping("/api/territories")
    List<Territory> territories(Actor actor) {
        return outlets.territories(actor.organisation());
    }

    record TerritoryRequest(
            @NotBlank @Size(max = 100) String name,
            @Nullable @Size(max = 20) String color,
            @Nullable @Size(min = 3, max = 500) List<GeoPoint> corners) {}

    @Allowed({Role.ADMIN, Role.OWNER})
    @PutMapping("/api/territories/{id}")
    Territory save(Actor actor, @PathVariable UUID id, @Valid @RequestBody TerritoryRequest request) {
        var territory = new Territory(
                id, request.name.strip(), request.color, request.corners == null ? null : new Outline(request.corners));
        outlets.save(actor, territory);
        return territory;
    }

    record ShapeRequest(@NotNull @Size(min = 3, max = 500) List<GeoPoint> corners) {}

    record InsideAnswer(int outlets, Map<String, Long> byClass, Map<PersonId, Long> bySalesman) {}

    /** What lies within a shape that is being drawn. */
    @Allowed({Role.ADMIN, Role.OWNER, Role.SUPERVISOR})
    @PostMapping("/api/territories/inside")
    InsideAnswer inside(Actor actor, @Valid @RequestBody ShapeRequest request) {
        var found = outlets.inside(actor, new Outline(request.corners));
        return new InsideAnswer(
                found.size(),
                found.stream()
                        .collect(Collectors.groupingBy(
                                outlet -> outlet.outletClass() == null ? "–" : outlet.outletClass(),
                                TreeMap::new,
                                Collectors.counting())),
                found.stream()
                        .map(Outlet::salesmanId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }

    record GatheredAnswer(int outlets) {}

    /** The outlets within its shape become part of the territory. */
    @Allowed({Role.ADMIN, Role.OWNER})
    @PostMapping("/api/territories/{id}/gather")
    GatheredAnswer gather(Actor actor, @PathVariable UUID id) {
        if (outlets.territories(actor.organisation()).stream()
                .noneMatch(territory -> territory.id().equals(id))) {
            throw ProblemException.notFound();
        }
        return new GatheredAnswer(outlets.gather(actor, id));
    }

    @Allowed.Anyone
    @GetMapping("/api/custom-fields")
    List<CustomField> fields(Actor actor) {
        return outlets.fields(actor.organisation());
    }

    record FieldRequest(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9_]{0,39}")
            String name,

            @NotBlank @Size(max = 100) String labelId,
            @NotBlank @Size(max = 100) String labelEn,

            @NotNull @Pattern(regexp = "text|number|date|choice|yes_no")
            String type,

            @Nullable @Size(max = 50) List<String> options,
            @Nullable Boolean onPhone) {}

    @Allowed({Role.ADMIN, Role.OWNER})
    @PutMapping("/api/custom-fields/{id}")
    CustomField save(Actor actor, @PathVariable UUID id, @Valid @RequestBody FieldRequest request) {
        var field = new CustomField(
                id,
                request.name,
                request.labelId,
                request.labelEn,
                request.type,
                request.options == null ? List.of() : request.options,
                request.onPhone == null || request.onPhone);
        outlets.save(actor, field);
        return field;
    }
}
