package io.selaras;

import io.selaras.identity.People;
import io.selaras.platform.Actor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Browsers for tests: they sign in over HTTP as people do, and phones that speak with their credential. */
@Component
@NullMarked
public class Desks {
    private final People people;
    private final JsonMapper json;
    private final Environment environment;

    Desks(People people, JsonMapper json, Environment environment) {
        this.people = people;
        this.json = json;
        this.environment = environment;
    }

    public Desk signedIn(Actor actor) {
        var email = people.find(actor, actor.person()).orElseThrow().email();
        var desk = nobody();
        var answer = desk.send("POST", "/api/sign-in", Map.of("email", email, "password", Companies.PASSWORD));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Sign-in failed: " + answer.body());
        }
        return desk;
    }

    /** A browser nobody has signed in with. */
    public Desk nobody() {
        var desk = new Desk(null);
        desk.send("GET", "/api/setup", null);
        return desk;
    }

    public Desk phone(Companies.Phone phone) {
        return new Desk(phone.header());
    }

    /** @param from the address it speaks from, one of the loopback's */
    public Desk phone(Companies.Phone phone, String from) {
        return new Desk(phone.header(), from);
    }

    public final class Desk {
        private final CookieManager cookies = new CookieManager();
        private final HttpClient client;
        private final @Nullable String authorization;

        private Desk(@Nullable String authorization) {
            this(authorization, "127.0.0.1");
        }

        private Desk(@Nullable String authorization, String from) {
            this.authorization = authorization;
            this.client = HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .localAddress(InetAddress.ofLiteral(from))
                    .build();
        }

        public HttpResponse<String> get(String path) {
            return send("GET", path, null);
        }

        public JsonNode read(String path) {
            var answer = get(path);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
            }
            return json.readTree(answer.body());
        }

        public HttpResponse<String> send(String method, String path, @Nullable Object body) {
            return raw(method, path, "application/json", body == null ? null : json.writeValueAsString(body));
        }

        /** The status alone, for an answer that never ends. */
        public int status(String method, String path) {
            return exchange(method, path, "application/json", null, HttpResponse.BodyHandlers.ofInputStream(), it -> {
                try (var body = it.body()) {
                    return it.statusCode();
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
        }

        /** A body as it is, well-formed or not. */
        public HttpResponse<String> raw(String method, String path, String type, @Nullable String body) {
            return exchange(
                    method,
                    path,
                    type,
                    body == null ? null : body.getBytes(StandardCharsets.UTF_8),
                    HttpResponse.BodyHandlers.ofString(),
                    it -> it);
        }

        /** One file, as a browser's form sends it. */
        public HttpResponse<String> upload(String path, String field, String name, byte[] file) {
            var body = new ByteArrayOutputStream();
            body.writeBytes("""
                    --a-border\r
                    Content-Disposition: form-data; name="%s"; filename="%s"\r
                    Content-Type: application/octet-stream\r
                    \r
                    """.formatted(field, name).getBytes(StandardCharsets.UTF_8));
            body.writeBytes(file);
            body.writeBytes("\r\n--a-border--\r\n".getBytes(StandardCharsets.UTF_8));
            return exchange(
                    "POST",
                    path,
                    "multipart/form-data; boundary=a-border",
                    body.toByteArray(),
                    HttpResponse.BodyHandlers.ofString(),
                    it -> it);
        }

        private <B, R> R exchange(
                String method,
                String path,
                String type,
                byte @Nullable [] body,
                HttpResponse.BodyHandler<B> handler,
                Function<HttpResponse<B>, R> then) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + path))
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(body))
                    .header("Content-Type", type);
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
            try {
                return then.apply(client.send(request.build(), handler));
            } catch (IOException broken) {
                throw new UncheckedIOException(method + " " + path, broken);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
