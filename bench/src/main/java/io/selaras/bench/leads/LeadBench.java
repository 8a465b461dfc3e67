package io.selaras.bench.leads;

import io.selaras.bench.server.RunningServer;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Leads through the public doors of a running demo: by API, by form, and the funnel over them. The load runs on the same
 * machine and takes its share of it; every lead counted was answered after commit.
 */
@Command(name = "leads", mixinStandardHelpOptions = true, description = "Lead intake and funnel of a running demo.")
public final class LeadBench implements Callable<Integer> {
    private static final Pattern TICKET = Pattern.compile("name=\"_ticket\" value=\"([^\"]+)\"");
    private static final Pattern PATH = Pattern.compile("\"path\":\"([^\"]+)\"");

    @Mixin
    RunningServer server = new RunningServer();

    @Option(names = "--clients", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}")
    int clients;

    @Option(names = "--leads", defaultValue = "1000", description = "Leads per client. Default: ${DEFAULT-VALUE}")
    int leads;

    private interface Step {
        void run(int client, int round) throws Exception;
    }

    /** A marketer's browser. */
    private final class Desk {
        private final CookieManager cookies = new CookieManager();
        private final HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(cookies)
                .build();

        Desk signedIn() throws Exception {
            send("GET", "/api/setup", null, "application/json");
            var answer = send(
                    "POST",
                    "/api/sign-in",
                    "{\"email\":\"marketer@demo.selaras.example\",\"password\":\"selaras-demo-2026\"}",
                    "application/json");
            expect(answer);
            return this;
        }

        HttpResponse<String> send(
                String method, String path, @org.jspecify.annotations.Nullable String body, String type)
                throws Exception {
            var request = HttpRequest.newBuilder(URI.create(server.url() + path))
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .header("Content-Type", type);
            for (var cookie : cookies.getCookieStore().getCookies()) {
                if (cookie.getName().equals("XSRF-TOKEN")) {
                    request.header("X-XSRF-TOKEN", cookie.getValue());
                }
            }
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String expect(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public Integer call() throws Exception {
        System.out.printf(
                "%s, %d processors, %s%n", LocalDate.now(), Runtime.getRuntime().availableProcessors(), server.url());
        var desks = new ArrayList<Desk>();
        for (int i = 0; i < clients; i++) {
            desks.add(new Desk().signedIn());
        }
        Step create = (client, round) ->
                expect(desks.get(client).send("PUT", "/api/leads/" + id(), lead(), "application/json"));
        measure("warm-up", clients, leads / 4, create);
        measure("lead create, 1 client", 1, leads, create);
        measure("lead create, %d clients".formatted(clients), clients, leads, create);
        forms(desks);
        var from = LocalDate.now().minusDays(364);
        measure(
                "funnel of a year by source, 1 client",
                1,
                50,
                (client, round) -> expect(desks.get(client)
                        .send(
                                "GET",
                                "/api/funnel?from=%s&until=%s&by=SOURCE".formatted(from, LocalDate.now()),
                                null,
                                "application/json")));
        return 0;
    }

    /** Pages are fetched first: the guard takes what is sent within two seconds for a machine. */
    private void forms(List<Desk> desks) throws Exception {
        var forms = PATH.matcher(expect(desks.getFirst().send("GET", "/api/forms", null, "application/json")));
        if (!forms.find()) {
            throw new IllegalStateException("The demo has no form");
        }
        var path = forms.group(1);
        int each = Math.max(1, leads / 5);
        var tickets = new String[clients][each];
        for (var row : tickets) {
            for (int i = 0; i < each; i++) {
                var page = TICKET.matcher(expect(desks.getFirst().send("GET", path, null, "text/html")));
                if (!page.find()) {
                    throw new IllegalStateException("The page has no ticket");
                }
                row[i] = page.group(1);
            }
        }
        Thread.sleep(2_100);
        measure("form to lead, %d clients".formatted(clients), clients, each, (client, round) -> {
            var body = "_lang=id&shop=Toko&name=Tini&regency=Bekasi&consent0=on&utm_source=bench&phone=%s&_ticket=%s"
                    .formatted(phone(), URLEncoder.encode(tickets[client][round], StandardCharsets.UTF_8));
            expect(desks.get(client).send("POST", path, body, "application/x-www-form-urlencoded"));
        });
    }

    private static String lead() {
        return """
                {"name":"Toko Bench","phone":"%s","regency":"Kota Bekasi","interest":"kopi","source":"bench","version":0}""".formatted(phone());
    }

    private static String phone() {
        return "0819" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }

    private static UUID id() {
        var random = ThreadLocalRandom.current();
        long high = (System.currentTimeMillis() << 16) | 0x7000L | random.nextInt(0x1000);
        return new UUID(high, (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    private void measure(String name, int clients, int rounds, Step step) throws Exception {
        var micros = new long[clients * rounds];
        var place = new AtomicInteger();
        double cpu = server.processorMs();
        long began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var ends = new ArrayList<Future<?>>();
            for (int c = 0; c < clients; c++) {
                int client = c;
                ends.add(threads.submit(() -> {
                    for (int r = 0; r < rounds; r++) {
                        long from = System.nanoTime();
                        step.run(client, r);
                        micros[place.getAndIncrement()] = (System.nanoTime() - from) / 1_000;
                    }
                    return true;
                }));
            }
            for (var end : ends) {
                end.get();
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        double each = (server.processorMs() - cpu) / micros.length;
        Arrays.sort(micros);
        System.out.printf(
                "%-38s %8.0f/s   median %6.1f ms   p95 %6.1f ms   p99 %6.1f ms   processor %5.2f ms%n",
                name,
                clients * rounds / seconds,
                micros[micros.length / 2] / 1e3,
                micros[(int) (micros.length * 0.95)] / 1e3,
                micros[(int) (micros.length * 0.99)] / 1e3,
                each);
    }
}
