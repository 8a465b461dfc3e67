package io.selaras.command;

import io.selaras.identity.Devices;
import io.selaras.identity.Passwords;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.planning.Plans;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Organisations;
import io.selaras.platform.OwnerDatabase;
import io.selaras.platform.Settings;
import io.selaras.tools.demo.DemoCompany;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Start the server with a made-up distributor and a year of its history. Loopback only.")
final class DemoCommand implements Callable<Integer> {
    private static final String PASSWORD = "selaras-demo-2026";
    private static final OrganisationId COMPANY = new OrganisationId(DemoCompany.ORGANISATION);

    @Option(names = "--port", description = "Port to listen on (SELARAS_PORT, default 8080).")
    @Nullable
    Integer port;

    @Option(names = "--data", description = "Folder for database and files (SELARAS_DATA, default ~/.selaras-demo).")
    @Nullable
    Path data;

    @Option(names = "--seed", description = "Another seed makes another company (default ${DEFAULT-VALUE}).")
    long seed = 2026;

    @Option(names = "--orders", description = "For measuring: the year's orders copied until there are so many.")
    long orders;

    @Override
    public Integer call() throws Exception {
        var settings = Settings.from(ServeCommand.variables(port, data), true);
        var house = ServeCommand.start(settings);
        if (house.getBean(Organisations.class).all().isEmpty()) {
            fill(house);
        }
        // Made while the demo company is there; after its end the accounts are the real company's business.
        if (house.getBean(Organisations.class).all().contains(COMPANY)
                && house.getBean(People.class).organisation(COMPANY).demo()) {
            openDoors(house);
            tell();
        }
        WarmUp.thenOpen(house, settings);
        System.out.println("ready http://" + settings.address() + ":" + settings.port());
        return SelarasCommand.STAYS_UP;
    }

    private void fill(ApplicationContext house) throws SQLException {
        System.out.println("Filling a made-up distributor in Bekasi ...");
        var hash = house.getBean(Passwords.class).hash(PASSWORD);
        var today = LocalDate.now(ZoneId.of("Asia/Jakarta"));
        DemoCompany.load(
                house.getBean(OwnerDatabase.class).source(),
                Instant.now(),
                seed,
                hash,
                step -> System.out.println("  " + step));
        if (orders > 0) {
            DemoCompany.multiply(
                    house.getBean(OwnerDatabase.class).source(), orders, step -> System.out.println("  " + step));
        }
        house.getBean(Plans.class).generate(COMPANY, today);
    }

    /** The three printed pairing codes open any number of times, here and only here. */
    private static void openDoors(ApplicationContext house) {
        var people = house.getBean(People.class).everybody(COMPANY);
        for (int i = 1; i <= 3; i++) {
            var account = "sales" + i + "@demo.selaras.example";
            var code = "DEMO-000" + i;
            people.stream()
                    .filter(person -> account.equals(person.email()))
                    .map(Person::id)
                    .forEach(id -> house.getBean(Devices.class)
                            .invite(COMPANY, id, null, code, Instant.now().plus(Duration.ofDays(3650)), true));
        }
    }

    private static void tell() {
        System.out.println("""

                Accounts (password for all: %s)
                  owner@demo.selaras.example        owner
                  supervisor@demo.selaras.example   supervisor (supervisor2@ for the other team)
                  marketer@demo.selaras.example     marketer
                  admin@demo.selaras.example        administrator
                  sales1@, sales2@, sales3@         salesmen; their phones pair at /field/ with DEMO-0001, DEMO-0002, DEMO-0003
                """.formatted(PASSWORD));
    }
}
