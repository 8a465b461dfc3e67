package io.selaras.tools.demo.live;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Plays today: one phone a salesman goes through his planned calls from the morning on, faster than life until it has caught
 * up with the clock, then as slowly as life. What the phones say happened at the played time, so that visits last as long and
 * ways are as fast as in life, whatever the speed; nothing ever happens later than now.
 */
public final class LiveDay {
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    private static final String[] REASONS = {"stock_enough", "stock_enough", "owner_absent", "price", "no_money"};
    private static final String[] SKIPPED = {"no_time", "weather", "asked_later"};
    private static final String[][] SIGNALS = {
        {"PRICE", "Toko sebelah jual lebih murah"},
        {"STOCK", "Kosong di rak sejak minggu lalu"},
        {"COMPETITOR", "Merek lain kasih bonus rak"},
        {"REQUEST", "Minta kemasan kecil"}
    };
    private static final double METRES_A_SECOND = 6;

    private final String server;
    private final double speed;
    private final Clock clock;
    private final Instant morning;
    private final Instant began;
    private final Consumer<String> progress;

    /**
     * @param morning when the first salesman leaves
     * @param speed minutes played in one minute of life, at least 1
     */
    public LiveDay(String server, Instant morning, double speed, Clock clock, Consumer<String> progress) {
        this.server = server;
        this.morning = morning;
        this.speed = Math.max(1, speed);
        this.clock = clock;
        this.began = clock.instant();
        this.progress = progress;
    }

