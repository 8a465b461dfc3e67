package io.selaras.engines.routing.format;

import io.selaras.engines.routing.Keeping;
import io.selaras.engines.routing.Outlet;
import io.selaras.engines.routing.Problem;
import io.selaras.engines.routing.Salesman;
import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.Weights;
import io.selaras.engines.routing.Window;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** VRPLIB files and PyVRP's dialect of them: windows, several depots, vehicles that differ or may not go everywhere. */
final class Vrplib {
    private static final int MANY = 1_000_000;

    private final String fallbackName;
    private final Map<String, String> heads = new HashMap<>();
    private final Map<String, Integer> headLines = new HashMap<>();
    private final Map<String, List<List<String>>> sections = new HashMap<>();
    private final Map<String, List<Integer>> sectionLines = new HashMap<>();
    private int lastLine;

    Vrplib(String fallbackName, String text) {
        this.fallbackName = fallbackName;
        var section = "";
        for (var raw : (Iterable<String>) text.lines()::iterator) {
            lastLine++;
            var line = raw.strip();
            if (line.isEmpty() || line.equals("EOF")) {
                continue;
            }
            var upper = line.toUpperCase(Locale.ROOT);
            if (upper.matches("[A-Z0-9_]+_SECTION\\s*:?")) {
                section = upper.replaceAll("[\\s:]", "");
                sections.put(section, new ArrayList<>());
                sectionLines.put(section, new ArrayList<>());
            } else if (section.isEmpty() || upper.matches("[A-Z_]+\\s*:.*")) {
                section = "";
                var colon = line.indexOf(':');
                if (colon < 0) {
                    throw new Words.Unexpected(lastLine, "\"KEY : value\" or the name of a section");
                }
                var key = upper.substring(0, colon).strip();
                heads.put(key, line.substring(colon + 1).strip());
                headLines.put(key, lastLine);
            } else {
                sections.getOrDefault(section, new ArrayList<>()).add(List.of(line.split("\\s+")));
                sectionLines.getOrDefault(section, new ArrayList<>()).add(lastLine);
            }
        }
    }

    Instance read(@Nullable Convention wanted) {
        var size = head("DIMENSION", 1, MANY);
        var kind = heads.getOrDefault("TYPE", "CVRP").toUpperCase(Locale.ROOT);
        var windows = sections.containsKey("TIME_WINDOW_SECTION");
        var usual = !windows ? Convention.ROUND : kind.equals("VRPTW") ? Convention.DIMACS : Convention.EXACT;
        var convention = wanted == null ? usual : wanted;

        var lengths = lengths(size);
        var demands = table("DEMAND_SECTION", size, 1, true);
        var services = table("SERVICE_TIME_SECTION", size, 1, false);
        var times = table("TIME_WINDOW_SECTION", size, 2, windows);
        var service = heads.containsKey("SERVICE_TIME") ? number("SERVICE_TIME") : 0;
        var depots = depots(size);

        var outlets = new ArrayList<Outlet>();
        var ids = new ArrayList<Integer>();
        for (var node = 0; node < size; node++) {
            if (!depots.get(node)) {
                ids.add(node);
                var stay = services.length > 0 ? services[node][0] : service;
                var window = windows ? window(convention, times[node], node) : Window.ALWAYS;
                outlets.add(Outlet.of(
                        "" + node, node, convention.moment(stay), (int) demands[node][0], List.of(1), List.of(window)));
            }
        }
        var men = vehicles(convention, depots, windows ? times : new double[0][], outlets, ids);
        var problem =
                new Problem(1, outlets, men, travel(size, lengths, convention), Weights.DISTANCE, Keeping.ANYONE, null);
        var name = heads.getOrDefault("NAME", fallbackName);
        var differ = sections.containsKey("VEHICLES_DEPOT_SECTION")
                || sections.containsKey("VEHICLES_ALLOWED_CLIENTS_SECTION");
        return new Instance(name, problem, convention, lengths, ids, differ);
    }

    /** Tables up to 3,000 places; the same numbers reckoned again and again beyond. */
    private static Travel travel(int size, Instance.Lengths lengths, Convention convention) {
        Travel.Rule rule = (from, to) -> from == to ? 0 : convention.length(lengths.between(from, to));
        if (size > 3000) {
            return Travel.rules(size, rule, rule);
        }
        var table = new int[size * size];
        for (var cell = 0; cell < table.length; cell++) {
            table[cell] = rule.between(cell / size, cell % size);
        }
        return Travel.tables(size, table, table);
    }

