package io.selaras.bench.sync;

import io.selaras.bench.server.OwnServer;
import io.selaras.tools.demo.live.Phone;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
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

/**
 * Experiments E1 and E2: eight phones push while PostgreSQL (E1, {@code --what database}) or the application (E2) is killed
 * without warning, again and again, and one answer in ten is lost after commit. At the end every order must be there
 * exactly once, and all of them soon after the last kill. A killed application leaves its embedded database behind, which
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
            var sent = new HashSet<String>();
            try (var hands = Executors.newFixedThreadPool(phones.size())) {
                var ends = new ArrayList<Future<List<String>>>();
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
                    sent.addAll(end.get());
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
            var lost = new HashSet<>(sent);
            lost.removeAll(after);
            after.removeAll(sent);
            System.out.printf("%d orders sent, %d lost, %d unexpected%n", sent.size(), lost.size(), after.size());
            return lost.isEmpty() && after.isEmpty() ? 0 : 1;
        }
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
    private List<String> work(Phone phone, int count) throws Exception {
        var random = new Random(phone.hashCode());
        var sent = new ArrayList<String>();
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
                sent.add(String.valueOf(body.get("order")));
            }
            Thread.sleep(random.nextInt(60));
        }
        return sent;
    }
}
