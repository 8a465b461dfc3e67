package io.selaras.bench.sync;

import static java.util.Objects.requireNonNull;

import io.selaras.bench.server.Desk;
import io.selaras.bench.server.House;
import io.selaras.bench.server.OwnServer;
import io.selaras.tools.demo.live.Phone;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * Experiments E1 and E2: eight phones push while PostgreSQL (E1, {@code --what database}) or the application (E2) is killed
 * without warning, again and again, and one answer in ten is lost after commit. At the end every order must be there
 * exactly once, all of them soon after the last kill, and the figures and the attribution must have risen by just these
 * orders: what follows from an order is told after its commit, and may not be lost or told twice either. A killed application leaves its embedded database behind, which
 * the next start stops.
 */
@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        description = "Kills the server under load and counts the orders.")
public final class KillBench implements Callable<Integer> {
    @Mixin
    OwnServer own = new OwnServer();

    @Option(names = "--kills", defaultValue = "30", description = "Default: ${DEFAULT-VALUE}")
    int kills;

    @Option(names = "--orders", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}")
    int orders;

    @Option(names = "--seed", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}")
    int seed;

    enum What {
        APPLICATION,
        DATABASE
    }

    @Option(names = "--what", defaultValue = "application", description = "Default: ${DEFAULT-VALUE}")
    What what = What.APPLICATION;

    @Option(
            names = "--blind",
            description = "Phones send again under a new id, as naive ones do. The bench must then count doubles.")
    boolean blind;

    @Option(
            names = "--running",
            description = "The server runs on that port with that data already; only to kill its database.")
    boolean running;

    private static final int PHONES = 8;
    /** Phones of one salesman are fed the same orders: these are enough to see all of them, each once. */
    private static final int SALESMEN = 3;

    @Override
    public Integer call() throws Exception {
        try (var house = own.house()) {
            if (!running) {
                house.start();
            }
            var phones = new ArrayList<Phone>();
            for (int i = 0; i < PHONES; i++) {
                phones.add(new Phone(house.url(), "DEMO-000" + (i % SALESMEN + 1), seed * 10 + i));
            }
            var before = ids(phones.subList(0, SALESMEN));
            var summed = sums(house);
            var sent = new HashMap<String, Long>();
            try (var hands = Executors.newFixedThreadPool(phones.size())) {
                var ends = new ArrayList<Future<Map<String, Long>>>();
                for (var phone : phones) {
                    ends.add(hands.submit(() -> work(phone, orders / phones.size())));
                }
                var random = new Random(seed);
                int killed = 0;
                while (killed < kills && ends.stream().anyMatch(end -> !end.isDone())) {
                    Thread.sleep(500 + random.nextInt(2_500));
                    killed++;
                    switch (what) {
                        case APPLICATION -> {
                            house.kill();
                            house.start();
                        }
                        case DATABASE -> house.restartDatabase();
                    }
                }
                long last = System.nanoTime();
                for (var end : ends) {
                    sent.putAll(end.get());
                }
                System.out.printf(
                        "%s: %d kills of the %s, %d phones, seed %d; all answered %.1f s after the last kill%n",
                        LocalDate.now(),
                        killed,
                        what.name().toLowerCase(Locale.ROOT),
                        PHONES,
                        seed,
                        (System.nanoTime() - last) / 1e9);
            }
            var after = ids(phones.subList(0, SALESMEN));
            after.removeAll(before);
            var lost = new HashSet<>(sent.keySet());
            lost.removeAll(after);
            after.removeAll(sent.keySet());
            System.out.printf("%d orders sent, %d lost, %d unexpected%n", sent.size(), lost.size(), after.size());
            boolean told = told(house, summed, sent);
            return lost.isEmpty() && after.isEmpty() && told ? 0 : 1;
        }
    }

    private record Sums(long orders, long value, long attributed, long attributedValue) {
        Sums plus(long more, long worth) {
            return new Sums(orders + more, value + worth, attributed + more, attributedValue + worth);
        }
    }

    private static Sums sums(House house) throws Exception {
        var desk = new Desk(house.url(), "owner@demo.selaras.example", "selaras-demo-2026");
        var days = "from=%s&until=%s"
                .formatted(LocalDate.now().minusDays(2), LocalDate.now().plusDays(2));
        var json = JsonMapper.shared();
        var figures = json.readTree(desk.get("/api/figures?by=all&measures=transactions,value&" + days))
                .path("rows")
                .path(0)
                .path("values");
        var attributed =
                json.readTree(desk.get("/api/attribution?by=SOURCE&" + days)).path("total");
        return new Sums(
                figures.path("transactions").asLong(0),
                figures.path("value").asLong(0),
                attributed.path("orders").asLong(0),
                attributed.path("value").asLong(0));
    }

    /** What a killed server left untold is told by the next one within ten seconds or so. */
    private static boolean told(House house, Sums before, Map<String, Long> sent) throws Exception {
        var expected = before.plus(
                sent.size(), sent.values().stream().mapToLong(total -> total).sum());
        long began = System.nanoTime();
        var now = sums(house);
        while (!now.equals(expected) && System.nanoTime() - began < 60e9) {
            Thread.sleep(500);
            now = sums(house);
        }
        System.out.printf(
                "told: %s, %.1f s after the last answer; figures rose by %d orders and %d, attribution by %d and %d%n",
                now.equals(expected) ? "each once" : "NOT each once, expected " + expected,
                (System.nanoTime() - began) / 1e9,
                now.orders - before.orders,
                now.value - before.value,
                now.attributed - before.attributed,
                now.attributedValue - before.attributedValue);
        return now.equals(expected);
    }

    private static HashSet<String> ids(List<Phone> phones) throws Exception {
        var ids = new HashSet<String>();
        for (var phone : phones) {
            for (var order : phone.pull("orders")) {
                if (!ids.add(order.get("id").asString() + order.get("number").asString())) {
                    throw new IllegalStateException("The feed gave an order twice");
                }
            }
        }
        var bare = new HashSet<String>();
        ids.forEach(id -> bare.add(id.substring(0, 36)));
        if (bare.size() != ids.size()) {
            throw new IllegalStateException("An order has two numbers");
        }
        return bare;
    }

    /** Sends each order until the server says that it has it. */
    private Map<String, Long> work(Phone phone, int count) throws Exception {
        var random = new Random(phone.hashCode());
        var sent = new HashMap<String, Long>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> order = phone.order();
            boolean known = false;
            boolean first = true;
            while (!known) {
                try {
                    if (blind && !first) {
                        order = phone.order();
                    }
                    first = false;
                    var status = phone.push(List.of(order)).getFirst();
                    boolean lostOnTheWay = random.nextInt(10) == 0;
                    known = !lostOnTheWay && (status.equals("applied") || status.equals("duplicate"));
                    if (!known && !lostOnTheWay) {
                        throw new IllegalStateException("An order was answered " + status);
                    }
                } catch (IOException away) {
                    Thread.sleep(200);
                }
            }
            if (order.get("body") instanceof Map<?, ?> body) {
                sent.put(String.valueOf(body.get("order")), ((Number) requireNonNull(body.get("total"))).longValue());
            }
            Thread.sleep(random.nextInt(60));
        }
        return sent;
    }
}
