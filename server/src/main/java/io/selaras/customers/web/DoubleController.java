package io.selaras.customers.web;

import io.selaras.customers.Doubles;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.customers.Phones;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DoubleController {
    private static final ProblemType NOT_MERGED = new ProblemType("outlet-merge", 409, "These cannot be merged");

    private final Doubles doubles;
    private final Outlets outlets;

    DoubleController(Doubles doubles, Outlets outlets) {
        this.doubles = doubles;
        this.outlets = outlets;
    }

    @Allowed.Anyone
    @GetMapping("/api/outlets/duplicates")
    List<Doubles.Candidate> like(
            Actor actor,
            @RequestParam String name,
            @RequestParam(required = false) @Nullable Double latitude,
            @RequestParam(required = false) @Nullable Double longitude,
            @RequestParam(required = false) @Nullable String phone,
            @RequestParam(required = false) @Nullable UUID self) {
        return doubles.like(
                actor,
                name,
                place(latitude, longitude),
                phone == null ? null : Phones.normal(phone).orElse(null),
                self == null ? null : new OutletId(self));
    }

    private static @Nullable GeoPoint place(@Nullable Double latitude, @Nullable Double longitude) {
        if (latitude == null || longitude == null) {
            return null;
        }
        try {
            return new GeoPoint(latitude, longitude);
        } catch (IllegalArgumentException nowhere) {
            throw ProblemException.invalid("/latitude", "This is no place on the globe.");
        }
    }

    record Into(@NotNull UUID into) {}

    record Merged(UUID id) {}

    @Allowed({Role.ADMIN, Role.OWNER, Role.SUPERVISOR})
    @PostMapping("/api/outlets/{id}/merge")
    Merged merge(Actor actor, @PathVariable UUID id, @Valid @RequestBody Into request) {
        if (outlets.find(actor, new OutletId(id)).isEmpty()) {
            throw ProblemException.notFound();
        }
        return new Merged(doubles.merge(actor, new OutletId(id), new OutletId(request.into))
                .orElseThrow(() -> new ProblemException(
                        NOT_MERGED, "Choose two different outlets of yours that are not merged already.")));
    }

    record Apart(OutletId outlet) {}

    /** What this outlet was folded into, and what was folded into it. */
    @Allowed.Anyone
    @GetMapping("/api/outlets/{id}/merges")
    List<Doubles.Fold> folds(Actor actor, @PathVariable UUID id) {
        return doubles.folds(actor, new OutletId(id)).orElseThrow(ProblemException::notFound);
    }

    @Allowed({Role.ADMIN, Role.OWNER, Role.SUPERVISOR})
    @PostMapping("/api/outlet-merges/{id}/undo")
    Apart undo(Actor actor, @PathVariable UUID id) {
        return new Apart(doubles.undo(actor, id).orElseThrow(ProblemException::notFound));
    }
}
