package io.selaras.engines.roads;

import com.graphhopper.GraphHopper;
import com.graphhopper.config.CHProfile;
import com.graphhopper.config.Profile;
import com.graphhopper.routing.util.EdgeFilter;
import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.travel.Spot;
import io.selaras.engines.routing.travel.TravelTimes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Times and distances on real roads: GraphHopper on an OpenStreetMap extract. The first use of an extract prepares it
 * (seconds for a small country, tens of minutes for Indonesia); later ones read what is kept beside it.
 *
 * <p>A place counts at the junction nearest to it. Distance is that of the shortest way, time that of the fastest.
 */
public final class RoadTimes implements TravelTimes, AutoCloseable {
    private static final String FAST = "fast";
    private static final String SHORT = "short";

    private final GraphHopper roads;
    private final int stop;

    /**
     * Opens an extract.
     *
     * @param extract a {@code .osm.pbf} or {@code .osm.gz} file
     * @param prepared folder for what is prepared from it; one per extract and vehicle
     * @param stop seconds for parking and walking, part of every arrival at another place
     */
    public RoadTimes(Path extract, Path prepared, Vehicle vehicle, int stop) {
        this.stop = stop;
        roads = new GraphHopper()
                .setOSMFile(extract.toString())
                .setGraphHopperLocation(prepared.toString())
                .setEncodedValuesString(Vehicle.NEEDED)
                .setProfiles(
                        new Profile(FAST).setCustomModel(vehicle.fastest()),
                        new Profile(SHORT).setCustomModel(vehicle.shortest()));
        roads.getCHPreparationHandler().setCHProfiles(new CHProfile(FAST), new CHProfile(SHORT));
        roads.importOrLoad();
    }

    @Override
    public Travel between(List<Spot> spots) {
        var nodes = new int[spots.size()];
        for (var k = 0; k < nodes.length; k++) {
            var found = roads.getLocationIndex()
                    .findClosest(spots.get(k).latitude(), spots.get(k).longitude(), EdgeFilter.ALL_EDGES);
            nodes[k] = found.isValid() ? found.getClosestNode() : -1;
        }
        var times = table(FAST, nodes);
        for (var cell = 0; cell < times.length; cell++) {
            if (times[cell] < Travel.UNREACHABLE && cell / nodes.length != cell % nodes.length) {
                times[cell] += stop;
            }
        }
        return Travel.tables(nodes.length, table(SHORT, nodes), times);
    }

    private int[] table(String profile, int[] nodes) {
        var known = Arrays.stream(nodes).map(node -> Math.max(0, node)).toArray();
        var weights = new ManyToMany(Objects.requireNonNull(roads.getCHGraphs().get(profile))).weights(known);
        var table = new int[weights.length];
        for (var a = 0; a < nodes.length; a++) {
            for (var b = 0; b < nodes.length; b++) {
                var weight = weights[a * nodes.length + b];
                var way = a == b || nodes[a] >= 0 && nodes[b] >= 0 && weight < Travel.UNREACHABLE;
                table[a * nodes.length + b] = a == b ? 0 : way ? (int) Math.round(weight) : Travel.UNREACHABLE;
            }
        }
        return table;
    }

    @Override
    public void close() {
        roads.close();
    }
}
