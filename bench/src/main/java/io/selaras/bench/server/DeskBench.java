package io.selaras.bench.server;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Lists, reports, board and timeline of a running server, as a desk asks for them. Milliseconds of processor time per
 * answer (server and database together) are the figure to compare on a busy machine.
 */
@Command(
        name = "desk",
        mixinStandardHelpOptions = true,
        description = "Lists, reports, board and timelines of a running server.")
public final class DeskBench implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    @Mixin
    RunningServer server = new RunningServer();

    @Parameters(arity = "0..*", description = "lists, reports, board, timeline; all when none is named")
    List<String> what = new ArrayList<>();

    @Option(names = "--email", defaultValue = "owner@demo.selaras.example", description = "Default: ${DEFAULT-VALUE}")
    String email = "";

    @Option(names = "--password", defaultValue = "selaras-demo-2026", description = "Default: ${DEFAULT-VALUE}")
    String password = "";

    @Option(names = "--rounds", defaultValue = "300", description = "Answers per client. Default: ${DEFAULT-VALUE}")
    int rounds;

    @Option(
            names = "--warm",
            defaultValue = "100",
            description = "The same before, not counted. Default: ${DEFAULT-VALUE}")
    int warm;

    private interface Address {
        String next();
    }

    @Override
    public Integer call() throws Exception {
        var desk = new Desk(server.url, email, password);
        var today = LocalDate.now();
        System.out.printf(
                "%s, %d processors, load %.1f, %s%n",
                today, Runtime.getRuntime().availableProcessors(), Desk.load(), server.url);
        if (server.pid > 0) {
            System.out.printf("memory of server and database: %.0f MB%n", Desk.memoryMb(server.family()));
        }
        if (wanted("lists")) {
            both("80 orders", desk, () -> "/api/orders?limit=80");
            both("80 outlets", desk, () -> "/api/outlets?limit=80");
            both("80 orders of one day, a year ago", desk, () -> {
                var day = today.minusDays(ThreadLocalRandom.current().nextInt(1, 360));
                return "/api/orders?limit=80&from=%s&until=%s".formatted(day, day);
            });
        }
        if (wanted("reports")) {
            var year = "from=%s&until=%s".formatted(today.minusYears(1), today);
            both("value by salesman, a year", desk, () -> "/api/figures?measures=value&by=salesman&" + year);
            both("value by month, a year", desk, () -> "/api/figures?measures=value,transactions&by=month&" + year);
            both("value by product, a year", desk, () -> "/api/figures?measures=value&by=product&" + year);
            both(
                    "active outlets by salesman, 30 days",
                    desk,
                    () -> "/api/figures?measures=activeOutlets&by=salesman&from=%s&until=%s"
                            .formatted(today.minusDays(30), today));
            both("both scorecards of a month", desk, () -> "/api/scorecards?month=" + today);
            both(
                    "sources of a month by campaign",
                    desk,
                    () -> "/api/scorecards/sources?byCampaign=true&from=%s&until=%s"
                            .formatted(today.withDayOfMonth(1), today));
            both("goals with their progress", desk, () -> "/api/goals");
            both("the week's hand-over", desk, () -> "/api/hand-over?day=" + today);
        }
        if (wanted("board")) {
            both("board", desk, () -> "/api/board");
            both("board's map", desk, () -> "/api/board/map");
        }
        if (wanted("timeline")) {
            var ids = ID.matcher(desk.get("/api/outlets?limit=200"))
                    .results()
                    .map(it -> it.group(1))
                    .toList();
            both(
                    "timeline of an outlet",
                    desk,
                    () -> "/api/outlets/%s/timeline"
                            .formatted(ids.get(ThreadLocalRandom.current().nextInt(ids.size()))));
        }
        if (server.pid > 0) {
            System.out.printf("memory of server and database: %.0f MB%n", Desk.memoryMb(server.family()));
        }
        return 0;
    }

    private boolean wanted(String name) {
        return what.isEmpty() || what.contains(name);
    }

    private void both(String name, Desk desk, Address address) throws Exception {
        ask(8, warm, desk, address);
        clients(name + ", 1 client", 1, desk, address);
        clients(name + ", 8 clients", 8, desk, address);
    }

    private void clients(String name, int clients, Desk desk, Address address) throws Exception {
        double cpu = server.processorMs();
        long began = System.nanoTime();
        var micros = ask(clients, rounds, desk, address);
        double seconds = (System.nanoTime() - began) / 1e9;
        double each = (server.processorMs() - cpu) / micros.length;
        Arrays.sort(micros);
        System.out.printf(
                "%-48s %7.0f/s   median %6.1f ms   p95 %6.1f ms   processor %5.2f ms%n",
                name,
                micros.length / seconds,
                micros[micros.length / 2] / 1e3,
                micros[(int) (micros.length * 0.95)] / 1e3,
                each);
    }

    /** @return how long each answer took, in microseconds */
    private long[] ask(int clients, int rounds, Desk desk, Address address) throws Exception {
        var micros = new long[clients * rounds];
        var place = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(clients)) {
            var ends = new ArrayList<Future<?>>();
            for (int c = 0; c < clients; c++) {
                ends.add(threads.submit(() -> {
                    try (var wire = new Wire(server.url)) {
                        var signedIn = desk.signedIn();
                        for (int r = 0; r < rounds; r++) {
                            long from = System.nanoTime();
                            wire.ask("GET", address.next(), signedIn, "");
                            micros[place.getAndIncrement()] = (System.nanoTime() - from) / 1_000;
                        }
                        return true;
                    }
                }));
            }
            for (var end : ends) {
                end.get();
            }
        }
        return micros;
    }
}