    private Instance.Lengths lengths(int size) {
        var metric = heads.getOrDefault("EDGE_WEIGHT_TYPE", "EUC_2D").toUpperCase(Locale.ROOT);
        if (metric.equals("EXPLICIT")) {
            return explicit(size);
        }
        var places = table("NODE_COORD_SECTION", size, 2, true);
        var x = new double[size];
        var y = new double[size];
        for (var node = 0; node < size; node++) {
            x[node] = places[node][0];
            y[node] = places[node][1];
        }
        var straight = Instance.Lengths.straight(x, y);
        return switch (metric) {
            case "EUC_2D" -> straight;
            case "CEIL_2D" -> (from, to) -> Math.ceil(straight.between(from, to));
            default ->
                throw new Words.Unexpected(
                        headLines.getOrDefault("EDGE_WEIGHT_TYPE", 1),
                        "EDGE_WEIGHT_TYPE : EUC_2D, CEIL_2D or EXPLICIT");
        };
    }

    /** A matrix, whole or one of its triangles, broken into lines anyhow. */
    private Instance.Lengths explicit(int size) {
        var format = heads.getOrDefault("EDGE_WEIGHT_FORMAT", "FULL_MATRIX").toUpperCase(Locale.ROOT);
        var whole = format.equals("FULL_MATRIX");
        var lower = format.startsWith("LOWER");
        if (!whole && !format.matches("(LOWER|UPPER)_(DIAG_)?ROW")) {
            throw new Words.Unexpected(
                    headLines.getOrDefault("EDGE_WEIGHT_FORMAT", 1),
                    "EDGE_WEIGHT_FORMAT : FULL_MATRIX, LOWER_ROW, LOWER_DIAG_ROW, UPPER_ROW or UPPER_DIAG_ROW");
        }
        var off = format.contains("DIAG") ? 0 : 1;
        var section = "EDGE_WEIGHT_SECTION";
        var numbers = new ArrayList<Double>();
        for (var row = 0; row < rows(section).size(); row++) {
            for (var word : rows(section).get(row)) {
                numbers.add(number(word, lineOf(section, row), "a length"));
            }
        }
        var expected = whole ? (long) size * size : (long) size * (size + 1) / 2 - (long) off * size;
        if (numbers.size() != expected) {
            throw new Words.Unexpected(
                    lineOf(section, Math.max(0, rows(section).size() - 1)),
                    "%d numbers in %s, not %d".formatted(expected, section, numbers.size()));
        }
        var table = new double[size * size];
        var at = 0;
        for (var from = 0; from < size; from++) {
            var first = whole || lower ? 0 : from + off;
            var last = whole || !lower ? size - 1 : from - off;
            for (var to = first; to <= last; to++) {
                table[from * size + to] = numbers.get(at);
                if (!whole) {
                    table[to * size + from] = numbers.get(at);
                }
                at++;
            }
        }
        return (from, to) -> table[from * size + to];
    }

    private Window window(Convention convention, double[] times, int node) {
        if (times[1] < times[0]) {
            throw new Words.Unexpected(lineOf("TIME_WINDOW_SECTION", node), "a window that ends after it begins");
        }
        return new Window(convention.moment(times[0]), convention.moment(times[1]));
    }

    private List<Salesman> vehicles(
            Convention convention, BitSet depots, double[][] times, List<Outlet> outlets, List<Integer> ids) {
        var capacities = rows("CAPACITY_SECTION");
        var homes = rows("VEHICLES_DEPOT_SECTION");
        var allowed = rows("VEHICLES_ALLOWED_CLIENTS_SECTION");
        var capacity = capacities.isEmpty() && heads.containsKey("CAPACITY")
                ? head("CAPACITY", 0, Salesman.UNLIMITED)
                : Salesman.UNLIMITED;
        var limit = heads.containsKey("VEHICLES_MAX_DURATION") ? "VEHICLES_MAX_DURATION" : "DISTANCE";
        var longest = heads.containsKey(limit) ? convention.moment(number(limit)) : Salesman.UNLIMITED;
        var stated = heads.containsKey("VEHICLES");
        var count = stated ? head("VEHICLES", 1, MANY) : enough(outlets, capacity);
        if (homes.isEmpty() && allowed.isEmpty() && capacities.isEmpty()) {
            count = Math.clamp(outlets.size(), 1, count);
        }
        var men = new ArrayList<Salesman>();
        for (var k = 0; k < count; k++) {
            var home = homes.isEmpty() ? depots.nextSetBit(0) : entry("VEHICLES_DEPOT_SECTION", k, 1) - 1;
            if (!depots.get(home)) {
                throw new Words.Unexpected(lineOf("VEHICLES_DEPOT_SECTION", k), "the node of a depot");
            }
            var load = capacities.isEmpty() ? capacity : entry("CAPACITY_SECTION", k, 1);
            var may = allowed.isEmpty() ? null : clients(k, ids);
            var hours = times.length == 0 ? Window.ALWAYS : window(convention, times[home], home);
            men.add(new Salesman("", home, home, List.of(hours), load, longest, may));
        }
        return men;
    }

