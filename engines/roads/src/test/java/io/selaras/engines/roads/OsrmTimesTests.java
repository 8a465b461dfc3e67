package io.selaras.engines.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.travel.Spot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OsrmTimesTests {
    private static final List<Spot> SPOTS = List.of(new Spot(-6.2, 106.8), new Spot(-6.3, 106.9));

    private final AtomicReference<String> asked = new AtomicReference<>("");
    private final HttpServer server = start();
    private int status = 200;
    private String body = "";

    private HttpServer start() {
        try {
            var created = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            created.createContext("/", exchange -> {
                asked.set(exchange.getRequestURI().toString());
                exchange.sendResponseHeaders(status, body.length());
                exchange.getResponseBody().write(body.getBytes());
                exchange.close();
            });
            created.start();
            return created;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Travel travel() {
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new OsrmTimes(address, "driving", 60).between(SPOTS);
    }

    @Test
    void anAnswerBecomesTablesAndNoWayIsUnreachable() {
        body = "{\"code\":\"Ok\",\"durations\":[[0,100.6],[null,0]],\"distances\":[[0,900.2],[null,0]]}";
        var travel = travel();
        assertThat(asked.get()).startsWith("/table/v1/driving/106.800000,-6.200000;106.900000,-6.300000?");
        assertThat(travel.time(0, 1)).isEqualTo(101 + 60);
        assertThat(travel.distance(0, 1)).isEqualTo(900);
        assertThat(travel.time(1, 0)).isEqualTo(Travel.UNREACHABLE);
        assertThat(travel.time(0, 0)).isZero();
    }

    @Test
    void aRefusalIsSaidInTheServersWords() {
        status = 400;
        body = "{\"code\":\"InvalidQuery\",\"message\":\"too many coordinates\"}";
        assertThatThrownBy(this::travel).hasMessageContaining("400 too many coordinates");
    }
}
