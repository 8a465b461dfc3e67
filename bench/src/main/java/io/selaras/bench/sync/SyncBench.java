package io.selaras.bench.sync;

import io.selaras.bench.server.Desk;
import io.selaras.bench.server.RunningServer;
import io.selaras.bench.server.Wire;
import io.selaras.tools.demo.live.Phone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Orders and positions through the public doors of a running server (for example {@code selaras demo}). The load runs on
 * the same machine and takes its share of it; every order counted was answered {@code applied}, after commit.
 */
@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = "Order push and position ingest of a running server.")
public final class SyncBench implements Callable<Integer> {
    private static final String WARM_UP = "warm-up";

    @Parameters(
            arity = "0..*",
            description = "orders; positions, or of those pings or batches only; all when none is named")
    List<String> what = new ArrayList<>();

    @Mixin
    RunningServer server = new RunningServer();

    @Option(
            names = "--codes",
            split = ",",
            defaultValue = "DEMO-0001,DEMO-0002,DEMO-0003",
            description = "Pairing codes that may be used again. Default: ${DEFAULT-VALUE}")
    List<String> codes = List.of();

    @Option(names = "--orders", defaultValue = "400", description = "Orders per client. Default: ${DEFAULT-VALUE}")
    int orders;

    @Option(names = "--pings", defaultValue = "500", description = "Positions per client. Default: ${DEFAULT-VALUE}")
    int pings;

    private interface Step {
        void run(int round) throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        System.out.printf(
                "%s, %d processors, load %.1f, %s%n",
                LocalDate.now(), Runtime.getRuntime().availableProcessors(), Desk.load(), server.url());
        var phones = new ArrayList<Phone>();
        for (int i = 0; i < 8; i++) {
            phones.add(new Phone(server.url(), codes.get(i % codes.size()), i));
        }
        if (what.isEmpty() || what.contains("orders")) {
            var senders = new ArrayList<Sender>();
            for (var phone : phones) {
                senders.add(new Sender(phone, new Wire(server.url())));
            }
            clients("warm-up, 8 clients", 8, orders / 2, 1, i -> pushOne(senders.get(i)));
            clients("order push, 1 client", 1, orders, 1, i -> pushOne(senders.get(i)));
            clients("order push, 8 clients", 8, orders, 1, i -> pushOne(senders.get(i)));
            clients("50 orders in one call", 1, 10, 50, i -> push(senders.get(i), 50));
        }
        boolean positions = what.isEmpty() || what.contains("positions");
        if (positions || what.contains("pings")) {
            pings(phones);
        }
        if (positions || what.contains("batches")) {
            batches(phones);
        }
        return 0;
    }

    private static void pushOne(Sender sender) throws Exception {
        push(sender, 1);
    }

    /** A phone and its own connection. */
    private record Sender(Phone phone, Wire wire) {}

    private static void push(Sender sender, int count) throws Exception {
        var events = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < count; i++) {
            events.add(sender.phone.order());
        }
        var answer = sender.wire.ask(
                "POST",
                "/sync/v1/push",
                "Content-Type: application/json\r\nAuthorization: " + sender.phone.credential() + "\r\n",
                sender.phone.frameOf(events));
        int applied = answer.split("\"status\":\"applied\"", -1).length - 1;
        if (applied != count) {
            throw new IllegalStateException("Of %d orders %d were applied: %s".formatted(count, applied, answer));
        }
    }

    /** Every part with trackers of its own: a tracker may send sixty a minute and has a reserve of two thousand. */
    private void pings(List<Phone> phones) throws Exception {
        var second = new AtomicInteger();
        for (var name : List.of(WARM_UP, WARM_UP, WARM_UP, "positions, one a request, 8 clients")) {
            trackers(phones, name, 8, pings, 1, (app, token) -> {
                int tick = second.incrementAndGet();
                app.post(
                        "/track/osmand/%s?lat=-6.2%05d&lon=107.0&timestamp=%d&accuracy=8&speed=3"
                                .formatted(
                                        token,
                                        tick % 100_000,
                                        morning().plusSeconds(tick % 30_000).getEpochSecond()),
                        null,
                        "");
            });
        }
    }

    private void batches(List<Phone> phones) throws Exception {
        var second = new AtomicInteger();
        for (var name : List.of(WARM_UP, "positions, 50 a request, 4 clients")) {
            trackers(
                    phones,
                    name,
                    4,
                    pings,
                    50,
                    (app, token) -> app.post("/track/overland", "Bearer " + token, batch(second)));
        }
    }

    private interface Ping {
        void by(TrackerApp app, String token) throws Exception;
    }

    private void trackers(List<Phone> phones, String name, int clients, int rounds, int each, Ping ping)
            throws Exception {
        var tokens = new ArrayList<String>();
        var apps = new ArrayList<TrackerApp>();
        try {
            for (int i = 0; i < codes.size(); i++) {
                tokens.add(phones.get(i).tracker());
            }
            for (int i = 0; i < clients; i++) {
                apps.add(new TrackerApp(server.url()));
            }
            clients(name, clients, rounds, each, i -> ping.by(apps.get(i), tokens.get(i % tokens.size())));
        } finally {
            for (var app : apps) {
                app.close();
            }
        }
    }

    /** Ten in the morning of the last weekday: inside anybody's working hours. */
    private static Instant morning() {
        var day = LocalDate.now().minusDays(1);
        while (day.getDayOfWeek().getValue() > 5) {
            day = day.minusDays(1);
        }
        return day.atTime(LocalTime.of(8, 0)).atZone(ZoneId.of("Asia/Jakarta")).toInstant();
    }

    private static String batch(AtomicInteger second) {
        var features = new ArrayList<String>();
        for (int i = 0; i < 50; i++) {
            int tick = second.incrementAndGet();
            features.add("""
                    {"type":"Feature","geometry":{"type":"Point","coordinates":[107.0,-6.2%05d]},"properties":\
                    {"timestamp":"%s","speed":3,"horizontal_accuracy":8}}""".formatted(tick % 100_000, morning().plusMillis(tick * 500L)));
        }
        return "{\"locations\":[" + String.join(",", features) + "]}";
    }

    private void clients(String name, int clients, int rounds, int each, Step step) throws Exception {
        var micros = new long[clients * rounds];
        var place = new AtomicInteger();
        double cpu = processorMs();
        long began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var ends = new ArrayList<Future<?>>();
            for (int c = 0; c < clients; c++) {
                int client = c;
                ends.add(threads.submit(() -> {
                    for (int r = 0; r < rounds; r++) {
                        long from = System.nanoTime();
                        step.run(client);
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
        double processor = (processorMs() - cpu) / ((double) clients * rounds * each);
        Arrays.sort(micros);
        System.out.printf(
                "%-38s %8.0f/s   median %6.1f ms   p95 %6.1f ms   p99 %6.1f ms   processor %6.3f ms each%n",
                name,
                (double) clients * rounds * each / seconds,
                micros[micros.length / 2] / 1e3,
                micros[(int) (micros.length * 0.95)] / 1e3,
                micros[(int) (micros.length * 0.99)] / 1e3,
                processor);
    }

    /** Of server and database together. */
    private double processorMs() {
        return server.processorMs();
    }
}
