package io.selaras.metrics;

import io.selaras.catalog.Catalog;
import io.selaras.catalog.Product;
import io.selaras.customers.Outlet;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.customers.Territory;
import io.selaras.engines.forecast.DemandPlan;
import io.selaras.engines.forecast.Evaluation;
import io.selaras.engines.forecast.Forecast;
import io.selaras.engines.forecast.Lebaran;
import io.selaras.engines.forecast.Series;
import io.selaras.identity.People;
import io.selaras.orders.Orders;
import io.selaras.planning.Holiday;
import io.selaras.planning.Plans;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Settings;
import io.selaras.platform.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The front door to demand forecasts: each outlet × product by week, added up to territories and product groups. */
@Service
public class Demand {
    private static final int WEEKS = 156;
    private static final String NONE = "–";

    private final Work work;
    private final Orders orders;
    private final Outlets outlets;
    private final Catalog catalog;
    private final Plans plans;
    private final People people;
    private final InstantSource clock;
    private final Settings settings;

    Demand(
            Work work,
            Orders orders,
            Outlets outlets,
            Catalog catalog,
            Plans plans,
            People people,
            InstantSource clock,
            Settings settings) {
        this.work = work;
        this.orders = orders;
        this.outlets = outlets;
        this.catalog = catalog;
        this.plans = plans;
        this.people = people;
        this.clock = clock;
        this.settings = settings;
    }

    /** One outlet × product, in pieces per week. */
    public record Line(
            UUID outletId,
            String outlet,
            UUID productId,
            String product,
            String area,
            String group,
            Forecast forecast) {}

    /** @param monday the first forecast week */
    public record Ahead(LocalDate monday, List<Line> lines) {}

    /**
     * @param weeks how many to look ahead, 1 or more; the running week is the first of them
     * @param threads they do not change the result
     */
    public Ahead ahead(OrganisationId organisation, int weeks, int threads) {
        var past = past(organisation);
        var found = plan(organisation, past.monday(), weeks).forecast(past.monday(), past.items(), weeks, threads);
        var lines = new ArrayList<Line>();
        for (int i = 0; i < past.items().size(); i++) {
            var key = past.keys().get(i);
            var item = past.items().get(i);
            lines.add(new Line(
                    key.outlet().id().value(),
                    key.outlet().name(),
                    key.product().id().value(),
                    key.product().name(),
                    item.area(),
                    item.group(),
                    found.items().get(i)));
        }
        return new Ahead(past.monday(), lines);
    }

    /** How well it would have done for the last {@code weeks} complete weeks, had they been forecast before they began. */
    public Evaluation lookBack(OrganisationId organisation, int weeks, int threads) {
        var past = past(organisation);
        var before = new ArrayList<DemandPlan.Item>();
        var history = new ArrayList<Series>();
        var actual = new ArrayList<Series>();
        for (var item : past.items()) {
            var values = item.weeks();
            if (values.length <= weeks) {
                continue;
            }
            var known = Arrays.copyOf(values, values.length - weeks);
            before.add(new DemandPlan.Item(
                    item.id(), item.area(), item.group(), item.product(), item.outletClass(), known));
            history.add(new Series(item.id(), known));
            actual.add(new Series(item.id(), Arrays.copyOfRange(values, values.length - weeks, values.length)));
        }
        var monday = past.monday().minusWeeks(weeks);
        var found = plan(organisation, monday, weeks).forecast(monday, before, weeks, threads);
        return Evaluation.of(history, actual, found.items(), 1);
    }

    private DemandPlan plan(OrganisationId organisation, LocalDate monday, int weeks) {
        var holidays = new HashSet<LocalDate>();
        for (int year = monday.minusWeeks(WEEKS).getYear();
                year <= monday.plusWeeks(weeks).getYear();
                year++) {
            plans.holidays(organisation, year).stream()
                    .filter(holiday -> !holiday.working())
                    .map(Holiday::date)
                    .forEach(holidays::add);
        }
        return new DemandPlan(lebaran(settings.data()), holidays);
    }

    /** The company's own {@code lebaran.csv} where the data folder has one, for decrees younger than this release. */
    static Lebaran lebaran(Path folder) {
        var own = folder.resolve("lebaran.csv");
        if (!Files.exists(own)) {
            return Lebaran.official();
        }
        try (var text = Files.newBufferedReader(own)) {
            return Lebaran.read(text);
        } catch (IOException | IllegalArgumentException wrong) {
            throw new IllegalStateException(own + ": " + wrong.getMessage(), wrong);
        }
    }

    private record Key(Outlet outlet, Product product) {}

    private record Past(LocalDate monday, List<Key> keys, List<DemandPlan.Item> items) {}

    /** Weekly histories from each first sale to the last complete week. */
    private Past past(OrganisationId organisation) {
        return work.in(organisation, () -> {
            var zone = people.organisation(organisation).timeZone();
            // The running week is not over: counting it would look like a slump.
            var monday =
                    LocalDate.ofInstant(clock.instant(), zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            var sold = new TreeMap<String, List<Orders.Weekly>>();
            for (var week : orders.weekly(organisation, monday.minusWeeks(WEEKS))) {
                if (week.monday().isBefore(monday)) {
                    sold.computeIfAbsent(week.outletId() + "/" + week.productId(), ignored -> new ArrayList<>())
                            .add(week);
                }
            }
            var shops = outlets.byId(organisation, outletIds(sold));
            var products = catalog.all(organisation).stream()
                    .collect(Collectors.toMap(product -> product.id().value(), product -> product));
            var areas = areas(organisation);
            var keys = new ArrayList<Key>();
            var items = new ArrayList<DemandPlan.Item>();
            sold.forEach((id, weeks) -> {
                var shop = shops.get(new OutletId(weeks.getFirst().outletId()));
                var product = products.get(weeks.getFirst().productId());
                if (shop != null && product != null) {
                    keys.add(new Key(shop, product));
                    items.add(new DemandPlan.Item(
                            id,
                            shop.territoryId() == null ? NONE : areas.getOrDefault(shop.territoryId(), NONE),
                            product.group() == null ? NONE : product.group(),
                            product.code(),
                            shop.outletClass() == null ? NONE : shop.outletClass(),
                            values(weeks, monday)));
                }
            });
            return new Past(monday, keys, items);
        });
    }

    private static Set<OutletId> outletIds(Map<String, List<Orders.Weekly>> sold) {
        return sold.values().stream()
                .map(weeks -> new OutletId(weeks.getFirst().outletId()))
                .collect(Collectors.toSet());
    }

    private Map<UUID, String> areas(OrganisationId organisation) {
        var areas = new HashMap<UUID, String>();
        for (Territory territory : outlets.territories(organisation)) {
            areas.put(territory.id(), territory.name());
        }
        return areas;
    }

    private static double[] values(List<Orders.Weekly> weeks, LocalDate monday) {
        var first = weeks.stream()
                .map(Orders.Weekly::monday)
                .min(LocalDate::compareTo)
                .orElse(monday);
        var values = new double[(int) ChronoUnit.WEEKS.between(first, monday)];
        for (var week : weeks) {
            values[(int) ChronoUnit.WEEKS.between(first, week.monday())] += week.pieces();
        }
        return values;
    }
}
