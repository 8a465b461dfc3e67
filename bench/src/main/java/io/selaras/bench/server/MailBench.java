package io.selaras.bench.server;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A campaign of personalised mails with tracked links into a mail server on this machine, from pressing "send" on. The
 * sink takes its share of the processors, as the running demo and its database do.
 */
@Command(
        name = "mail",
        mixinStandardHelpOptions = true,
        description = "A campaign of a running demo into a local sink.")
public final class MailBench implements Callable<Integer> {
    @Mixin
    RunningServer server = new RunningServer();

    @Option(names = "--recipients", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}")
    int recipients;

    @Option(names = "--connections", defaultValue = "4", description = "Default: ${DEFAULT-VALUE}")
    int connections;

    @Option(
            names = "--campaigns",
            defaultValue = "2",
            description = "How many, one after the other: the first may meet a cold server. Default: ${DEFAULT-VALUE}")
    int campaigns;

    @Override
    public Integer call() throws Exception {
        var run = "b" + Long.toString(System.currentTimeMillis(), 36).toLowerCase(Locale.ROOT);
        var company = new MailCompany(new Desk(server.url, "admin@demo.selaras.example", "selaras-demo-2026"), run);
        var addresses = addresses(run, recipients);
        System.out.printf(
                "%s, %d processors, load %.1f, %d recipients, %d connections%n",
                LocalDate.now(), Runtime.getRuntime().availableProcessors(), Desk.load(), recipients, connections);
        long began = System.nanoTime();
        company.bring(addresses);
        System.out.printf(
                Locale.ROOT, "%d leads brought in after %.0f s%n", recipients, (System.nanoTime() - began) / 1e9);
        try (var database = House.database(server.dataNeeded())) {
            company.agree(database, addresses);
            MailCompany.handedOver(database);
        }
        boolean well = true;
        for (int i = 1; i <= campaigns; i++) {
            try (var sink = new SmtpSink()) {
                company.sendThrough(sink.port(), connections);
                well &= measured(company, company.campaign(i), sink);
            }
        }
        return well ? 0 : 1;
    }

    private boolean measured(MailCompany company, UUID campaign, SmtpSink sink) throws Exception {
        System.out.printf(Locale.ROOT, "sending, load %.1f%n", Desk.load());
        double cpu = server.processorMs();
        double alone = server.ownProcessorMs();
        long sent = System.nanoTime();
        company.send(campaign);
        int before = -1;
        // Until all are there, or nothing has come for two minutes.
        while (sink.count() < recipients && sink.count() != before) {
            before = sink.count();
            for (int i = 0; i < 2_400 && sink.count() < recipients; i++) {
                Thread.sleep(50);
            }
        }
        if (sink.count() == 0) {
            System.out.println("No mail has come");
            return false;
        }
        double own = (server.ownProcessorMs() - alone) / sink.count();
        double each = (server.processorMs() - cpu) / sink.count();
        System.out.printf(
                Locale.ROOT,
                "%d mails taken, the first %.1f s after \"send\", all after %.1f s: %.0f/s from first to last%n",
                sink.count(),
                (sink.first() - sent) / 1e9,
                (sink.last() - sent) / 1e9,
                sink.count() / ((sink.last() - sink.first()) / 1e9));
        System.out.printf(
                Locale.ROOT,
                "%.1f kB a mail, %d with tracked links, processor %.2f ms a mail: server %.2f, database %.2f%n",
                sink.bytes() / 1e3 / sink.count(),
                sink.linked(),
                each,
                own,
                each - own);
        boolean once = sink.taken().values().stream().allMatch(times -> times.get() == 1);
        System.out.printf("%d recipients, %s%n", sink.taken().size(), once ? "each once" : "SOME TWICE");
        return once && sink.taken().size() == recipients;
    }

    static List<String> addresses(String run, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "e%05d.%s@toko%d.example".formatted(i, run, i % 20))
                .toList();
    }
}
