package io.selaras.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.messaging.Post;
import io.selaras.pipeline.capture.Found;
import io.selaras.platform.Work;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** A model behind a real HTTP address, which may say anything. */
@HouseTest
@ExtendWith(OutputCaptureExtension.class)
class LanguageModelTests {
    private static final String KEY = "sk-rahasia-9f8e7d";
    private static final String MESSAGE =
            "asalamualaikum min, sini Rejeki Abadi yg jual es teh depan SD, minta dikirimi";

    @Autowired
    Companies companies;

    @Autowired
    Desks desks;

    @Autowired
    Post post;

    @Autowired
    Capture capture;

    @Autowired
    Proposals proposals;

    @Autowired
    DSLContext sql;

    @Autowired
    Work work;

    @Autowired
    JsonMapper json;

    private record Asked(String path, String authorization, String body) {}

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String answer = "";
    private HttpServer server;
    private Companies.Company company;

    @BeforeEach
    void open() throws IOException {
        company = companies.company();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(new Asked(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private Map<String, Object> setting(boolean enabled, long version) {
        return new HashMap<>(Map.of(
                "enabled", enabled,
                "url", "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/",
                "model", "kecil",
                "key", KEY,
                "version", version));
    }

    private void switchOn() {
        var saved = desks.signedIn(company.admin()).send("PUT", "/api/language-model", setting(true, 0));
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.body()).contains("\"keySet\":true").doesNotContain(KEY);
    }

    private void says(Found... found) {
        var fields = List.of(found).stream()
                .map(one -> Map.of("field", one.field(), "value", one.value(), "words", one.words()))
                .toList();
        var content = "```json\n" + json.writeValueAsString(Map.of("fields", fields)) + "\n```";
        answer = json.writeValueAsString(
                Map.of("choices", List.of(Map.of("message", Map.of("role", "assistant", "content", content)))));
    }

    private static Found of(String field, String value, String words) {
        return new Found(field, value, 1, words);
    }

    private Map<String, String> read(String message) {
        return capture.read(company.id(), message).stream().collect(Collectors.toMap(Found::field, Found::value));
    }

    @Test
    void offByDefaultNothingLeavesTheServer() {
        read(MESSAGE);
        desks.signedIn(company.admin()).send("PUT", "/api/language-model", setting(false, 0));
        read(MESSAGE);
        assertThat(asked).isEmpty();
    }

    @Test
    void whatItFindsCountsOnlyWhereItStandsInTheMessage(CapturedOutput output) {
        switchOn();
        says(
                of("name", "Rejeki Abadi", "sini Rejeki Abadi"),
                of("interest", "es teh", "jual es teh"),
                of("phone", "0812-7000-1234", "0812-7000-1234"),
                of("email", "x@evil.example", "asalamualaikum"),
                of("regency", "Kota Bekasi", "depan SD"),
                of("villageCode", "32.75.01.1001", "SD"),
                of("contactName", "min", ""),
                of("name", "Toko Lain", "sini"));
        var found = read(MESSAGE);
        assertThat(found).containsEntry("name", "Rejeki Abadi");
        assertThat(found).doesNotContainKeys("phone", "email", "regency", "villageCode");
        assertThat(found.getOrDefault("contactName", "")).isNotEqualTo("min");
        assertThat(asked).singleElement().satisfies(one -> {
            assertThat(one.path).isEqualTo("/v1/chat/completions");
            assertThat(one.authorization).isEqualTo("Bearer " + KEY);
            assertThat(one.body).contains("kecil", "Rejeki Abadi");
        });
        status = 401;
        read(MESSAGE);
        assertThat(output.getAll()).contains("It answered 401").doesNotContain(KEY);
        var kept = work.in(company.id(), () -> sql.fetchSingle("select key from pipeline.language_model"));
        assertThat(kept.get(0, String.class)).doesNotContain(KEY);
    }

    @Test
    void aTelephoneIsTheOneThatWasWritten() {
        switchOn();
        var message = "no wa sy nol delapan, eh ini aja: 0813 5555 6666 ya";
        says(of("phone", "+62 813-5555-6666", "0813 5555 6666"));
        assertThat(read(message)).containsEntry("phone", "+6281355556666");
        says(of("phone", "+62 813-5555-6667", "0813 5555 6666"));
        assertThat(read(message)).containsEntry("phone", "+6281355556666");
    }

    @Test
    void aModelThatFailsCostsNothingButItsHelp() {
        switchOn();
        var message = "Toko Maju di Cibarusah, HP 081270001234";
        var byRule = capture.byRule(company.id(), message);
        assertThat(byRule).isNotEmpty();
        for (var nonsense :
                List.of("", "no json", "{\"choices\":[]}", "{\"choices\":[{\"message\":{\"content\":\"[1,2\"}}]}")) {
            answer = nonsense;
            assertThat(capture.read(company.id(), message)).isEqualTo(byRule);
        }
        status = 500;
        assertThat(capture.read(company.id(), message)).isEqualTo(byRule);
        var desk = desks.signedIn(company.admin());
        assertThat(desk.read("/api/language-model").get("error").asString()).contains("500");
        server.stop(0);
        assertThat(capture.read(company.id(), message)).isEqualTo(byRule);
        // The next time it answers, nothing is wrong any more.
        assertThat(desk.send("PUT", "/api/language-model", setting(true, 0)).statusCode())
                .isEqualTo(409);
    }

    @Test
    void anotherAddressDoesNotGetTheKey() {
        switchOn();
        var elsewhere = setting(true, 1);
        elsewhere.put("url", "http://127.0.0.1:" + server.getAddress().getPort() + "/other");
        elsewhere.remove("key");
        assertThat(desks.signedIn(company.admin())
                        .send("PUT", "/api/language-model", elsewhere)
                        .body())
                .contains("\"keySet\":false");
        says();
        read(MESSAGE);
        assertThat(asked).singleElement().satisfies(one -> {
            assertThat(one.path).isEqualTo("/other/chat/completions");
            assertThat(one.authorization).isEqualTo("null");
        });
    }

    @Test
    void aMessageThatCameInIsHelpedAfterItWasKept() throws InterruptedException {
        switchOn();
        says(of("name", "Rejeki Abadi", "Rejeki Abadi"));
        post.whatsapp(company.id(), "wamid.model", "+6281270003333", "Joko", MESSAGE);
        var end = Instant.now().plus(Duration.ofSeconds(30));
        while (waiting().value("name").isEmpty()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
        assertThat(waiting().value("name")).contains("Rejeki Abadi");
        assertThat(waiting().value("phone")).contains("+6281270003333");
    }

    private Proposal waiting() {
        return proposals
                .list(company.marketer(), Proposal.State.WAITING, null, 5)
                .items()
                .getFirst();
    }
}
