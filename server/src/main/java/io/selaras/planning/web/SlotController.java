package io.selaras.planning.web;

import io.selaras.planning.Plans;
import io.selaras.planning.Slots;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import io.selaras.platform.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SlotController {
    private final Slots slots;
    private final Plans plans;

    SlotController(Slots slots, Plans plans) {
        this.slots = slots;
        this.plans = plans;
    }

    /** @param from absent: tomorrow */
    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @GetMapping("/api/outlets/{id}/slots")
    List<Slots.Slot> ahead(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable PersonId salesman) {
        var first = from == null ? plans.today(actor.organisation()).plusDays(1) : from;
        return slots.ahead(actor, id, first, salesman).orElseThrow(ProblemException::notFound);
    }

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @GetMapping("/api/outlets/{id}/plan-choices")
    Slots.Choices choices(Actor actor, @PathVariable UUID id) {
        return slots.choices(actor, id).orElseThrow(ProblemException::notFound);
    }
}
