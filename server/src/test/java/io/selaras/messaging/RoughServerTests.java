package io.selaras.messaging;

import static io.selaras.messaging.MailFixture.promo;
import static io.selaras.messaging.MailFixture.setting;
import static io.selaras.messaging.MailFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.platform.Ids;
import io.selaras.platform.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * E22, small and without the kills: a thousand recipients, more dispatchers than the company asked for, and a server that
 * drops the line after the last byte, says "later", says "no", hangs up early and is slow.
 */
@HouseTest
@Import(MailFixture.class)
class RoughServerTests {
    @Autowired
    Companies companies;

    @Autowired
    Mailings mailings;

    @Autowired
    MailFixture fixture;

    @Autowired
    DeliveryRound round;

    @Autowired
    DSLContext sql;

    @Autowired
    Work work;

    @Test
    void nobodyGetsTheMailTwiceAndEveryMailHasAFate() throws Exception {
        try (var server = new RoughServer()) {
            var company = companies.company().id();
            fixture.save(company, setting(server.port(), true, 0, 4));
            var addresses = new ArrayList<String>();
            Stream.of("drop", "busy", "gone", "cut", "slow").forEach(kind -> {
                for (int i = 0; i < 10; i++) {
                    addresses.add(kind + i + "@toko.example");
                }
            });
            for (int i = 0; i < 950; i++) {
                addresses.add("e" + i + "@toko.example");
            }
            fixture.agreed(company, addresses.toArray(String[]::new));
            var campaign = Ids.v7();
            var started = System.nanoTime();
            mailings.queue(
                    company,
                    addresses.stream()
                            .map(address -> promo(campaign, "lead:" + address, address))
                            .toList());
            for (int i = 0; i < 2; i++) {
                Thread.ofVirtual().start(() -> round.run(company, () -> true));
            }
            until(() -> !server.taken().isEmpty());
            var first = (System.nanoTime() - started) / 1_000_000;
            var waiting = List.of(Message.State.QUEUED, Message.State.CLAIMED, Message.State.ATTEMPTING);
            until(
                    Duration.ofSeconds(180),
                    () -> waiting.stream().noneMatch(mailings.progress(company, campaign)::containsKey));
            var all = (System.nanoTime() - started) / 1_000_000;
            System.out.printf("1000 mails in %d ms, the first after %d ms%n", all, first);
            var between = mailings.progress(company, campaign);
            assertThat(between.get(Message.State.UNKNOWN)).isEqualTo(10);
            assertThat(between.get(Message.State.TEMP_FAILED)).isEqualTo(20);
            assertThat(between.get(Message.State.PERM_FAILED)).isEqualTo(10);
            // What waits for its minute goes now.
            work.run(
                    company,
                    () -> sql.execute("update messaging.message set next_at = now() where state = 'TEMP_FAILED'"));
            until(() -> mailings.progress(company, campaign).getOrDefault(Message.State.ACCEPTED, 0) == 980);
            assertThat(server.taken()).hasSize(990);
            assertThat(server.taken().values()).allMatch(times -> times.get() == 1);
            assertThat(mailings.progress(company, campaign).get(Message.State.UNKNOWN))
                    .isEqualTo(10);
        }
    }
}
