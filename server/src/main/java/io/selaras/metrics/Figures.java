package io.selaras.metrics;

import io.selaras.catalog.Catalog;
import io.selaras.catalog.Product;
import io.selaras.catalog.ProductId;
import io.selaras.customers.Outlet;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.customers.Territory;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.identity.Team;
import io.selaras.planning.Plans;
import io.selaras.platform.Actor;
import io.selaras.platform.Work;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to sales figures. */
@Service
public class Figures {
    /** As PostgreSQL's IYYYY-"W"IW. */
    private static final DateTimeFormatter WEEK = new DateTimeFormatterBuilder()
            .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
            .appendLiteral("-W")
            .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
            .toFormatter(Locale.ROOT);

    private final Work work;
    private final MetricsStore store;
    private final People people;
    private final Outlets outlets;
    private final Catalog catalog;
    private final Plans plans;

    Figures(Work work, MetricsStore store, People people, Outlets outlets, Catalog catalog, Plans plans) {
        this.plans = plans;
        this.work = work;
        this.store = store;
        this.people = people;
        this.outlets = outlets;
        this.catalog = catalog;
    }

    public record Row(String key, String label, Map<String, @Nullable Double> values) {}

    /** @param total over all rows; additive measures add up to it, ratios and distinct counts are figured anew */
    public record Table(List<String> measures, List<Row> rows, Map<String, @Nullable Double> total) {}

    public Table table(Actor actor, FigureQuery query, List<Measure> measures) {
        return work.in(actor.organisation(), () -> {
            var outletsToo = measures.contains(Measure.ACTIVE_OUTLETS);
            var sums = query.by() == FigureQuery.By.TEAM
                    ? byTeam(actor, query, outletsToo)
                    : store.sums(actor, query, outletsToo);
            var kept = measures.contains(Measure.CALL_COMPLIANCE) ? kept(actor, query) : Map.<String, long[]>of();
            kept.forEach((key, calls) -> sums.merge(
                    key, Counts.NOTHING.with(Count.PLANNED, calls[0]).with(Count.MADE, calls[1]), Counts::plus));
            var labels = labels(actor, query.by(), sums.keySet().stream().toList());
            var rows = new ArrayList<Row>();
            sums.forEach(
                    (key, counted) -> rows.add(new Row(key, labels.getOrDefault(key, key), values(counted, measures))));
            rows.sort(order(query.by(), measures));
            var all = store.sums(actor, query.grouped(FigureQuery.By.ALL), outletsToo);
            var calls = measures.contains(Measure.CALL_COMPLIANCE)
                    ? kept(actor, query.grouped(FigureQuery.By.ALL)).getOrDefault("all", new long[2])
                    : new long[2];
            var total = all.getOrDefault("all", Counts.NOTHING)
                    .with(Count.PLANNED, calls[0])
                    .with(Count.MADE, calls[1]);
            return new Table(measures.stream().map(Measure::word).toList(), rows, values(total, measures));
        });
    }

    /** Planned calls and those of them that were made, per group; an outlet's class and territory are today's. */
    private Map<String, long[]> kept(Actor actor, FigureQuery query) {
        var groups = new HashMap<String, long[]>();
        if (query.by() == FigureQuery.By.PRODUCT) {
            return groups;
        }
        var calls = plans.kept(actor, query.from(), query.until());
        var byOutlet = query.outletClass() != null
                || query.territory() != null
                || query.by() == FigureQuery.By.CLASS
                || query.by() == FigureQuery.By.TERRITORY;
        Map<OutletId, Outlet> known = byOutlet
                ? outlets.byId(
                        actor.organisation(),
                        calls.stream()
                                .map(Plans.Kept::outlet)
                                .distinct()
                                .map(OutletId::new)
                                .toList())
                : Map.of();
        var teams = query.by() == FigureQuery.By.TEAM ? teams(actor) : Map.<UUID, String>of();
        for (var call : calls) {
            if (query.salesmen() != null && !query.salesmen().contains(call.salesman())) {
                continue;
            }
            var outlet = known.get(new OutletId(call.outlet()));
            var outletClass = outlet == null || outlet.outletClass() == null ? "" : outlet.outletClass();
            var territory = outlet == null || outlet.territoryId() == null ? MetricsStore.NONE : outlet.territoryId();
            if ((query.outletClass() != null && !query.outletClass().equals(outletClass))
                    || (query.territory() != null && !query.territory().equals(territory))) {
                continue;
            }
            @Nullable
            String key = switch (query.by()) {
                case SALESMAN -> call.salesman().toString();
                case TEAM -> teams.get(call.salesman());
                case CLASS -> outletClass;
                case TERRITORY -> territory.toString();
                case DAY -> call.day().toString();
                case WEEK -> WEEK.format(call.day());
                case MONTH -> call.day().toString().substring(0, 7);
                case ALL, PRODUCT -> "all";
            };
            if (key != null) {
                var group = groups.computeIfAbsent(key, it -> new long[2]);
                group[0]++;
                group[1] += call.made() ? 1 : 0;
            }
        }
        return groups;
    }

