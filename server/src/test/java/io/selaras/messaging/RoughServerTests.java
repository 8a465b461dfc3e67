package io.selaras.messaging;

import static io.selaras.messaging.MailFixture.promo;
import static io.selaras.messaging.MailFixture.setting;
import static io.selaras.messaging.MailFixture.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.platform.Ids;
import io.selaras.platform.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * E22, small: a thousand recipients, more dispatchers than the company asked for, and a server that
 * drops the line after the last byte, says "later", says "no", hangs up early and is slow; and dispatchers
 * that die. With real kills of the process: {@code ./selaras bench kill-mail}.
 */
@HouseTest
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
    MailSettingStore settings;

    @Autowired
    Tracks tracks;

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

    /** What a SIGKILL leaves behind: a claim, a marker, mails that went out, and nobody who writes down what came of them. */
    private static final class Killed extends Error {
        Killed() {
            super("as if by SIGKILL", null, false, false);
        }
    }

    @Test
    void whoDiesInTheMiddleLeavesNobodyTwiceAndNobodyForgotten() throws Exception {
        try (var server = new RoughServer()) {
            var company = companies.company().id();
            // No connection: only the rounds of this test are at work.
            fixture.save(company, setting(server.port(), true, 0, 0));
            var addresses = IntStream.range(0, 600)
                    .mapToObj(i -> "e" + i + "@toko.example")
                    .toArray(String[]::new);
            fixture.agreed(company, addresses);
            var campaign = Ids.v7();
            mailings.queue(
                    company,
                    Stream.of(addresses)
                            .map(address -> promo(campaign, "lead:" + address, address))
                            .toList());
            int kills = 8;
            for (int kill = 1; kill <= kills; kill++) {
                var handfuls = new AtomicInteger(kill + 1);
                assertThatThrownBy(() -> round.run(company, () -> {
                            if (handfuls.decrementAndGet() < 0) {
                                throw new Killed();
                            }
                            return true;
                        }))
                        .isInstanceOf(Killed.class);
                work.run(
                        company,
                        () -> sql.execute("update messaging.message set lease_until = now() - interval '1 second'"
                                + " where state in ('CLAIMED', 'ATTEMPTING')"));
                round.wanted(company);
            }
            round.run(company, () -> true);
            var fates = mailings.progress(company, campaign);
            assertThat(server.taken().values()).allMatch(times -> times.get() == 1);
            assertThat(server.taken()).hasSize(addresses.length);
            assertThat(fates).containsOnlyKeys(Message.State.ACCEPTED, Message.State.UNKNOWN);
            assertThat(fates.get(Message.State.UNKNOWN)).isBetween(1, kills * 10);
            assertThat(fates.values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(addresses.length);
            // Who opens it has got it: what could not be known is known now.
            var one = work.in(
                    company,
                    () -> sql.fetchSingle("select id from messaging.message where state = 'UNKNOWN' limit 1")
                            .get(0, UUID.class));
            tracks.opened(new Token(Token.Use.OPEN, company, one, null)
                    .signed(work.in(company, () -> settings.keys(company))));
            assertThat(mailings.progress(company, campaign).getOrDefault(Message.State.UNKNOWN, 0))
                    .isEqualTo(fates.getOrDefault(Message.State.UNKNOWN, 0) - 1);
        }
    }
}
