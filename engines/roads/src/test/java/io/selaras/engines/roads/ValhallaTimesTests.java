package io.selaras.engines.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.travel.Spot;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValhallaTimesTests {
    private static final List<Spot> SPOTS = List.of(new Spot(-6.2, 106.8), new Spot(-6.3, 106.9));

    @Test
    void kilometresBecomeMetresAndNoWayIsUnreachable() {
        var body = """
                {"sources_to_targets":[
                 [{"distance":0,"time":0},{"distance":0.9002,"time":100.6}],
                 [{"distance":null,"time":null},{"distance":0,"time":0}]]}""";
        try (var server = new StubServer(200, (path, question) -> body)) {
            var travel = new ValhallaTimes(server.address(), "motor_scooter", 60).between(SPOTS);
            assertThat(server.asked.getFirst())
                    .startsWith("/sources_to_targets ")
                    .contains("\"costing\":\"motor_scooter\"", "{\"lat\":-6.300000,\"lon\":106.900000}");
            assertThat(travel.time(0, 1)).isEqualTo(101 + 60);
            assertThat(travel.distance(0, 1)).isEqualTo(900);
            assertThat(travel.time(1, 0)).isEqualTo(Travel.UNREACHABLE);
        }
    }

    @Test
    void aRefusalIsSaidInTheServersWords() {
        var body = "{\"error\":\"Exceeded max locations\"}";
        try (var server = new StubServer(400, (path, question) -> body)) {
            assertThatThrownBy(() -> new ValhallaTimes(server.address(), "auto", 60).between(SPOTS))
                    .hasMessageContaining("400 Exceeded max locations");
        }
    }
}
