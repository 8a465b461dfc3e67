package io.selaras.engines.roads;

import io.selaras.engines.routing.travel.FormulaTimes;
import io.selaras.engines.routing.travel.TravelTimes;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;

/** Where travel times come from, as the operator has set it: the formula unless he names an extract or a server. */
public sealed interface TravelChoice {
    /** The settings read here. */
    String EXTRACT = "SELARAS_OSM_FILE";

    String OSRM = "SELARAS_OSRM_URL";
    String VALHALLA = "SELARAS_VALHALLA_URL";
    String VEHICLE = "SELARAS_VEHICLE";

    /** Straight lines times a factor; needs no data. */
    record Formula() implements TravelChoice {}

    /** An OpenStreetMap extract, prepared here. */
    record Extract(Path file, Vehicle vehicle) implements TravelChoice {}

    /** An OSRM server. */
    record Osrm(URI address) implements TravelChoice {}

    /** A Valhalla server. */
    record Valhalla(URI address, Vehicle vehicle) implements TravelChoice {}

    /**
     * Reads the settings.
     *
     * @param settings by name; names of other things are passed over
     * @throws IllegalArgumentException with a sentence for the operator when they cannot be meant like this
     */
    static TravelChoice of(Map<String, String> settings) {
        var named = new ArrayList<TravelChoice>();
        var vehicle = vehicle(settings.getOrDefault(VEHICLE, "motorcycle"));
        if (settings.containsKey(EXTRACT)) {
            var file = Path.of(settings.get(EXTRACT));
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new IllegalArgumentException(EXTRACT + " names " + file + ", which is no file that can be read.");
            }
            named.add(new Extract(file, vehicle));
        }
        if (settings.containsKey(OSRM)) {
            named.add(new Osrm(address(OSRM, settings.get(OSRM))));
        }
        if (settings.containsKey(VALHALLA)) {
            named.add(new Valhalla(address(VALHALLA, settings.get(VALHALLA)), vehicle));
        }
        if (named.size() > 1) {
            throw new IllegalArgumentException(
                    "Only one of %s, %s and %s can be in force.".formatted(EXTRACT, OSRM, VALHALLA));
        }
        return named.isEmpty() ? new Formula() : named.getFirst();
    }

    /**
     * The times themselves. An extract is prepared on first use, which takes seconds for a small country and tens of
     * minutes for Indonesia, so call this where that does not hold anybody up.
     *
     * @param data a folder where what is prepared from an extract is kept
     */
    default TravelTimes open(Path data) {
        var stop = FormulaTimes.DEFAULT.stop();
        return switch (this) {
            case Formula() -> FormulaTimes.DEFAULT;
            case Osrm(var address) -> new OsrmTimes(address, "driving", stop);
            case Valhalla(var address, var vehicle) ->
                new ValhallaTimes(address, vehicle == Vehicle.CAR ? "auto" : "motor_scooter", stop);
            case Extract(var file, var vehicle) ->
                new RoadTimes(file, data.resolve(preparedName(file, vehicle)), vehicle, stop);
        };
    }

    /** Another extract, or another state of it, is prepared beside, never on top. */
    private static String preparedName(Path file, Vehicle vehicle) {
        var seen = file.toFile();
        return "%s-%s-%x-%x"
                .formatted(
                        seen.getName().replaceAll("[^A-Za-z0-9.]", "_"),
                        vehicle.name().toLowerCase(Locale.ROOT),
                        seen.length(),
                        seen.lastModified());
    }

    private static Vehicle vehicle(String text) {
        return switch (text) {
            case "motorcycle" -> Vehicle.MOTORCYCLE;
            case "car" -> Vehicle.CAR;
            default ->
                throw new IllegalArgumentException(VEHICLE + " is \"" + text + "\"; it must be motorcycle or car.");
        };
    }

    private static URI address(String name, String text) {
        if (!text.matches("https?://[^/?#]+/?")) {
            throw new IllegalArgumentException(
                    "%s is \"%s\"; it must look like http://host:5000.".formatted(name, text));
        }
        return URI.create(text);
    }
}
