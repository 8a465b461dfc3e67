package io.selaras.engines.roads;

import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.travel.Spot;
import io.selaras.engines.routing.travel.TravelTimes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Times and distances from an OSRM server elsewhere, by its {@code /table} service. Nothing is sent unless an address is
 * configured.
 *
 * @param address for instance {@code http://127.0.0.1:5000}
 * @param profile the profile the server was built with, for instance {@code driving}
 * @param stop seconds for parking and walking, part of every arrival at another place
 */
public record OsrmTimes(URI address, String profile, int stop) implements TravelTimes {
    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException when the server does not answer as documented
     */
    @Override
    public Travel between(List<Spot> spots) {
        return Tables.of(
                spots,
                (client, tables, from, fromEnd, to, toEnd) -> fill(client, tables, spots, from, fromEnd, to, toEnd));
    }

    private void fill(HttpClient client, Tables tables, List<Spot> spots, int from, int fromEnd, int to, int toEnd) {
        var rows = fromEnd - from;
        var points = Stream.concat(spots.subList(from, fromEnd).stream(), spots.subList(to, toEnd).stream())
                .map(s -> String.format(Locale.ROOT, "%.6f,%.6f", s.longitude(), s.latitude()))
                .collect(Collectors.joining(";"));
        var query = address.resolve("/table/v1/%s/%s?annotations=duration,distance&sources=%s&destinations=%s"
                .formatted(profile, points, numbers(0, rows), numbers(rows, rows + toEnd - to)));
        var answer = Tables.ask(client, HttpRequest.newBuilder(query), "message");
        if (!answer.path("code").asText().equals("Ok")) {
            throw new UncheckedIOException(new IOException(
                    query.getAuthority() + " answered " + answer.path("message").asText()));
        }
        for (var a = from; a < fromEnd; a++) {
            for (var b = to; b < toEnd; b++) {
                var metres = answer.path("distances").path(a - from).path(b - to);
                tables.note(
                        a, b, metres, answer.path("durations").path(a - from).path(b - to), stop);
            }
        }
    }

    private static String numbers(int from, int end) {
        return IntStream.range(from, end).mapToObj(Integer::toString).collect(Collectors.joining(";"));
    }
}
