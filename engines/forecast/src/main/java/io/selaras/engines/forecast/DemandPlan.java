package io.selaras.engines.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weekly demand of a whole company: every outlet × product by itself, the calendar learned per product group, newcomers by
 * analogue, and all of it scaled to the forecast of its area and product group, which sees more and errs less. Outlets add
 * up to areas and products to groups because both are sums of the same parts.
 *
 * @param lebaran dates of the feast
 * @param holidays days off, past and future
 */
public record DemandPlan(Lebaran lebaran, Set<LocalDate> holidays) {
    /** Younger than this many weeks, a series leans on those like it. */
    private static final int NEWCOMER = 13;

    /**
     * One outlet × product.
     *
     * @param product with {@code outletClass} and {@code area} says whose example a newcomer follows
     * @param weeks units per week since its first day, the last value being the last complete week; NaN out of stock
     */
    public record Item(String id, String area, String group, String product, String outletClass, double[] weeks) {}

    /**
     * @param items in the order asked for
     * @param totals the sum of their items in each week, by area and group
     */
    public record Result(List<Forecast> items, Map<Place, double[]> totals) {}

    public record Place(String area, String group) {}

    /**
     * @param monday the first day of the first week to forecast
     * @param horizon ≥ 1 weeks
     * @param threads ≥ 1; they do not change the result
     */
    public Result forecast(LocalDate monday, List<Item> items, int horizon, int threads) {
        var effects = effects(monday, items);
        var forecaster = new Forecaster(52);
        var local = forecaster.forecast(
                items.stream().map(item -> calm(monday, item, effects)).toList(), horizon, threads);
        var byPlace = new LinkedHashMap<Place, List<Integer>>();
        for (int i = 0; i < items.size(); i++) {
            var place = new Place(items.get(i).area(), items.get(i).group());
            byPlace.computeIfAbsent(place, _ -> new ArrayList<>()).add(i);
        }
        var places = List.copyOf(byPlace.keySet());
        var above = forecaster.forecast(
                places.stream()
                        .map(place ->
                                calmSum(monday, place, pick(items, byPlace.getOrDefault(place, List.of())), effects))
                        .toList(),
                horizon,
                threads);
        var done = new ArrayList<>(local);
        var totals = new LinkedHashMap<Place, double[]>();
        for (int p = 0; p < places.size(); p++) {
            var place = places.get(p);
            var own = byPlace.getOrDefault(place, List.of());
            var effect = effects.getOrDefault(place.group(), CalendarEffects.none(lebaran));
            var total = effect.with(monday, above.get(p)).mean();
            settle(items, own, done, effect, monday, total, horizon);
            totals.put(place, total);
        }
        return new Result(List.copyOf(done), totals);
    }

    /** Newcomers first, for they count in the sum; then the others share what is left of the total. */
    private void settle(
            List<Item> items,
            List<Integer> own,
            List<Forecast> done,
            CalendarEffects effect,
            LocalDate monday,
            double[] total,
            int horizon) {
        var parts = new double[own.size()][];
        for (int k = 0; k < parts.length; k++) {
            int i = own.get(k);
            var item = items.get(i);
            var calm = item.weeks().length < NEWCOMER
                    ? Analogue.forecast(peers(items, item), item.weeks(), horizon)
                    : done.get(i);
            done.set(i, effect.with(monday, calm));
            parts[k] = done.get(i).mean();
        }
        var scaled = Reconciliation.toTotal(parts, total);
        for (int k = 0; k < parts.length; k++) {
            done.set(own.get(k), done.get(own.get(k)).scaledTo(scaled[k]));
        }
    }

    private static List<double[]> peers(List<Item> items, Item newcomer) {
        return items.stream()
                .filter(item -> item != newcomer
                        && item.weeks().length >= NEWCOMER
                        && item.product().equals(newcomer.product())
                        && item.outletClass().equals(newcomer.outletClass())
                        && item.area().equals(newcomer.area()))
                .map(Item::weeks)
                .toList();
    }

    private Map<String, CalendarEffects> effects(LocalDate monday, List<Item> items) {
        var byGroup = new LinkedHashMap<String, List<Item>>();
        items.forEach(item ->
                byGroup.computeIfAbsent(item.group(), _ -> new ArrayList<>()).add(item));
        var effects = new LinkedHashMap<String, CalendarEffects>();
        byGroup.forEach((group, members) -> {
            var sum = sum(members);
            effects.put(group, CalendarEffects.learn(monday.minusWeeks(sum.length), sum, lebaran, holidays));
        });
        return effects;
    }

    private Series calm(LocalDate monday, Item item, Map<String, CalendarEffects> effects) {
        var effect = effects.getOrDefault(item.group(), CalendarEffects.none(lebaran));
        return new Series(item.id(), effect.without(monday.minusWeeks(item.weeks().length), item.weeks()));
    }

    private Series calmSum(LocalDate monday, Place place, List<Item> members, Map<String, CalendarEffects> effects) {
        var effect = effects.getOrDefault(place.group(), CalendarEffects.none(lebaran));
        var sum = sum(members);
        return new Series(place.area() + "/" + place.group(), effect.without(monday.minusWeeks(sum.length), sum));
    }

    /** Aligned at the end; a week out of stock in one shop is bridged there, or the sum would dip. */
    private static double[] sum(List<Item> members) {
        int longest =
                members.stream().mapToInt(item -> item.weeks().length).max().orElse(0);
        var sum = new double[longest];
        for (var item : members) {
            var weeks = History.filled(item.weeks());
            for (int back = 1; back <= weeks.length; back++) {
                sum[longest - back] += weeks[weeks.length - back];
            }
        }
        return sum;
    }

    private static List<Item> pick(List<Item> items, List<Integer> which) {
        return which.stream().map(items::get).toList();
    }
}
