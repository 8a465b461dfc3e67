package io.selaras.bench.planning;

import io.selaras.engines.routing.format.Convention;
import io.selaras.engines.routing.format.Format;
import io.selaras.engines.routing.format.Instance;
import io.selaras.engines.routing.format.Reading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A published set of instances under the folder of shared data, with the best cost known for each. */
enum InstanceSet {
    SOLOMON("vrptw/solomon", "solomon", "", Convention.DIMACS),
    GH200("vrptw/homberger", "homberger", "_2_", Convention.DIMACS),
    GH400("vrptw/homberger", "homberger", "_4_", Convention.DIMACS),
    GH600("vrptw/homberger", "homberger", "_6_", Convention.DIMACS),
    GH800("vrptw/homberger", "homberger", "_8_", Convention.DIMACS),
    GH1000("vrptw/homberger", "homberger", "_10_", Convention.DIMACS),
    X("cvrp", "cvrp-X", "X-", Convention.ROUND),
    XXL("cvrp/XXL", "cvrp-XXL", "", Convention.ROUND),
    PVRP("pvrp", "pvrp", "", Convention.DOUBLE),
    PVRPTW("pvrptw-derived", "pvrptw", "", Convention.DOUBLE),
    MDVRP("mdvrp", "mdvrp", "", Convention.DOUBLE),
    MDPVRP("mdpvrp", "mdpvrp", "pr", Convention.DOUBLE),
    MDVRPTW("mdvrptw", "mdvrptw", "", Convention.EXACT),
    SDVRPTW("sdvrptw", "sdvrptw", "", Convention.EXACT);

    private final String folder;
    private final String listed;
    private final String part;
    private final Convention convention;

    InstanceSet(String folder, String listed, String part, Convention convention) {
        this.folder = folder;
        this.listed = listed;
        this.part = part;
        this.convention = convention;
    }

    /** An instance and the best cost known for it. */
    record Known(Instance instance, double best) {}

    /** Where the shared data is, if it is there. */
    static Optional<Path> data() {
        var named = System.getenv("SELARAS_SHARED");
        var folder = Path.of(named == null ? "../shared" : named).resolve("data/vrp");
        return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
    }

    /** At most so many instances, spread evenly over the set in order of size and name. */
    List<Known> read(Path data, int atMost) throws IOException {
        var best = bestCosts(data);
        var found = new ArrayList<Known>();
        try (var files = Files.list(data.resolve(folder))) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = file.getFileName().toString();
                var stem = name.replaceAll("\\.(txt|vrp)$", "");
                if (name.endsWith(".sol") || !stem.contains(part) || !best.containsKey(stem)) {
                    continue;
                }
                var text = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (Format.AUTO.read(stem, text, convention) instanceof Reading.Read(var instance)) {
                    found.add(new Known(instance, best.get(stem)));
                }
            }
        }
        found.sort((a, b) -> Integer.compare(size(a), size(b)));
        var spread = new ArrayList<Known>();
        var count = Math.min(atMost, found.size());
        for (var k = 0; k < count; k++) {
            spread.add(found.get(count == 1 ? 0 : (int) Math.round(k * (found.size() - 1.0) / (count - 1))));
        }
        return spread;
    }

    private static int size(Known known) {
        return known.instance().problem().outlets().size();
    }

    private Map<String, Double> bestCosts(Path data) throws IOException {
        var best = new HashMap<String, Double>();
        for (var line : Files.readAllLines(data.resolve("bks.csv"))) {
            var cells = line.split(",");
            if (cells[0].equals(listed) && !line.contains("double precision") == (convention != Convention.DOUBLE)) {
                // Where a set has several rows the newer, lower one counts.
                best.merge(cells[1], Double.parseDouble(cells[4]), Math::min);
            }
        }
        return best;
    }
}
