package io.selaras.planning;

import io.selaras.customers.Outlets;
import io.selaras.exchange.imports.ImportTarget;
import io.selaras.exchange.imports.ImportTrace;
import io.selaras.exchange.imports.Kind;
import io.selaras.exchange.imports.ReadRow;
import io.selaras.exchange.tables.Said;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.PersonId;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Journey plans from a file: one rule a row, known again by outlet, salesman, weekday and first day. */
@Component
class PlanImport implements ImportTarget {
    private final Plans plans;
    private final Outlets outlets;
    private final People people;
    private final ImportTrace trace;

    PlanImport(Plans plans, Outlets outlets, People people, ImportTrace trace) {
        this.plans = plans;
        this.outlets = outlets;
        this.people = people;
        this.trace = trace;
    }

    @Override
    public Kind kind() {
        return Kind.PLANS;
    }

    @Override
    public List<Refused> write(Actor actor, UUID importId, List<ReadRow> rows) {
        var organisation = actor.organisation();
        var codes = outlets.codes(organisation);
        var salesmen = new HashMap<String, PersonId>();
        for (var person : people.everybody(organisation)) {
            salesmen.put(person.name().toLowerCase(Locale.ROOT), person.id());
            if (person.code() != null) {
                salesmen.put(person.code().toLowerCase(Locale.ROOT), person.id());
            }
        }
        var refused = new ArrayList<Refused>();
        var rules = new HashMap<UUID, JourneyPlan>();
        for (var row : rows) {
            var outlet = codes.get(lower(row, "outlet"));
            var salesman = salesmen.get(lower(row, "salesman"));
            if (outlet == null || salesman == null) {
                refused.add(new Refused(
                        row.row(), Said.of("Toko atau salesman tidak dikenal.", "Outlet or salesman is unknown.")));
                continue;
            }
            var rule = rule(row, outlet.value(), salesman, plans.today(organisation));
            rules.put(rule.id(), rule);
        }
        if (!rules.isEmpty()) {
            plans.saveAll(actor, List.copyOf(rules.values()), importId);
            rules.values().forEach(rule -> trace.remember(organisation, importId, rule.id(), null, rule));
        }
        return refused;
    }

    private static JourneyPlan rule(ReadRow row, UUID outlet, PersonId salesman, LocalDate today) {
        var values = row.values();
        var weekday = Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().startsWith(String.valueOf(values.get("weekday"))))
                .findFirst()
                .orElseThrow();
        Set<Integer> weeks = values.get("weeks") instanceof List<?> list
                ? list.stream().map(week -> ((Number) week).intValue()).collect(Collectors.toSet())
                : Set.of(1, 2, 3, 4);
        var from = values.get("from") instanceof String day ? LocalDate.parse(day) : today;
        var key = outlet + "/" + salesman + "/" + weekday + "/" + values.get("from");
        return new JourneyPlan(
                UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
                outlet,
                salesman,
                Set.of(weekday),
                weeks,
                from,
                values.get("until") instanceof String day ? LocalDate.parse(day) : null,
                values.get("sequence") instanceof Number number ? number.intValue() : null);
    }

    private static String lower(ReadRow row, String field) {
        return String.valueOf(row.values().get(field)).toLowerCase(Locale.ROOT);
    }

    /** Rules that were there before the file named them again go too: the file is what spoke of them last. */
    @Override
    public Undone undo(Actor actor, UUID importId) {
        int removed = 0;
        int kept = 0;
        for (var step : trace.steps(actor.organisation(), importId, JourneyPlan.class)) {
            if (plans.delete(actor, step.subject())) {
                removed++;
            } else {
                kept++;
            }
        }
        return new Undone(removed, 0, kept);
    }
}
