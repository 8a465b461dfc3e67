package io.selaras.engines.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.graphhopper.reader.ReaderNode;
import com.graphhopper.reader.osm.OSMInputFile;
import io.selaras.engines.routing.Budget;
import io.selaras.engines.routing.Keeping;
import io.selaras.engines.routing.Outlet;
import io.selaras.engines.routing.PlanCheck;
import io.selaras.engines.routing.Planner;
import io.selaras.engines.routing.Problem;
import io.selaras.engines.routing.Salesman;
import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.Weights;
import io.selaras.engines.routing.Window;
import io.selaras.engines.routing.travel.FormulaTimes;
import io.selaras.engines.routing.travel.Spot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoadTimesTests {
    private static Path extract = Path.of("");

    @BeforeAll
    static void theExtractIsHere() {
        var named = System.getenv("SELARAS_SHARED");
        extract = Path.of(named == null ? "../../../shared" : named).resolve("data/vrp/osm/andorra.osm.pbf");
        assumeTrue(Files.exists(extract), "skipped: " + extract.getFileName() + " absent");
    }

    /** Every node of the extract that is a shop. */
    private static List<Spot> shops() throws Exception {
        var shops = new ArrayList<Spot>();
        try (var input = new OSMInputFile(extract.toFile()).setWorkerThreads(1).open()) {
            for (var element = input.getNext(); element != null; element = input.getNext()) {
                if (element instanceof ReaderNode node && node.hasTag("shop")) {
                    shops.add(new Spot(node.getLat(), node.getLon()));
                }
            }
        }
        return shops;
    }

    @Test
    void theShopsOfAndorraArePlannedOnItsRoads(@TempDir Path prepared) throws Exception {
        var shops = shops();
        assertThat(shops).hasSizeGreaterThan(20);
        try (var roads = new RoadTimes(extract, prepared, Vehicle.MOTORCYCLE, 120)) {
            var travel = roads.between(shops);
            var outlets = new ArrayList<Outlet>();
            for (var k = 1; k < shops.size(); k++) {
                var reachable = travel.time(0, k) < Travel.UNREACHABLE && travel.time(k, 0) < Travel.UNREACHABLE;
                if (reachable) {
                    outlets.add(Outlet.of("shop " + k, k, 300, 1, List.of(1, 2, 4), List.of()));
                }
            }
            assertThat(outlets).hasSizeGreaterThan(shops.size() / 2);
            var man = new Salesman("", 0, 0, List.of(new Window(0, 8 * 3600)), Salesman.UNLIMITED, 8 * 3600, null);
            var problem = new Problem(
                    3, outlets, Collections.nCopies(4, man), travel, Weights.DISTANCE, Keeping.SAME_SALESMAN, null);
            var plan = new Planner(problem, new Planner.Settings(1, 1)).plan(Budget.iterations(2_000), p -> {});
            assertThat(plan.unserved()).isEmpty();
            assertThat(PlanCheck.faults(problem, plan)).isEmpty();
        }
    }

    @Test
    void roadsAreLongerThanTheStraightLineAndPreparedOnce(@TempDir Path prepared) throws Exception {
        var shops = shops().subList(0, 15);
        var straight = new FormulaTimes(1, List.of(50.0, 50.0, 50.0, 50.0), 1, 0).between(shops);
        Travel first;
        try (var roads = new RoadTimes(extract, prepared, Vehicle.CAR, 0)) {
            first = roads.between(shops);
        }
        try (var again = new RoadTimes(extract, prepared, Vehicle.CAR, 0)) {
            var second = again.between(shops);
            for (var a = 0; a < 15; a++) {
                for (var b = 0; b < 15; b++) {
                    assertThat(second.time(a, b)).isEqualTo(first.time(a, b));
                    // A place counts at its junction, which may be some hundred metres off.
                    assertThat(first.distance(a, b)).isGreaterThan(straight.distance(a, b) - 1_000);
                }
            }
        }
    }
}
