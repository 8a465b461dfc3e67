package io.selaras.engines.roads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.travel.Spot;
import io.selaras.engines.routing.travel.TravelTimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Times and distances from an OSRM server elsewhere, by its {@code /table} service. Nothing is sent unless an address is
 * configured.
 *
 * @param address for instance {@code http://127.0.0.1:5000}
 * @param profile the profile the server was built with, for instance {@code driving}
 * @param stop seconds for parking and walking, part of every arrival at another place
 */
public record OsrmTimes(URI address, String profile, int stop) implements TravelTimes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException when the server does not answer as documented
     */
    @Override
    public Travel between(List<Spot> spots) {
        var points = spots.stream()
                .map(s -> String.format(Locale.ROOT, "%.6f,%.6f", s.longitude(), s.latitude()))
                .collect(Collectors.joining(";"));
        var query = address.resolve("/table/v1/%s/%s?annotations=duration,distance".formatted(profile, points));
        var answer = ask(query);
        var count = spots.size();
        var distances = new int[count * count];
        var times = new int[count * count];
        for (var a = 0; a < count; a++) {
            for (var b = 0; b < count; b++) {
                var cell = a * count + b;
                distances[cell] = rounded(answer.path("distances").path(a).path(b));
                times[cell] = rounded(answer.path("durations").path(a).path(b));
                if (a != b && times[cell] < Travel.UNREACHABLE) {
                    times[cell] += stop;
                }
            }
        }
        return Travel.tables(count, distances, times);
    }

    /** OSRM says {@code null} where there is no way. */
    private static int rounded(JsonNode number) {
        return number.isNumber() ? (int) Math.round(number.asDouble()) : Travel.UNREACHABLE;
    }

    private static JsonNode ask(URI query) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(query).timeout(PATIENCE).build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            var answer = JSON.readTree(response.body());
            if (response.statusCode() != 200 || !answer.path("code").asText().equals("Ok")) {
                throw new IOException("%s answered %d %s"
                        .formatted(
                                query.getAuthority(),
                                response.statusCode(),
                                answer.path("message").asText()));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while waiting for " + query.getAuthority(), e));
        }
    }
}