    /** Starts a thread a phone; they end with their last call or with the server. @param codes a pairing code a salesman */
    public List<Thread> start(List<String> codes) {
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < codes.size(); i++) {
            int seed = i;
            threads.add(Thread.ofVirtual().name("phone-" + i).start(() -> play(codes.get(seed), seed)));
        }
        return threads;
    }

    private void play(String code, int seed) {
        try {
            var phone = new Phone(server, code, seed);
            new Walk(phone, new Random(seed * 7919L + 13)).day();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Exception broken) {
            progress.accept("phone %s stopped: %s".formatted(code, broken.getMessage()));
        }
    }

    /** Sleeps until the played clock shows this time, and never past the clock of life. */
    private void until(Instant time) throws InterruptedException {
        while (true) {
            var now = clock.instant();
            var lived = Duration.between(began, now);
            var played = morning.plusMillis((long) (lived.toMillis() * speed));
            var reached = played.isBefore(now) ? played : now;
            if (!reached.isBefore(time)) {
                return;
            }
            long left = Duration.between(reached, time).toMillis();
            boolean ahead = reached.equals(now);
            Thread.sleep(Math.clamp(ahead ? left : (long) (left / speed), 20, 30_000));
        }
    }

    private final class Walk {
        private final Phone phone;
        private final Random random;
        private final Map<String, JsonNode> outlets = new HashMap<>();
        private double latitude;
        private double longitude;

        Walk(Phone phone, Random random) {
            this.phone = phone;
            this.random = random;
            phone.outlets().forEach(outlet -> outlets.put(outlet.get("id").asString(), outlet));
        }

        void day() throws Exception {
            var today = LocalDate.ofInstant(morning, ZONE).toString();
            var calls = new ArrayList<JsonNode>();
            for (var call : phone.pull("calls")) {
                if (call.path("day").asString("").equals(today)
                        && call.path("state").asString("").equals("PLANNED")
                        && outlets.containsKey(call.path("outletId").asString(""))) {
                    calls.add(call);
                }
            }
            calls.sort(Comparator.comparingInt(call -> call.path("sequence").asInt(0)));
            var time = morning.plusSeconds(random.nextInt(1_800));
            for (var call : calls) {
                var outlet =
                        Objects.requireNonNull(outlets.get(call.get("outletId").asString()));
                time = time.plusSeconds(travel(outlet));
                until(time);
                time = call(call, outlet, time);
            }
        }

        private long travel(JsonNode outlet) {
            double toLatitude = outlet.path("latitude").asDouble(latitude);
            double toLongitude = outlet.path("longitude").asDouble(longitude);
            double metres = latitude == 0
                    ? 2_000
                    : Math.hypot(
                                    toLatitude - latitude,
                                    (toLongitude - longitude) * Math.cos(Math.toRadians(toLatitude)))
                            * 111_000;
            latitude = toLatitude;
            longitude = toLongitude;
            return 120 + Math.round(metres * 1.35 / METRES_A_SECOND) + random.nextInt(120);
        }

        /** @return when the salesman leaves */
        private Instant call(JsonNode call, JsonNode outlet, Instant start) throws Exception {
            double dice = random.nextDouble();
            if (dice < 0.05) {
                say(event(
                        "call.skipped",
                        start,
                        Map.of("call", call.get("id").asString(), "reason", SKIPPED[random.nextInt(SKIPPED.length)])));
                return start.plusSeconds(60);
            }
            var visit = phone.v7();
            say(event(
                    "visit.started",
                    start,
                    Map.of(
                            "visit", visit,
                            "outlet", outlet.get("id").asString(),
                            "call", call.get("id").asString(),
                            "extra", false,
                            "at", fix(start))));
            boolean buys = dice < 0.68;
            var end = start.plusSeconds(buys ? 300 + random.nextInt(600) : 180 + random.nextInt(240));
            until(end);
            var said = new ArrayList<Map<String, Object>>();
            if (buys) {
                said.add(phone.order(
                        outlet, 1 + random.nextInt(6), visit, end.atZone(ZONE).toOffsetDateTime()));
            }
            if (random.nextDouble() < 0.08) {
                said.add(signal(outlet, visit, end));
            }
            var done = new TreeMap<String, Object>(
                    Map.of("visit", visit, "result", buys ? "ORDERED" : "NO_ORDER", "at", fix(end)));
            if (!buys) {
                done.put("reason", REASONS[random.nextInt(REASONS.length)]);
            }
            said.add(event("visit.completed", end, done));
            say(said);
            return end;
        }

        private Map<String, Object> signal(JsonNode outlet, String visit, Instant at) throws Exception {
            var what = SIGNALS[random.nextInt(SIGNALS.length)];
            var products = phone.products();
            return event(
                    "signal.raised",
                    at,
                    Map.of(
                            "signal",
                            phone.v7(),
                            "visit",
                            visit,
                            "outlet",
                            outlet.get("id").asString(),
                            "kind",
                            what[0],
                            "product",
                            products.get(random.nextInt(products.size()))
                                    .get("id")
                                    .asString(),
                            "text",
                            what[1]));
        }

        private Map<String, Object> fix(Instant at) {
            return Map.of(
                    "latitude", latitude + random.nextGaussian() * 0.0002,
                    "longitude", longitude + random.nextGaussian() * 0.0002,
                    "accuracy", 6 + random.nextInt(20),
                    "fixTime", at.toString());
        }

        private Map<String, Object> event(String type, Instant at, Map<String, Object> body) throws Exception {
            return phone.event(type, at.atZone(ZONE).toOffsetDateTime(), body);
        }

        private void say(Map<String, Object> event) throws Exception {
            say(List.of(event));
        }

        /** As a phone would: what could not be sent is sent again. */
        private void say(List<Map<String, Object>> events) throws Exception {
            @Nullable Exception last = null;
            for (int attempt = 0; attempt < 5; attempt++) {
                try {
                    var statuses = phone.push(events);
                    for (int i = 0; i < statuses.size(); i++) {
                        if (!statuses.get(i).equals("applied")
                                && !statuses.get(i).equals("duplicate")) {
                            progress.accept("%s was %s".formatted(events.get(i).get("type"), statuses.get(i)));
                        }
                    }
                    return;
                } catch (IOException unreachable) {
                    last = unreachable;
                    Thread.sleep(500L << attempt);
                }
            }
            throw last == null ? new IllegalStateException("nothing was tried") : last;
        }
    }
}
