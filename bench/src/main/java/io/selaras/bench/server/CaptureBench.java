package io.selaras.bench.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Leads into a running demo, each of a person nobody knows: through the API, through a form's public page, and from there
 * to the salesman who passes next. The clients take their share of the processors.
 */
@Command(
        name = "capture",
        mixinStandardHelpOptions = true,
        description = "Leads by the API and by a public form, into a running demo.")
public final class CaptureBench implements Callable<Integer> {
    private static final Pattern PATH = Pattern.compile("\"path\":\"([^\"]+)\"");
    private static final Pattern TICKET = Pattern.compile("name=\"_ticket\" value=\"([^\"]+)\"");
    /** A form that is filled faster than this is a machine's. */
    private static final long FILLED_MS = 4_000;

    @Mixin
    RunningServer server = new RunningServer();

    @Option(names = "--leads", defaultValue = "3000", description = "Each way. Default: ${DEFAULT-VALUE}")
    int leads;

    @Option(names = "--clients", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}")
    int clients;

    @Option(names = "--warm", defaultValue = "500", description = "Not counted. Default: ${DEFAULT-VALUE}")
    int warm;

    private final String run = Long.toString(System.currentTimeMillis(), 36).toLowerCase(Locale.ROOT);
    private final AtomicInteger person = new AtomicInteger(1_000 + (int) (System.nanoTime() % 900_000) * 1_000);

    /** One lead as one client brings it. @return whether it was kept */
    private interface Way {
        boolean bring(int client) throws IOException, InterruptedException;
    }

    @Override
    public Integer call() throws Exception {
        var desks = new ArrayList<Desk>();
        var wires = new ArrayList<Wire>();
        for (int i = 0; i < clients; i++) {
            wires.add(new Wire(server.url));
            desks.add(new Desk(server.url, "admin@demo.selaras.example", "selaras-demo-2026"));
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %d processors, load %.1f, %d leads each way, %d clients%n",
                LocalDate.now(),
                Runtime.getRuntime().availableProcessors(),
                Desk.load(),
                leads,
                clients);
        try (var client = HttpClient.newHttpClient();
                var database = House.database(server.dataNeeded())) {
            Way api = each -> wires.get(each)
                    .ask(
                            "PUT",
                            "/api/leads/" + MailCompany.id(),
                            desks.get(each).signedInToWrite(),
                            json())
                    .contains("\"known\":false");
            bring(api, warm);
            MailCompany.handedOver(database);
            boolean well = told("by the API", () -> bring(api, leads));
            double cpu = server.processorMs();
            MailCompany.handedOver(database);
            System.out.printf(
                    Locale.ROOT,
                    "  processor of what was left of handing them over: %.2f ms a lead%n",
                    (server.processorMs() - cpu) / leads);

            var form = URI.create(server.url + first(PATH, desks.getFirst().get("/api/forms")));
            var tickets = new ArrayList<String>();
            for (int i = 0; i < leads; i++) {
                var page = client.send(HttpRequest.newBuilder(form).build(), HttpResponse.BodyHandlers.ofString());
                tickets.add(first(TICKET, page.body()));
            }
            Thread.sleep(FILLED_MS);
            var next = new AtomicInteger();
            well &= told(
                    "by the public form",
                    () -> bring(
                            each -> !wires.get(each)
                                    .ask(
                                            "POST",
                                            form.getPath(),
                                            "Content-Type: application/x-www-form-urlencoded\r\n",
                                            filled(tickets.get(next.getAndIncrement())))
                                    .isEmpty(),
                            leads));
            return well ? 0 : 1;
        }
    }

    private boolean told(String way, Callable<double[]> brought) throws Exception {
        double cpu = server.processorMs();
        double alone = server.ownProcessorMs();
        long began = System.nanoTime();
        double[] times = brought.call();
        double seconds = (System.nanoTime() - began) / 1e9;
        double own = (server.ownProcessorMs() - alone) / leads;
        double each = (server.processorMs() - cpu) / leads;
        System.out.printf(
                Locale.ROOT,
                "%d leads %s in %.1f s: %.0f/s, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms; processor %.2f ms: server %.2f, database %.2f%n",
                times.length,
                way,
                seconds,
                times.length / seconds,
                times[times.length / 2],
                times[times.length * 95 / 100],
                times[times.length * 99 / 100],
                each,
                own,
                each - own);
        return times.length == leads;
    }

    /** @return how long each took in milliseconds, in order */
    private double[] bring(Way way, int count) throws InterruptedException, ExecutionException {
        var left = new AtomicInteger(count);
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var all = new ArrayList<Callable<List<Double>>>();
            for (int i = 0; i < clients; i++) {
                int client = i;
                all.add(() -> {
                    var times = new ArrayList<Double>();
                    while (left.getAndDecrement() > 0) {
                        long began = System.nanoTime();
                        if (!way.bring(client)) {
                            throw new IOException("A lead was not kept");
                        }
                        times.add((System.nanoTime() - began) / 1e6);
                    }
                    return times;
                });
            }
            var times = new ArrayList<Double>();
            for (var done : threads.invokeAll(all)) {
                times.addAll(done.get());
            }
            double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            return sorted;
        }
    }

    private String phone() {
        return "08%010d".formatted(1_000_000_000L + person.getAndIncrement());
    }

    private String json() {
        var phone = phone();
        return """
                {"name":"Toko %s","contactName":"Sari","phone":"%s","email":"%s.%s@toko.example","regency":"Kota Bekasi",
                "village":"Jatiasih","interest":"kopi sachet","door":"API","source":"facebook","campaign":"%s","version":0}""".formatted(phone, phone, phone, run, run);
    }

    private String filled(String ticket) {
        var phone = phone();
        var form = new StringBuilder("_lang=id&consent0=on&consent1=on");
        for (var field : List.of(
                List.of("_ticket", ticket),
                List.of("shop", "Toko " + phone),
                List.of("name", "Sari"),
                List.of("phone", phone),
                List.of("village", "Jatiasih"),
                List.of("regency", "Kota Bekasi"),
                List.of("interest", "kopi sachet"))) {
            form.append('&')
                    .append(field.getFirst())
                    .append('=')
                    .append(URLEncoder.encode(field.getLast(), StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    private static String first(Pattern pattern, String text) throws IOException {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("Nothing like " + pattern + " in " + text);
        }
        return found.group(1);
    }
}
