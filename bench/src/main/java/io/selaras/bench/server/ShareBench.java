package io.selaras.bench.server;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The rest of a day shared out in a running demo, as a supervisor's screen asks for it: read, planned again, kept, answered.
 * It puts later calls on today's lists first, so that there is a full day whatever the hour; the demo is used up by it.
 */
@Command(
        name = "share",
        mixinStandardHelpOptions = true,
        description = "Proposals to share out a day, for one to three salesmen, in a running demo.")
public final class ShareBench implements Callable<Integer> {
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
    private static final Pattern SALESMAN = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"[^{}]*\"email\":\"sales\\d@");
    private static final Pattern CALL = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"[^{}]*\"state\":\"PLANNED\"");

    @Mixin
    RunningServer server = new RunningServer();

    @Option(names = "--rounds", defaultValue = "100", description = "Proposals each. Default: ${DEFAULT-VALUE}")
    int rounds;

    @Option(names = "--calls", defaultValue = "25", description = "Calls a salesman. Default: ${DEFAULT-VALUE}")
    int calls;

    @Override
    public Integer call() throws Exception {
        var desk = new Desk(server.url, "owner@demo.selaras.example", "selaras-demo-2026");
        var salesmen = SALESMAN.matcher(desk.get("/api/people?limit=200"))
                .results()
                .map(found -> found.group(1))
                .limit(3)
                .toList();
        longDay(desk, salesmen);
        var placed = new ArrayList<Integer>();
        for (var salesman : salesmen) {
            placed.add(fill(desk, salesman));
        }
        System.out.printf(
                "%s, %d processors, load %.1f, calls left today %s%n",
                LocalDate.now(ZONE),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                placed);
        for (int many = 1; many <= 3; many++) {
            var helpers = salesmen.subList(1, many).stream()
                    .map("\"%s\""::formatted)
                    .collect(Collectors.joining(",", "[", "]"));
            // One salesman is late, two or three share what an ill one leaves.
            var body = "{\"salesmanId\":\"%s\",\"cause\":\"%s\",\"helpers\":%s}"
                    .formatted(salesmen.getFirst(), many == 1 ? "LATE" : "ILL", helpers);
            measure(desk, many + (many == 1 ? " salesman" : " salesmen"), body);
        }
        return 0;
    }

    private static void longDay(Desk desk, List<String> salesmen) throws IOException, InterruptedException {
        var body = """
            {"name":"bench","salesmen":[%s],"classes":{},"shorter":50,"even":50,"keep":50,"mayChangeSalesman":false,
            "day":{"from":"00:00","until":"23:59","saturdayUntil":"23:59","lunch":45,"fridayPrayer":true},"seconds":5,
            "without":[],"extraOutlets":0}\
            """.formatted(salesmen.stream().map("\"%s\""::formatted).collect(Collectors.joining(",")));
        send(desk, "PUT", "/api/plan-drafts/" + v7(), body);
        Thread.sleep(8_000);
    }

    private int fill(Desk desk, String salesman) throws IOException, InterruptedException {
        var today = LocalDate.now(ZONE);
        var path = "/api/calls?from=%s&until=%s&salesman=" + salesman;
        var here =
                CALL.matcher(desk.get(path.formatted(today, today))).results().count();
        var later = CALL.matcher(desk.get(path.formatted(today.plusDays(1), today.plusDays(13))))
                .results()
                .map(found -> found.group(1))
                .toList();
        for (var id : later) {
            if (here >= calls) {
                break;
            }
            var body = "{\"day\":\"%s\",\"salesmanId\":\"%s\",\"sequence\":500}".formatted(today, salesman);
            if (desk.send("POST", "/api/calls/" + id + "/move", "application/json", body.getBytes())
                            .statusCode()
                    < 300) {
                here++;
            }
        }
        return (int) here;
    }

    private void measure(Desk desk, String name, String body) throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            send(desk, "PUT", "/api/day-shares/" + v7(), body);
        }
        var micros = new long[rounds];
        double cpu = server.processorMs();
        for (int i = 0; i < rounds; i++) {
            long from = System.nanoTime();
            send(desk, "PUT", "/api/day-shares/" + v7(), body);
            micros[i] = (System.nanoTime() - from) / 1_000;
        }
        double each = (server.processorMs() - cpu) / rounds;
        Arrays.sort(micros);
        System.out.printf(
                "%-12s median %6.1f ms   p95 %6.1f ms   worst %6.1f ms   processor %5.2f ms%n",
                name, micros[rounds / 2] / 1e3, micros[(int) (rounds * 0.95)] / 1e3, micros[rounds - 1] / 1e3, each);
    }

    private static void send(Desk desk, String method, String path, String body)
            throws IOException, InterruptedException {
        var answer = desk.send(method, path, "application/json", body.getBytes());
        if (answer.statusCode() >= 300) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private static UUID v7() {
        long time = System.currentTimeMillis() << 16
                | 0x7000
                | ThreadLocalRandom.current().nextInt(0x1000);
        return new UUID(time, ThreadLocalRandom.current().nextLong() >>> 2 | 0x8000000000000000L);
    }
}
