package io.selaras.bench.server;

import io.selaras.tools.demo.live.Phone;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * From a lead to an order and back to both scorecards, with 100,000 outlets, a million orders and a million touches: what
 * people wait for, asked of a server's own doors. The first run on a data folder fills it.
 */
@Command(
        name = "loop",
        mixinStandardHelpOptions = true,
        description = "Segments, attribution, funnel, scorecards and leads, with a large distributor's rows.")
public final class LoopBench implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    private static final String TYPE = "application/json";
    private static final Pattern TICKET = Pattern.compile("name=\"_ticket\" value=\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    @Mixin
    OwnServer own = new OwnServer();

    @Option(names = "--pid", description = "Process of a server that runs on that port with that data already.")
    long pid;

    @Option(
            names = "--orders",
            defaultValue = "1000000",
            description = "And as many touches. Default: ${DEFAULT-VALUE}")
    long orders;

    @Option(names = "--outlets", defaultValue = "100000", description = "Default: ${DEFAULT-VALUE}")
    long outlets;

    @Option(names = "--rounds", defaultValue = "60", description = "Questions of each kind. Default: ${DEFAULT-VALUE}")
    int rounds;

    @Option(names = "--leads", defaultValue = "4000", description = "Leads created. Default: ${DEFAULT-VALUE}")
    int leads;

    @Option(names = "--write", description = "Write the table into this file as well.")
    Path write = Path.of("");

    private final StringBuilder told = new StringBuilder();

    private interface Step {
        void run(int round) throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        var fresh = !Files.exists(Path.of(own.data, "postgres"));
        try (var house = own.house()) {
            double ready = pid > 0 ? 0 : house.start("--orders", "" + orders, "--outlets", "" + outlets);
            var desk = new Desk(house.url(), "owner@demo.selaras.example", "selaras-demo-2026");
            new Asked(house, desk).all(fresh, ready);
        }
        if (!write.toString().isEmpty()) {
            Files.writeString(write, told);
        }
        return 0;
    }

    private void say(String text) {
        System.out.print(text);
        told.append(text);
    }

    /** A running house and somebody signed in to it. */
    private final class Asked {
        private final House house;
        private final Desk desk;

        Asked(House house, Desk desk) {
            this.house = house;
            this.desk = desk;
        }

        void all(boolean fresh, double ready) throws Exception {
            say(String.format(
                    Locale.ROOT,
                    "%s, %d processors, load %.1f: %,d outlets, %,d orders, %,d touches, %,d leads; %s in %.0f s%n%n",
                    LocalDate.now(ZONE),
                    Runtime.getRuntime().availableProcessors(),
                    Desk.load(),
                    rows("customers.outlet"),
                    rows("orders.sales_order"),
                    rows("campaigns.touch"),
                    rows("pipeline.lead"),
                    fresh ? "filled and started" : "started",
                    ready));
            say("| | median | p95 | worst | processor | target |\n|---|---|---|---|---|---|\n");
            segments();
            membership();
            attribution();
            funnelAndScorecards();
            forms();
            leads();
            say(String.format(
                    Locale.ROOT,
                    "%nLoad at the end %.1f; server and database %.0f MB.%n",
                    Desk.load(),
                    Desk.memoryMb(family())));
        }

        private long rows(String table) throws IOException, SQLException {
            try (var database = house.database();
                    var row = database.createStatement().executeQuery("select count(*) from " + table)) {
                row.next();
                return row.getLong(1);
            }
        }

        private JsonNode post(String path, String body) throws IOException, InterruptedException {
            var answer = desk.send("POST", path, TYPE, body.getBytes(StandardCharsets.UTF_8));
            if (answer.statusCode() != 200) {
                throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        }

        /** How many fit while a rule is written, with the first twenty of them, as the screen asks. */
        private void segments() throws Exception {
            var product = desk.get("/api/products?limit=1");
            var id = ID.matcher(product);
            if (!id.find()) {
                throw new IOException("No product: " + product);
            }
            var classA = "{\"field\":\"CLASS\",\"test\":\"IS\",\"values\":[\"A\"]}";
            var lapsed = "{\"field\":\"LAST_ORDER\",\"test\":\"BEFORE\",\"days\":30}";
            var value = "{\"field\":\"VALUE\",\"test\":\"AT_LEAST\",\"number\":3000000,\"days\":90}";
            var bought =
                    "{\"field\":\"BOUGHT\",\"test\":\"IS\",\"days\":60,\"values\":[\"%s\"]}".formatted(id.group(1));
            var refused = "{\"field\":\"NO_ORDER\",\"test\":\"IS\",\"days\":30,\"values\":[\"price\"]}";
            var named = "{\"field\":\"NAME\",\"test\":\"CONTAINS\",\"values\":[\"berkah\"]}";
            var rules = new LinkedHashMap<String, String>();
            rules.put("class and last order", rule(classA, lapsed));
            rules.put("value of 90 days", rule(value));
            rules.put("product bought in 60 days", rule(bought));
            rules.put("visited without an order, because of the price", rule(refused));
            rules.put("a part of the name", rule(named));
            rules.put(
                    "all of them, with a group",
                    "{\"any\":false,\"conditions\":[%s,%s],\"groups\":[{\"any\":true,\"conditions\":[%s,%s]}]}"
                            .formatted(classA, value, bought, refused));
            for (var each : rules.entrySet()) {
                int members = post("/api/segment-counts", each.getValue())
                        .get("count")
                        .get("members")
                        .asInt();
                measure(
                        "segment while it is written: %s (%,d members)".formatted(each.getKey(), members),
                        1,
                        rounds,
                        "200 ms",
                        _ -> post("/api/segment-counts", each.getValue()));
            }
        }

        private static String rule(String... conditions) {
            return "{\"any\":false,\"conditions\":[" + String.join(",", conditions) + "]}";
        }

        /** From the moment a phone sends an order until the segment counts it. */
        private void membership() throws Exception {
            var phone = new Phone(house.url(), "DEMO-0001", 3);
            measure("order sent by a phone, until a segment knows it", 1, 20, "1,000 ms", round -> {
                var outlet = phone.outlets().get(round);
                var asked = rule("{\"field\":\"NAME\",\"test\":\"CONTAINS\",\"values\":[%s]}"
                        .formatted(JSON.writeValueAsString(outlet.get("name").asString())));
                int before = ordersOf(asked, outlet.get("id").asString());
                var status = phone.push(List.of(phone.order(outlet, 5, null, OffsetDateTime.now(ZONE))));
                if (!status.equals(List.of("applied"))) {
                    throw new IOException("The order was answered " + status);
                }
                while (ordersOf(asked, outlet.get("id").asString()) == before) {
                    Thread.sleep(5);
                }
            });
        }

        private int ordersOf(String rule, String outlet) throws Exception {
            for (var member : post("/api/segment-counts", rule).get("members")) {
                if (member.get("party").get("id").asString().equals(outlet)) {
                    return member.get("orders").asInt();
                }
            }
            throw new IOException("No member " + outlet);
        }

        private void attribution() throws Exception {
            var today = LocalDate.now(ZONE);
            var setting = JSON.readTree(desk.get("/api/campaign-settings"));
            int window = setting.get("windowDays").asInt() == 30 ? 31 : 30;
            var body = "{\"origins\":%s,\"windowDays\":%d,\"visitsCount\":%s}"
                    .formatted(setting.get("origins"), window, setting.get("visitsCount"));
            measure("every order credited anew over all touches, another window", 1, 1, "", _ -> {
                var answer = desk.send("PUT", "/api/campaign-settings", TYPE, body.getBytes(StandardCharsets.UTF_8));
                if (answer.statusCode() != 200) {
                    throw new IOException(answer.body());
                }
                // It is done in pieces beside everything else; the setting itself is saved at once.
                while (JSON.readTree(desk.get("/api/attribution/progress"))
                                .get("orders")
                                .asInt()
                        > 0) {
                    Thread.sleep(250);
                }
            });
            for (var by : List.of("SOURCE", "CAMPAIGN")) {
                for (int days : new int[] {90, 365}) {
                    var path =
                            "/api/attribution?by=%s&from=%s&until=%s".formatted(by, today.minusDays(days - 1L), today);
                    measure(
                            "attribution of %d days by %s, four models".formatted(days, by.toLowerCase(Locale.ROOT)),
                            1,
                            rounds,
                            days == 90 ? "200 ms" : "",
                            _ -> desk.get(path));
                }
            }
        }

        private void funnelAndScorecards() throws Exception {
            var today = LocalDate.now(ZONE);
            var year = "from=%s&until=%s".formatted(today.minusDays(364), today);
            var month = "from=%s&until=%s".formatted(today.withDayOfMonth(1), today);
            for (var by : List.of("NOTHING", "SOURCE", "TERRITORY")) {
                both("funnel of a year by " + by.toLowerCase(Locale.ROOT), "/api/funnel?by=" + by + "&" + year);
            }
            both("both scorecards of a month", "/api/scorecards?month=" + today);
            both("sources of a month by campaign", "/api/scorecards/sources?byCampaign=true&" + month);
            both("sources of a year", "/api/scorecards/sources?" + year);
            both("goals with their progress", "/api/goals");
            both("the week's hand-over", "/api/hand-over?day=" + today);
        }

        private void both(String what, String path) throws Exception {
            measure(what, 1, rounds, "200 ms", _ -> desk.get(path));
        }

        /** A public form filled in, until its lead is first in the list; and until a salesman has it. */
        private void forms() throws Exception {
            var path = JSON.readTree(desk.get("/api/forms")).get(0).get("path").asString();
            var run = Long.toString(System.currentTimeMillis(), 36);
            int many = 150;
            var tickets = new ArrayList<String>();
            for (int i = 0; i < many; i++) {
                var page = TICKET.matcher(desk.get(path));
                if (!page.find()) {
                    throw new IOException("No ticket in " + path);
                }
                tickets.add(page.group(1));
            }
            // Nobody fills a form faster: it would count as a machine's.
            Thread.sleep(2_500);
            // Each is good for one lead, in the rounds that warm up as well.
            var next = new AtomicInteger();
            measure("public form sent, until its lead is on the list", 1, 100, "", _ -> {
                int n = next.getAndIncrement();
                submit(path, tickets.get(n), run + "-" + n);
            });
            var places = new ArrayList<String>();
            measure("public form sent, until a salesman has the lead", 1, 20, "", _ -> {
                int n = next.getAndIncrement();
                var id = submit(path, tickets.get(n), run + "-" + n);
                for (int i = 0; i < 2_000; i++) {
                    var state = JSON.readTree(desk.get("/api/leads/" + id)).get("lead");
                    if (!state.get("state").asString().equals("QUALIFIED")) {
                        places.add(state.get("state").asString());
                        return;
                    }
                    Thread.sleep(10);
                }
                throw new IOException("Nobody has lead " + id);
            });
        }

        private String submit(String path, String ticket, String name) throws Exception {
            var shop = "Toko Formulir " + name;
            var fields = Map.of(
                    "_ticket", ticket,
                    "shop", shop,
                    "name", "Ibu Sari",
                    "phone",
                            "08%010d"
                                    .formatted(
                                            Math.floorMod(ticket.hashCode() * 31L + name.hashCode(), 10_000_000_000L)),
                    "regency", "Kota Bekasi",
                    "interest", "kopi",
                    "consent0", "on",
                    "utm_source", "facebook",
                    "utm_campaign", "bench");
            var body = new StringBuilder();
            fields.forEach((key, value) -> body.append(body.isEmpty() ? "" : "&")
                    .append(key)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
            var answer = desk.send(
                    "POST",
                    path,
                    "application/x-www-form-urlencoded",
                    body.toString().getBytes(StandardCharsets.UTF_8));
            if (answer.statusCode() != 200) {
                throw new IOException(answer.statusCode() + " " + answer.body());
            }
            // Its lead is made a moment after the answer.
            for (int i = 0; i < 1_000; i++) {
                var first = JSON.readTree(desk.get("/api/leads?limit=1"))
                        .get("items")
                        .get(0);
                if (first.get("name").asString().equals(shop)) {
                    return first.get("id").asString();
                }
                Thread.sleep(5);
            }
            throw new IOException("There is no lead of " + shop);
        }

        private void leads() throws Exception {
            var number = new AtomicInteger((int) (System.currentTimeMillis() / 1_000 % 1_000_000) * 1_000);
            Step create = _ -> {
                int n = number.incrementAndGet();
                var body = """
                        {"name":"Toko Calon %d","contactName":"Pak Budi","phone":"08%010d","email":"calon%d@toko.example",
                        "regency":"Kota Bekasi","interest":"kopi dan gula","source":"google","campaign":"bench",
                        "version":0}""".formatted(n, Math.floorMod(n * 7_919L, 10_000_000_000L), n);
                var answer =
                        desk.send("PUT", "/api/leads/" + MailCompany.id(), TYPE, body.getBytes(StandardCharsets.UTF_8));
                if (answer.statusCode() != 200 || answer.body().contains("\"known\":true")) {
                    throw new IOException(answer.statusCode() + " " + answer.body());
                }
            };
            clients(4, leads / 8, create);
            measure("lead created, 1 client", 1, leads / 8, "", create);
            measure("lead created, 4 clients", 4, leads / 4, "20 ms, 500/s", create);
            long from = System.nanoTime();
            int waiting = waiting();
            while (waiting() > 0) {
                Thread.sleep(200);
            }
            double seconds = (System.nanoTime() - from) / 1e9;
            say("| of them %,d still to be handed over, then %.0f/s | | | | | |%n"
                    .formatted(waiting, waiting / seconds));
        }

        private List<Long> family() {
            return Desk.family(pid > 0 ? pid : house.pid(), house.data());
        }

        private int waiting() throws IOException, SQLException {
            try (var database = house.database();
                    var row = database.createStatement()
                            .executeQuery("select count(*) from pipeline.lead where hand_over_at is not null")) {
                row.next();
                return row.getInt(1);
            }
        }

        private void measure(String what, int clients, int rounds, String target, Step step) throws Exception {
            if (rounds > 1 && clients == 1 && rounds == LoopBench.this.rounds) {
                clients(1, Math.max(5, rounds / 6), step);
            }
            var family = family();
            double cpu = Desk.processorMs(family);
            long from = System.nanoTime();
            var millis = clients(clients, rounds, step);
            double seconds = (System.nanoTime() - from) / 1e9;
            double each = (Desk.processorMs(family()) - cpu) / millis.length;
            say(String.format(
                    Locale.ROOT,
                    "| %s%s | %.1f ms | %.1f ms | %.1f ms | %.1f ms | %s |%n",
                    what,
                    clients > 1 ? String.format(Locale.ROOT, " (%.0f/s)", millis.length / seconds) : "",
                    millis[millis.length / 2],
                    millis[(int) (millis.length * 0.95)],
                    millis[millis.length - 1],
                    each,
                    target));
        }

        private static double[] clients(int clients, int rounds, Step step) throws Exception {
            var millis = new double[clients * rounds];
            var place = new AtomicInteger();
            try (var threads = Executors.newFixedThreadPool(clients)) {
                var ends = new ArrayList<Future<?>>();
                for (int c = 0; c < clients; c++) {
                    ends.add(threads.submit(() -> {
                        for (int r = 0; r < rounds; r++) {
                            long from = System.nanoTime();
                            step.run(r);
                            millis[place.getAndIncrement()] = (System.nanoTime() - from) / 1e6;
                        }
                        return true;
                    }));
                }
                for (var end : ends) {
                    end.get();
                }
            }
            Arrays.sort(millis);
            return millis;
        }
    }
}