    private Map<UUID, String> teams(Actor actor) {
        return people.everybody(actor.organisation()).stream()
                .filter(person -> person.teamId() != null)
                .collect(Collectors.toMap(person -> person.id().value(), person -> String.valueOf(person.teamId())));
    }

    private static Map<String, @Nullable Double> values(Counts sums, List<Measure> measures) {
        var values = new LinkedHashMap<String, @Nullable Double>();
        measures.forEach(measure -> values.put(measure.word(), measure.figure(sums)));
        return values;
    }

    /** Time runs forward; everything else has the largest first figure on top. */
    private static Comparator<Row> order(FigureQuery.By by, List<Measure> measures) {
        return switch (by) {
            case DAY, WEEK, MONTH -> Comparator.comparing(Row::key);
            case SALESMAN, TEAM, TERRITORY, PRODUCT, CLASS, ALL ->
                Comparator.comparing(
                                (Row row) -> {
                                    var first =
                                            row.values().get(measures.getFirst().word());
                                    return first == null ? Double.NEGATIVE_INFINITY : first;
                                },
                                Comparator.reverseOrder())
                        .thenComparing(Row::label);
        };
    }

    /** A team's figures are those of the people in it now; distinct outlets are counted per team. */
    private Map<String, Counts> byTeam(Actor actor, FigureQuery query, boolean outletsToo) {
        var members = people.everybody(actor.organisation()).stream()
                .filter(person -> person.teamId() != null)
                .collect(Collectors.groupingBy(
                        person -> String.valueOf(person.teamId()),
                        Collectors.mapping(person -> person.id().value(), Collectors.toList())));
        var sums = new HashMap<String, Counts>();
        members.forEach((team, ids) -> {
            var salesmen = query.salesmen() == null
                    ? ids
                    : ids.stream().filter(query.salesmen()::contains).toList();
            var narrowed = new FigureQuery(
                    FigureQuery.By.ALL, query.from(), query.until(), salesmen, query.outletClass(), query.territory());
            var one = store.sums(actor, narrowed, outletsToo).get("all");
            if (one != null) {
                sums.put(team, one);
            }
        });
        return sums;
    }

    private Map<String, String> labels(Actor actor, FigureQuery.By by, List<String> keys) {
        var organisation = actor.organisation();
        return switch (by) {
            case SALESMAN ->
                people.everybody(organisation).stream()
                        .collect(Collectors.toMap(person -> person.id().toString(), Person::name));
            case TEAM ->
                people.teams(organisation).stream()
                        .collect(Collectors.toMap(team -> team.id().toString(), Team::name));
            case TERRITORY -> {
                var names = new HashMap<>(outlets.territories(organisation).stream()
                        .collect(Collectors.toMap(territory -> territory.id().toString(), Territory::name)));
                names.put(MetricsStore.NONE.toString(), "–");
                yield names;
            }
            case PRODUCT ->
                catalog
                        .products(
                                organisation,
                                keys.stream()
                                        .map(key -> new ProductId(UUID.fromString(key)))
                                        .toList())
                        .values()
                        .stream()
                        .collect(Collectors.toMap(product -> product.id().toString(), Product::name));
            case CLASS -> Map.of("", "–");
            case DAY, WEEK, MONTH, ALL -> Map.of();
        };
    }
}
