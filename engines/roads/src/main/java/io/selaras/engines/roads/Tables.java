package io.selaras.engines.roads;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.travel.Spot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Tables of all pairs put together from the blocks that a server answers; such servers refuse large questions. */
final class Tables {
    /** Places on either side of a question: OSRM takes 100 places in all unless told otherwise, Valhalla 50 by 50. */
    private static final int BLOCK = 50;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final int[] distances;
    final int[] times;
    private final int count;

    private Tables(int count) {
        this.count = count;
        distances = new int[count * count];
        times = new int[count * count];
        Arrays.fill(distances, Travel.UNREACHABLE);
        Arrays.fill(times, Travel.UNREACHABLE);
    }

    /** Fills one block: rows {@code from} to {@code fromEnd}, columns {@code to} to {@code toEnd}. */
    @FunctionalInterface
    interface Block {
        void fill(HttpClient client, Tables tables, int from, int fromEnd, int to, int toEnd);
    }

    static Travel of(List<Spot> spots, Block block) {
        var count = spots.size();
        var tables = new Tables(count);
        try (var client = HttpClient.newHttpClient()) {
            for (var from = 0; from < count; from += BLOCK) {
                for (var to = 0; to < count; to += BLOCK) {
                    block.fill(client, tables, from, Math.min(count, from + BLOCK), to, Math.min(count, to + BLOCK));
                }
            }
        }
        for (var k = 0; k < count; k++) {
            tables.distances[k * count + k] = 0;
            tables.times[k * count + k] = 0;
        }
        return Travel.tables(count, tables.distances, tables.times);
    }

    /** Notes a way; servers say {@code null} where there is none, and so does this. */
    void note(int from, int to, JsonNode metres, JsonNode seconds, int stop) {
        if (metres.isNumber() && seconds.isNumber()) {
            distances[from * count + to] = (int) Math.round(metres.asDouble());
            times[from * count + to] = (int) Math.round(seconds.asDouble()) + stop;
        }
    }

    /**
     * Asks a server.
     *
     * @param refusal where its words of refusal stand in the answer
     * @throws UncheckedIOException when it refuses or cannot be reached
     */
    static JsonNode ask(HttpClient client, HttpRequest.Builder question, String refusal) {
        var request = question.timeout(PATIENCE).build();
        var server = request.uri().getAuthority();
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            var answer = JSON.readTree(response.body());
            if (response.statusCode() != 200) {
                throw new IOException("%s answered %d %s"
                        .formatted(
                                server,
                                response.statusCode(),
                                answer.path(refusal).asText()));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted while waiting for " + server, e));
        }
    }
}
