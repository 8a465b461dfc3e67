package io.selaras.engines.routing.format;

import io.selaras.engines.routing.Keeping;
import io.selaras.engines.routing.Outlet;
import io.selaras.engines.routing.Problem;
import io.selaras.engines.routing.Salesman;
import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.Weights;
import io.selaras.engines.routing.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cordeau's text files: periodic (type 1), with several depots (2), periodic with windows (5), single day with windows
 * (4), several depots with windows (6) and, by Vidal, periodic with several depots (8).
 */
final class Cordeau {
    private record Row(int line, int id, int place, int service, int demand, List<Integer> patterns, Window window) {}

    private static final int MANY = 1_000_000;

    private final Words words;
    private final Convention convention;
    private final List<Double> x = new ArrayList<>();
    private final List<Double> y = new ArrayList<>();
    private int days = 1;
    private boolean choosesDays;
    private boolean hasWindows;

    private Cordeau(Words words, Convention convention) {
        this.words = words;
        this.convention = convention;
    }

    static Instance read(String name, Words words, @Nullable Convention wanted) {
        return new Cordeau(words, wanted == null ? Convention.DOUBLE : wanted).instance(name);
    }

    private Instance instance(String name) {
        var line = words.line();
        var type = words.whole("the problem's type", 0, 8);
        if (type == 0 || type == 3 || type == 7) {
            throw new Words.Unexpected(line, "a type of 1, 2, 4, 5, 6 or 8");
        }
        var vehicles = words.whole("the number of vehicles", 1, 10_000);
        var customers = words.whole("the number of customers", 0, MANY);
        var t = words.whole("the number of days or depots", 1, 1000);
        choosesDays = type == 1 || type == 5 || type == 8;
        hasWindows = type == 4 || type == 5 || type == 6;
        days = choosesDays ? t : 1;
        if (days > 31) {
            throw new Words.Unexpected(line, "at most 31 days");
        }
        var depots = type == 8 ? words.whole("the number of depots", 1, 1000) : type == 2 || type == 6 ? t : 1;
        var limits = new ArrayList<int[]>();
        for (var k = 0; k < (type == 8 ? days * depots : t); k++) {
            var longest = convention.moment(words.number("the longest duration of a route"));
            var load = words.whole("the largest load of a vehicle", 0, 1_000_000_000);
            limits.add(new int[] {longest == 0 ? Salesman.UNLIMITED : longest, load});
        }
        var first = new ArrayList<Row>();
        var depotsLast = type == 2 || type == 6;
        for (var k = 0; !depotsLast && k < depots; k++) {
            first.add(row(false));
        }
        var rows = new ArrayList<Row>();
        for (var k = 0; k < customers; k++) {
            rows.add(row(true));
        }
        for (var k = 0; depotsLast && k < depots; k++) {
            first.add(row(false));
        }
        return build(name, vehicles, first, rows, limits);
    }

    private Row row(boolean customer) {
        var line = words.line();
        var id = words.whole("a row number", 0, MANY);
        x.add(words.number("x"));
        y.add(words.number("y"));
        var service = convention.moment(words.number("a service time"));
        var demand = words.whole("a demand", 0, 1_000_000_000);
        words.whole("a frequency", 0, 31);
        var count = words.whole("the number of visit patterns", 0, 10_000);
        var patterns = new ArrayList<Integer>();
        for (var k = 0; k < count; k++) {
            var bits = words.whole("a visit pattern", 0, Integer.MAX_VALUE);
            if (choosesDays && (bits == 0 || bits >= 1L << days)) {
                throw new Words.Unexpected(line, "visit patterns of 1 to %d days".formatted(days));
            }
            // The most significant bit is the first day.
            patterns.add(choosesDays ? Integer.reverse(bits) >>> (32 - days) : 1);
        }
        if (customer && patterns.isEmpty()) {
            if (choosesDays) {
                throw new Words.Unexpected(line, "at least one visit pattern");
            }
            patterns.add(1);
        }
        var window = Window.ALWAYS;
        var sameLine = words.hasNext() && words.line() == line;
        if (sameLine) {
            var open = convention.moment(words.number("the begin of a window"));
            var close = convention.moment(words.number("the end of a window"));
            if (close < open) {
                throw new Words.Unexpected(line, "a window that ends after it begins");
            }
            // Other types carry numbers here that are not meant (README of the multi-depot periodic set).
            window = hasWindows ? new Window(open, close) : window;
        } else if (hasWindows) {
            throw new Words.Unexpected(line, "a window at the end of the row");
        }
        if (words.hasNext() && words.line() == line) {
            throw new Words.Unexpected(line, "nothing more after the window");
        }
        return new Row(
                line,
                id,
                x.size() - 1,
                service,
                demand,
                patterns.stream().distinct().toList(),
                window);
    }

    private Instance build(String name, int vehicles, List<Row> depots, List<Row> rows, List<int[]> limits) {
        var outlets = rows.stream()
                .map(r -> Outlet.of("" + r.id(), r.place(), r.service(), r.demand(), r.patterns(), List.of(r.window())))
                .toList();
        var men = new ArrayList<Salesman>();
        for (var depot = 0; depot < depots.size(); depot++) {
            var row = depots.get(depot);
            var limit = limits.get(depots.size() == 1 ? 0 : Math.min(limits.size() - 1, depot));
            for (var k = 0; k < vehicles; k++) {
                men.add(new Salesman("", row.place(), row.place(), List.of(row.window()), limit[1], limit[0], null));
            }
        }
        var xs = x.stream().mapToDouble(Double::doubleValue).toArray();
        var ys = y.stream().mapToDouble(Double::doubleValue).toArray();
        // With several depots an outlet belongs to one of them for the whole cycle.
        var keeping = depots.size() > 1 ? Keeping.SAME_START : Keeping.ANYONE;
        var problem = new Problem(
                days, outlets, men, Travel.lines(xs, ys, convention::length), Weights.DISTANCE, keeping, null);
        var ids = rows.stream().map(Row::id).toList();
        return new Instance(name, problem, convention, Instance.Lengths.straight(xs, ys), ids, false);
    }
}
