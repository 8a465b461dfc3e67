package io.selaras.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

@NullMarked
class ProxiesTests {
    /** Who a servlet believes to be called by, behind these listed proxies. */
    private static String caller(List<String> listed, String forwarded) throws IOException, InterruptedException {
        var factory = new TomcatServletWebServerFactory(0);
        if (!listed.isEmpty()) {
            factory.addEngineValves(Proxies.valve(listed));
        }
        var server = factory.getWebServer(context -> {
            var echo = context.addServlet("echo", new HttpServlet() {
                @Override
                protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                    response.getWriter().print(request.getRemoteAddr() + " " + request.isSecure());
                }
            });
            echo.addMapping("/*");
        });
        server.start();
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/"))
                    .header("X-Forwarded-For", forwarded)
                    .header("X-Forwarded-Proto", "https")
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } finally {
            server.stop();
        }
    }

    @Test
    void aListedProxyIsBelievedUpToTheFirstStranger() throws IOException, InterruptedException {
        assertThat(caller(List.of("127.0.0.1"), "6.6.6.6, 20.1.2.3")).isEqualTo("20.1.2.3 true");
        assertThat(caller(List.of("127.0.0.1", "20.1.2.3"), "6.6.6.6, 20.1.2.3"))
                .isEqualTo("6.6.6.6 true");
    }

    @Test
    void nobodyElseIsBelieved() throws IOException, InterruptedException {
        assertThat(caller(List.of("30.9.9.9"), "6.6.6.6")).isEqualTo("127.0.0.1 false");
        assertThat(caller(List.of(), "6.6.6.6")).isEqualTo("127.0.0.1 false");
    }
}
