package io.selaras.planning;

import io.selaras.platform.PersonId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the rules make of one day. Values in, values out. */
final class DayRule {
    private DayRule() {}

    /** A call that the rules ask for. */
    record Wanted(UUID planId, UUID outletId, PersonId salesmanId, int sequence) {}

    /** One call an outlet; nothing on holidays; an absent salesman's calls are his substitute's. */
    static List<Wanted> of(
            LocalDate day, List<JourneyPlan> plans, Cycle cycle, Set<LocalDate> holidays, List<Absence> absences) {
        if (holidays.contains(day)) {
            return List.of();
        }
        var byOutlet = new LinkedHashMap<UUID, Wanted>();
        plans.stream()
                .filter(plan -> plan.asksFor(day, cycle))
                .sorted(Comparator.comparing(
                                (JourneyPlan plan) -> plan.sequence() == null ? Integer.MAX_VALUE : plan.sequence())
                        .thenComparing(JourneyPlan::id))
                .forEach(plan -> {
                    var who = servedBy(plan.salesmanId(), day, absences);
                    var sequence = plan.sequence() == null ? 1_000 : plan.sequence();
                    byOutlet.putIfAbsent(plan.outletId(), new Wanted(plan.id(), plan.outletId(), who, sequence));
                });
        return new ArrayList<>(byOutlet.values());
    }

    private static PersonId servedBy(PersonId salesman, LocalDate day, List<Absence> absences) {
        for (var absence : absences) {
            @Nullable PersonId substitute = absence.substituteId();
            if (absence.covers(salesman, day) && substitute != null) {
                return substitute;
            }
        }
        return salesman;
    }
}
