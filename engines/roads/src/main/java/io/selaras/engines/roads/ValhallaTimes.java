package io.selaras.engines.roads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.travel.Spot;
import io.selaras.engines.routing.travel.TravelTimes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Times and distances from a Valhalla server elsewhere, by its {@code /sources_to_targets} service. Nothing is sent
 * unless an address is configured.
 *
 * @param address for instance {@code http://127.0.0.1:8002}
 * @param costing {@code motor_scooter}, {@code motorcycle} or {@code auto}
 * @param stop seconds for parking and walking, part of every arrival at another place
 */
public record ValhallaTimes(URI address, String costing, int stop) implements TravelTimes {
    /**
     * {@inheritDoc}
     *
     * @throws java.io.UncheckedIOException when the server does not answer as documented
     */
    @Override
    public Travel between(List<Spot> spots) {
        return Tables.of(
                spots,
                (client, tables, from, fromEnd, to, toEnd) -> fill(client, tables, spots, from, fromEnd, to, toEnd));
    }

    private void fill(HttpClient client, Tables tables, List<Spot> spots, int from, int fromEnd, int to, int toEnd) {
        var question = "{\"sources\":%s,\"targets\":%s,\"costing\":\"%s\",\"units\":\"kilometers\"}"
                .formatted(places(spots.subList(from, fromEnd)), places(spots.subList(to, toEnd)), costing);
        var request = HttpRequest.newBuilder(address.resolve("/sources_to_targets"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question));
        var rows = Tables.ask(client, request, "error").path("sources_to_targets");
        for (var a = from; a < fromEnd; a++) {
            for (var b = to; b < toEnd; b++) {
                var way = rows.path(a - from).path(b - to);
                tables.note(a, b, metres(way.path("distance")), way.path("time"), stop);
            }
        }
    }

    private static JsonNode metres(JsonNode kilometres) {
        return kilometres.isNumber() ? DoubleNode.valueOf(1000 * kilometres.asDouble()) : kilometres;
    }

    private static String places(List<Spot> spots) {
        return spots.stream()
                .map(s -> String.format(Locale.ROOT, "{\"lat\":%.6f,\"lon\":%.6f}", s.latitude(), s.longitude()))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
