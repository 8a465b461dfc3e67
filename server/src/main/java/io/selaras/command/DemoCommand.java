package io.selaras.command;

import io.selaras.campaigns.Attribution;
import io.selaras.identity.Devices;
import io.selaras.identity.Passwords;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.messaging.Channel;
import io.selaras.messaging.MailDesk;
import io.selaras.messaging.ReplyReceived;
import io.selaras.pipeline.Scoring;
import io.selaras.planning.Plans;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Organisations;
import io.selaras.platform.OwnerDatabase;
import io.selaras.platform.Role;
import io.selaras.platform.Settings;
import io.selaras.platform.Work;
import io.selaras.tools.demo.DemoCompany;
import io.selaras.tools.demo.live.LiveDay;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Start the server with a made-up distributor and a year of its history. Loopback only.")
final class DemoCommand implements Callable<Integer> {
    private static final String PASSWORD = "selaras-demo-2026";
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
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

    @Option(
            names = "--outlets",
            description = "For measuring: the outlets and their leads copied until there are so many.")
    long outlets;

    @Option(
            names = "--live",
            arity = "0..1",
            fallbackValue = "60",
            paramLabel = "SPEED",
            description =
                    "Play today through the public API as real phones would, from 08:00 on, SPEED times as fast as"
                            + " life (default 60) until the clock is reached, then as slowly as life. For a new company only.")
    @Nullable
    Double live;

    @Override
    public Integer call() throws Exception {
        if (live != null && !(live >= 1 && live <= 10_000)) {
            System.err.println("--live takes a speed from 1 to 10000.");
            return CommandLine.ExitCode.USAGE;
        }
        var settings = Settings.from(ServeCommand.variables(port, data), true);
        var house = ServeCommand.start(settings);
        boolean fresh = filled(house, seed, now());
        if (fresh && (orders > 0 || outlets > 0)) {
            DemoCompany.multiply(
                    house.getBean(OwnerDatabase.class).source(),
                    orders,
                    outlets,
                    step -> System.out.println("  " + step));
            System.out.println("  crediting orders");
            house.getBean(Attribution.class).creditAll(COMPANY);
        }
        // Made while the demo company is there; after its end the accounts are the real company's business.
        if (house.getBean(Organisations.class).all().contains(COMPANY)
                && house.getBean(People.class).organisation(COMPANY).demo()) {
            openDoors(house);
            house.getBean(MailDesk.class).intoTheMailbox(COMPANY, "promo@demo.selaras.example", "Selaras Demo");
            tell();
        }
        WarmUp.thenOpen(house, settings);
        System.out.println("ready http://" + settings.address() + ":" + settings.port());
        if (live != null) {
            play(house, "http://" + settings.address() + ":" + settings.port());
        }
        return SelarasCommand.STAYS_UP;
    }

    /** A day that is to be played has not happened yet. */
    private Instant now() {
        var now = Instant.now();
        return live == null || now.isBefore(morning()) ? now : morning();
    }

    private static Instant morning() {
        return LocalDate.now(ZONE).atTime(8, 0).atZone(ZONE).toInstant();
    }

    /** Every salesman gets a phone of his own; nothing but pairing codes is made from inside. */
    private void play(ApplicationContext house, String server) {
        var codes = new ArrayList<String>();
        for (var person : house.getBean(People.class).everybody(COMPANY)) {
            if (person.roles().contains(Role.SALESMAN)) {
                var code = "LIVE-%04d".formatted(codes.size() + 1);
                house.getBean(Devices.class)
                        .invite(COMPANY, person.id(), null, code, Instant.now().plus(Duration.ofHours(1)), false);
                codes.add(code);
            }
        }
        if (Instant.now().isBefore(morning())) {
            System.out.println("Playing: the salesmen leave at 08:00 in Jakarta.");
        }
        new LiveDay(server, morning(), Objects.requireNonNull(live), Clock.systemUTC(), System.out::println)
                .start(codes);
        System.out.println("Playing today with %d phones, %s times as fast as life.".formatted(codes.size(), live));
    }

    /** @return whether the company was made now; false when there is one already */
    static boolean filled(ApplicationContext house, long seed, Instant now) throws SQLException {
        if (!house.getBean(Organisations.class).all().isEmpty()) {
            return false;
        }
        System.out.println("Filling a made-up distributor in Bekasi ...");
        var hash = house.getBean(Passwords.class).hash(PASSWORD);
        var today = LocalDate.now(ZONE);
        DemoCompany.load(
                house.getBean(OwnerDatabase.class).source(), now, seed, hash, step -> System.out.println("  " + step));
        System.out.println("  crediting orders");
        house.getBean(Attribution.class).creditAll(COMPANY);
        house.getBean(Plans.class).generate(COMPANY, today);
        System.out.println("  learning from the leads that have ended");
        house.getBean(Scoring.class).learn(COMPANY);
        whatPeopleWrote(house, now);
        return true;
    }

    /** Messages of people nobody knows yet, read as every other message is: somebody takes them, or puts them aside. */
    private static void whatPeopleWrote(ApplicationContext house, Instant now) {
        write(house, now.minus(Duration.ofHours(26)), Channel.WHATSAPP, "6281290001103", null, null, """
                min brosurnya ada? liat di ig. toko sy Sinar Pagi, Tambun Selatan. wa ini aja ya""");
        write(house, now.minus(Duration.ofHours(20)), Channel.WHATSAPP, "6281290001105", "Promo Dana", null, """
                Butuh modal usaha? Pinjaman cair 10 menit tanpa jaminan, klik tautan di profil kami""");
        write(
                house,
                now.minus(Duration.ofHours(5)),
                Channel.EMAIL,
                "pengadaan@majubersama.example",
                "Rahmat Hidayat",
                "Permintaan daftar harga",
                """
                Dengan hormat,

                kami dari Koperasi Karyawan Maju Bersama, Kecamatan Cikarang Selatan, Kabupaten Bekasi, ingin menjadi
                pelanggan tetap air mineral galon, 40 galon tiap minggu. Mohon hubungi saya di 0812-9000-1102.

                Hormat kami,
                Rahmat Hidayat""");
        write(house, now.minus(Duration.ofHours(3)), Channel.WHATSAPP, "6281290001101", "Bu Wati", null, """
                Assalamualaikum, saya Wati dari Warung Berkah Jaya di Jatiasih Bekasi. Mau coba kopi sachet 3 dus dulu, \
                bisa diantar minggu ini?""");
    }

    private static void write(
            ApplicationContext house,
            Instant at,
            Channel channel,
            String from,
            @Nullable String name,
            @Nullable String subject,
            String text) {
        var said = new ReplyReceived(
                COMPANY, Ids.v7(), channel, from, name, subject, text, null, null, null, false, null, null, at);
        house.getBean(Work.class).run(COMPANY, () -> house.publishEvent(said));
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
