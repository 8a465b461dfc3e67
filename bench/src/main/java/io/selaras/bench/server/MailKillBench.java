package io.selaras.bench.server;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Experiment E22: a campaign goes to ten thousand recipients while the server is killed without warning, again and again,
 * and the other side drops lines after the last byte, says "later", says "no" and is slow. At the end nobody has got it
 * twice, and whoever has not got it stands in the list with the reason. What cannot be known is at most what was in hand
 * when a process died: ten mails a connection.
 */
@Command(
        name = "kill-mail",
        mixinStandardHelpOptions = true,
        description = "Kills the server while it sends a campaign, and counts the mails (E22).")
public final class MailKillBench implements Callable<Integer> {
    private static final int HANDFUL = 10;
    private static final int ROUGH = 10;
    private static final List<String> MANNERS = List.of("drop", "cut", "busy", "gone", "slow");

    @Mixin
    OwnServer own = new OwnServer();

    @Option(names = "--recipients", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}")
    int recipients;

    @Option(names = "--kills", defaultValue = "20", description = "Default: ${DEFAULT-VALUE}")
    int kills;

    @Option(names = "--connections", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}")
    int connections;

    @Option(names = "--seed", defaultValue = "22", description = "Default: ${DEFAULT-VALUE}")
    int seed;

    @Override
    public Integer call() throws Exception {
        var run = "k" + Long.toString(System.currentTimeMillis(), 36).toLowerCase(Locale.ROOT);
        var addresses = new ArrayList<>(MailBench.addresses(run, recipients - ROUGH * MANNERS.size()));
        for (var manner : MANNERS) {
            for (int i = 0; i < ROUGH; i++) {
                addresses.add("%s%d.%s@kasar.example".formatted(manner, i, run));
            }
        }
        try (var house = own.house();
                var sink = new SmtpSink()) {
            house.start();
            var company =
                    new MailCompany(new Desk(house.url(), "admin@demo.selaras.example", "selaras-demo-2026"), run);
            company.sendThrough(sink.port(), connections);
            company.bring(addresses);
            try (var database = house.database()) {
                company.agree(database, addresses);
            }
            var campaign = company.campaign(1);
            company.send(campaign);
            int killed = 0;
            var random = new Random(seed);
            while (killed < kills && taken(sink, run) < recipients - 3 * ROUGH) {
                long before = taken(sink, run);
                // Never before something is under way; the moment itself is drawn.
                for (int i = 0; i < 400 && taken(sink, run) == before; i++) {
                    Thread.sleep(25);
                }
                Thread.sleep(random.nextInt(900));
                house.kill();
                killed++;
                System.out.printf("kill %d: %d mails taken%n", killed, taken(sink, run));
                house.start();
            }
            var fates = settled(house, campaign);
            var taken = new HashMap<String, Integer>();
            sink.taken().forEach((address, times) -> taken.put(address, times.get()));
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d recipients, %d kills, %d connections, seed %d, load %.1f%n",
                    LocalDate.now(),
                    recipients,
                    killed,
                    connections,
                    seed,
                    Desk.load());
            boolean well = told(taken, addresses, fates, killed) && killed == kills;
            return well & notices(taken, addresses, fates, killed) ? 0 : 1;
        }
    }

    /** Of this run: what an earlier campaign left in the queue comes too. */
    private static long taken(SmtpSink sink, String run) {
        return sink.taken().keySet().stream()
                .filter(address -> address.contains("." + run + "@"))
                .count();
    }

    /** Leases of the dead run a minute, and what was told "later" waits a minute. */
    private Map<String, String> settled(House house, UUID campaign) throws Exception {
        for (int i = 0; i < 100; i++) {
            Thread.sleep(5_000);
            var fates = fates(house, campaign);
            var open = fates.values().stream()
                    .filter(state -> List.of("QUEUED", "CLAIMED", "ATTEMPTING", "TEMP_FAILED")
                            .contains(state))
                    .count();
            if (open == 0 && fates.size() == recipients) {
                return fates;
            }
        }
        return fates(house, campaign);
    }

    /** What the list says of every address of the campaign. */
    private static Map<String, String> fates(House house, UUID campaign) throws Exception {
        var fates = new HashMap<String, String>();
        try (var database = house.database();
                var ask = database.prepareStatement(
                        "select address, state from messaging.message where campaign_id = ?")) {
            ask.setObject(1, campaign);
            var row = ask.executeQuery();
            while (row.next()) {
                fates.put(row.getString(1), row.getString(2));
            }
        }
        return fates;
    }

    /** A count that cannot fail says nothing: with one mail more, and with one less, it has to. */
    private boolean notices(Map<String, Integer> taken, List<String> addresses, Map<String, String> fates, int killed) {
        var one = addresses.stream()
                .filter(address -> "ACCEPTED".equals(fates.get(address)))
                .findFirst()
                .orElseThrow();
        System.out.println("The same with one mail counted twice, which must be noticed:");
        taken.merge(one, 1, Integer::sum);
        boolean twice = told(taken, addresses, fates, killed);
        System.out.println("And with one mail lost:");
        taken.remove(one);
        return !twice & !told(taken, addresses, fates, killed);
    }

    private boolean told(Map<String, Integer> taken, List<String> addresses, Map<String, String> fates, int killed) {
        int none = 0;
        int once = 0;
        int twice = 0;
        int forgotten = 0;
        int wrong = 0;
        int interrupted = 0;
        var counts = new TreeMap<String, Integer>();
        for (var address : addresses) {
            int got = taken.getOrDefault(address, 0);
            var state = fates.getOrDefault(address, "NOBODY KNOWS");
            counts.merge(state + (got > 0 ? ", taken" : ", not taken"), 1, Integer::sum);
            none += got == 0 ? 1 : 0;
            once += got == 1 ? 1 : 0;
            twice += got > 1 ? 1 : 0;
            // Not taken, and nothing in the list that says so.
            forgotten += got == 0 && !List.of("UNKNOWN", "PERM_FAILED").contains(state) ? 1 : 0;
            wrong += got > 0 && !List.of("UNKNOWN", "ACCEPTED").contains(state) ? 1 : 0;
            interrupted += state.equals("UNKNOWN") && !address.startsWith("drop") ? 1 : 0;
        }
        int most = killed * connections * HANDFUL;
        counts.forEach((what, count) -> System.out.printf("  %-28s %6d%n", what, count));
        boolean well = twice == 0 && forgotten == 0 && wrong == 0 && interrupted <= most;
        System.out.printf(
                "  none %d, once %d, twice %d; forgotten %d, told wrongly %d, unknown after a kill %d (at most %d): %s%n",
                none, once, twice, forgotten, wrong, interrupted, most, well ? "PASSED" : "FAILED");
        return well;
    }
}
