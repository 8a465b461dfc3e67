package io.selaras.engines.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.travel.Spot;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OsrmTimesTests {
    private static final List<Spot> SPOTS = List.of(new Spot(-6.2, 106.8), new Spot(-6.3, 106.9));

    @Test
    void anAnswerBecomesTablesAndNoWayIsUnreachable() {
        var body = "{\"code\":\"Ok\",\"durations\":[[0,100.6],[null,0]],\"distances\":[[0,900.2],[null,0]]}";
        try (var server = new StubServer(200, (path, question) -> body)) {
            var travel = new OsrmTimes(server.address(), "driving", 60).between(SPOTS);
            assertThat(server.asked.getFirst())
                    .startsWith("/table/v1/driving/106.800000,-6.200000;106.900000,-6.300000;106.800000");
            assertThat(travel.time(0, 1)).isEqualTo(101 + 60);
            assertThat(travel.distance(0, 1)).isEqualTo(900);
            assertThat(travel.time(1, 0)).isEqualTo(Travel.UNREACHABLE);
            assertThat(travel.time(0, 0)).isZero();
        }
    }

    @Test
    void manyPlacesAreAskedInBlocksThatNoServerRefuses() {
        // Seconds tell the columns of a block apart: 50 of them, or the 10 that remain.
        var row = "[" + Collections.nCopies(50, "5").stream().collect(Collectors.joining(",")) + "]";
        var rows = "[" + Collections.nCopies(50, row).stream().collect(Collectors.joining(",")) + "]";
        var body = "{\"code\":\"Ok\",\"durations\":" + rows + ",\"distances\":" + rows + "}";
        try (var server = new StubServer(200, (path, question) -> body)) {
            var travel = new OsrmTimes(server.address(), "driving", 1).between(Collections.nCopies(60, SPOTS.get(0)));
            assertThat(server.asked).hasSize(4);
            assertThat(travel.time(59, 3)).isEqualTo(6);
            assertThat(travel.time(3, 59)).isEqualTo(6);
        }
    }

    @Test
    void aRefusalIsSaidInTheServersWords() {
        var body = "{\"code\":\"InvalidQuery\",\"message\":\"too many coordinates\"}";
        try (var server = new StubServer(400, (path, question) -> body)) {
            assertThatThrownBy(() -> new OsrmTimes(server.address(), "driving", 60).between(SPOTS))
                    .hasMessageContaining("400 too many coordinates");
        }
    }
}