    /** Where the file names no fleet: what the load needs and a fifth more. */
    private static int enough(List<Outlet> outlets, int capacity) {
        var total = outlets.stream().mapToLong(Outlet::demand).sum();
        return (int) Math.min(Math.max(1, outlets.size()), 10 + 1.2 * total / Math.max(1, capacity));
    }

    private BitSet clients(int vehicle, List<Integer> ids) {
        var section = "VEHICLES_ALLOWED_CLIENTS_SECTION";
        var nodes = new BitSet();
        if (vehicle >= rows(section).size()) {
            throw new Words.Unexpected(lineOf(section, vehicle), "the clients of vehicle " + (vehicle + 1));
        }
        for (var word : rows(section).get(vehicle).stream().skip(1).toList()) {
            nodes.set(whole(word, lineOf(section, vehicle), "a node"));
        }
        var may = new BitSet();
        for (var i = 0; i < ids.size(); i++) {
            may.set(i, nodes.get(ids.get(i) + 1));
        }
        return may;
    }

    private BitSet depots(int size) {
        var depots = new BitSet();
        for (var k = 0; k < rows("DEPOT_SECTION").size(); k++) {
            for (var word : rows("DEPOT_SECTION").get(k)) {
                if (!word.equals("-1")) {
                    var node = whole(word, lineOf("DEPOT_SECTION", k), "the node of a depot, or -1");
                    if (node < 1 || node > size) {
                        throw new Words.Unexpected(lineOf("DEPOT_SECTION", k), "a node from 1 to " + size);
                    }
                    depots.set(node - 1);
                }
            }
        }
        if (depots.isEmpty()) {
            depots.set(0);
        }
        return depots;
    }

    /** The numbers behind node 1, 2, … of a section; empty when it is absent and not needed. */
    private double[][] table(String section, int size, int width, boolean needed) {
        if (!needed && !sections.containsKey(section)) {
            return new double[0][];
        }
        var rows = rows(section);
        if (rows.size() < size) {
            throw new Words.Unexpected(
                    rows.isEmpty() ? lastLine + 1 : lineOf(section, rows.size() - 1) + 1,
                    "%d rows in %s, not %d".formatted(size, section, rows.size()));
        }
        var table = new double[size][width];
        for (var k = 0; k < size; k++) {
            var line = lineOf(section, k);
            var row = rows.get(k);
            if (row.size() < width + 1 || whole(row.getFirst(), line, "node " + (k + 1)) != k + 1) {
                throw new Words.Unexpected(line, "node %d and %d numbers".formatted(k + 1, width));
            }
            for (var column = 0; column < width; column++) {
                table[k][column] = number(row.get(column + 1), line, "a number");
            }
        }
        return table;
    }

    private List<List<String>> rows(String section) {
        return sections.getOrDefault(section, List.of());
    }

    private int lineOf(String section, int row) {
        var lines = sectionLines.getOrDefault(section, List.of());
        return row < lines.size() ? lines.get(row) : lastLine + 1;
    }

    private int entry(String section, int row, int column) {
        var rows = rows(section);
        if (row >= rows.size() || column >= rows.get(row).size()) {
            throw new Words.Unexpected(
                    lineOf(section, row), "an entry for vehicle %d in %s".formatted(row + 1, section));
        }
        return whole(rows.get(row).get(column), lineOf(section, row), "a whole number");
    }

    private int head(String key, int least, int most) {
        var line = headLines.getOrDefault(key, lastLine + 1);
        var value = heads.get(key);
        var expected = "%s : a whole number from %d to %d".formatted(key, least, most);
        var found = value == null ? Integer.MIN_VALUE : whole(value, line, expected);
        if (found < least || found > most) {
            throw new Words.Unexpected(line, expected);
        }
        return found;
    }

    private double number(String key) {
        return number(heads.getOrDefault(key, ""), headLines.getOrDefault(key, 1), key + " : a number");
    }

    private static int whole(String word, int line, String expected) {
        var value = number(word, line, expected);
        if (value != Math.rint(value)) {
            throw new Words.Unexpected(line, "%s, not \"%s\"".formatted(expected, word));
        }
        return (int) value;
    }

    private static double number(String word, int line, String expected) {
        try {
            var value = Double.parseDouble(word);
            if (!Double.isNaN(value) && Math.abs(value) <= 1e9) {
                return value;
            }
        } catch (NumberFormatException e) {
            // falls through to the same answer as a number out of range
        }
        throw new Words.Unexpected(line, "%s, not \"%s\"".formatted(expected, word));
    }
}
