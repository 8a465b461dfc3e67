package io.selaras.command;

import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.planning.DayTours;
import io.selaras.planning.Draft;
import io.selaras.planning.PlanMaking;
import io.selaras.planning.Plans;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Role;
import io.selaras.platform.Settings;
import io.selaras.tools.demo.DemoCompany;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Plan the made-up distributor's four weeks and print the figures before and after. Publishes nothing.")
final class PlanCompareCommand implements Callable<Integer> {
    private static final OrganisationId COMPANY = new OrganisationId(DemoCompany.ORGANISATION);

    @Option(names = "--seconds", defaultValue = "60", description = "Time to search, 5 to 600 (default 60).")
    private int seconds;

    @Option(names = "--seed", defaultValue = "2026", description = "Which made-up company (default 2026).")
    private long seed;

    @Option(
            names = "--without",
            defaultValue = "0",
            description = "So many salesmen fewer, their outlets shared out (default 0).")
    private int without;

    @Option(names = "--even", defaultValue = "40", description = "How much even work counts, 0 to 100 (default 40).")
    private int even;

    @Option(names = "--keep", defaultValue = "20", description = "How much the plan in force counts (default 20).")
    private int keep;

    @Option(
            names = "--data",
            description =
                    "Keep the company in this folder, or take the one that is there (default: a folder that is removed).")
    @Nullable
    private Path data;

    @Override
    public Integer call() throws Exception {
        if (seconds < 5 || seconds > 600) {
            System.err.println("--seconds is between 5 and 600");
            return 2;
        }
        var folder = data == null ? Files.createTempDirectory("selaras-compare") : data;
        var settings = Settings.from(ServeCommand.variables(freePort(), folder), true);
        try (var house = ServeCommand.start(settings)) {
            DemoCommand.filled(house, seed, Instant.now());
            return compare(house);
        } finally {
            if (data == null) {
                FileSystemUtils.deleteRecursively(folder);
            }
        }
    }

    private int compare(ApplicationContext house) throws InterruptedException {
        var making = house.getBean(PlanMaking.class);
        var owner = owner(house);
        var id = Ids.v7();
        if (!(making.start(owner, id, "compare", request(house)) instanceof PlanMaking.Started.Done)) {
            System.err.println("There are not so many salesmen.");
            return 2;
        }
        var draft = making.find(owner, id).orElseThrow();
        while (draft.state() == Draft.State.RUNNING) {
            Thread.sleep(500);
            draft = making.find(owner, id).orElseThrow();
        }
        var figures = draft.figures();
        if (figures == null) {
            System.err.println(draft.problem());
            return 1;
        }
        print(figures);
        making.lines(owner, id).stream()
                .map(PlanMaking.NamedLine::line)
                .collect(Collectors.groupingBy(line -> line.reason().code(), TreeMap::new, Collectors.counting()))
                .forEach((code, outlets) -> System.out.printf(Locale.ROOT, "%-28s %8d outlets%n", code, outlets));
        return 0;
    }

    private static Actor owner(ApplicationContext house) {
        var person = house.getBean(People.class).everybody(COMPANY).stream()
                .filter(one -> one.roles().contains(Role.OWNER))
                .findFirst()
                .orElseThrow();
        return new Actor(COMPANY, person.id(), person.roles(), Set.of(), null);
    }

    private Draft.Request request(ApplicationContext house) {
        var salesmen = house.getBean(People.class).everybody(COMPANY).stream()
                .filter(person -> person.roles().contains(Role.SALESMAN))
                .map(Person::id)
                .toList();
        var rules = house.getBean(DayTours.class).rules(COMPANY);
        var classes = rules.classes(house.getBean(Plans.class).cycle(COMPANY));
        return new Draft.Request(
                Set.copyOf(salesmen),
                classes,
                60,
                even,
                keep,
                without > 0,
                rules.day(),
                seconds,
                salesmen.stream().limit(without).collect(Collectors.toSet()),
                0,
                null);
    }

    private void print(Draft.Compared figures) {
        System.out.printf(
                Locale.ROOT, "searched for %d s%n%-28s %10s %10s%n", seconds, "four weeks", "before", "after");
        row("km", figures.before().km(), figures.after().km());
        row(
                "hours on the road and there",
                figures.before().hours(),
                figures.after().hours());
        row("hours over", figures.before().over(), figures.after().over());
        row("visits", figures.before().visits(), figures.after().visits());
        row("coverage %", figures.before().coverage(), figures.after().coverage());
        row("spread of work %", figures.before().spread(), figures.after().spread());
        row("outlets not planned", figures.before().unserved(), figures.after().unserved());
    }

    private static void row(String name, double before, double after) {
        System.out.printf(Locale.ROOT, "%-28s %10.1f %10.1f%n", name, before, after);
    }

    private static int freePort() throws IOException {
        try (var probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
