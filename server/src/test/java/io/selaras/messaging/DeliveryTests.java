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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From "queue" to the other server's answer, over real SMTP. */
@HouseTest
class DeliveryTests {
    @Autowired
    Companies companies;

    @Autowired
    Mailings mailings;

    @Autowired
    Consents consents;

    @Autowired
    MailFixture fixture;

    @Autowired
    QueueStore queue;

    @Autowired
    DSLContext sql;

    @Autowired
    Work work;

    private final MailSink sink = new MailSink();
    private Companies.Company company;

    @BeforeEach
    void open() {
        company = companies.company();
        fixture.save(company.id(), setting(sink.port(), true, 3, 2));
    }

    @AfterEach
    void close() {
        sink.close();
    }

    private int count(UUID campaign, Message.State state) {
        return mailings.progress(company.id(), campaign).getOrDefault(state, 0);
    }

    @Test
    void whoAgreedGetsTheMailOnceHoweverOftenItIsQueued() {
        var campaign = Ids.v7();
        fixture.agreed(company.id(), "tini@toko.example");
        var first = mailings.queue(company.id(), List.of(promo(campaign, "lead:1", "Tini@Toko.example ")));
        assertThat(first.queued()).isOne();
        var second = mailings.queue(company.id(), List.of(promo(campaign, "lead:1", "tini@toko.example")));
        assertThat(second).isEqualTo(new Mailings.Queued(0, 1, List.of()));
        until(() -> count(campaign, Message.State.ACCEPTED) == 1);
        assertThat(sink.received()).hasSize(1);
        var mail = sink.received().getFirst();
        assertThat(mail.recipient()).isEqualTo("tini@toko.example");
        assertThat(mail.sender()).matches("b[0-9a-f]{60}@bounce\\.uji\\.example");
        assertThat(mail.text())
                .contains("List-Unsubscribe: <http", "List-Unsubscribe-Post: List-Unsubscribe=One-Click", "Promo kopi");
    }

    @Test
    void whoNeverAgreedOrTookItBackGetsNothing() {
        var campaign = Ids.v7();
        fixture.agreed(company.id(), "tono@toko.example");
        consents.withdraw(
                company.id(),
                Channel.EMAIL,
                "tono@toko.example",
                null,
                Mail.MARKETING,
                Consent.Source.UNSUBSCRIBE,
                Map.of());
        // A list imported afterwards does not bring him back.
        consents.record(company.id(), List.of(MailFixture.consent("tono@toko.example", true, Consent.Source.IMPORT)));
        mailings.queue(
                company.id(),
                List.of(
                        promo(campaign, "lead:1", "nobody@toko.example"),
                        promo(campaign, "lead:2", "tono@toko.example"),
                        promo(campaign, "lead:3", "no address")));
        until(() -> count(campaign, Message.State.WITHHELD) == 2);
        assertThat(sink.received()).isEmpty();
    }

    @Test
    void nobodyIsWrittenToMoreOftenThanTheCapEvenInOneClaim() {
        fixture.agreed(company.id(), "tini@toko.example");
        var campaigns = IntStream.range(0, 5).mapToObj(_ -> Ids.v7()).toList();
        work.run(
                company.id(),
                () -> campaigns.forEach(campaign ->
                        mailings.queue(company.id(), List.of(promo(campaign, "lead:1", "tini@toko.example")))));
        until(() -> campaigns.stream()
                .noneMatch(campaign -> count(campaign, Message.State.QUEUED)
                                + count(campaign, Message.State.CLAIMED)
                                + count(campaign, Message.State.ATTEMPTING)
                        > 0));
        assertThat(sink.received()).hasSize(3);
    }

    @Test
    void beforeItIsLiveOnlyListedDomainsAreReached() {
        fixture.save(company.id(), setting(sink.port(), false, 3, 2));
        var campaign = Ids.v7();
        fixture.agreed(company.id(), "tini@toko.example", "orang@gmail.example");
        mailings.queue(
                company.id(),
                List.of(
                        promo(campaign, "lead:1", "tini@toko.example"),
                        promo(campaign, "lead:2", "orang@gmail.example")));
        until(() -> count(campaign, Message.State.ACCEPTED) == 1 && count(campaign, Message.State.WITHHELD) == 1);
        assertThat(sink.received()).extracting(MailSink.Received::recipient).containsExactly("tini@toko.example");
    }

    @Test
    void aNameWithALineBreakWritesNoHeader() {
        var kind = Ids.v7();
        mailings.queue(
                company.id(),
                List.of(Mail.transactional(
                        kind,
                        "1",
                        "person:1",
                        "tini@toko.example",
                        "Tini\r\nBcc: orang@gmail.example",
                        "Halo\r\nX-Evil: 1",
                        "isi")));
        until(() -> count(kind, Message.State.ACCEPTED) == 1);
        var headers = sink.received().getFirst().text().split("\r?\n\r?\n", 2)[0];
        assertThat(headers).doesNotContain("\r\nBcc:", "\nBcc:", "\nX-Evil");
    }

    @Test
    void anAddressThatIsRefusedForGoodIsNeverWrittenToAgain() {
        var campaign = Ids.v7();
        sink.refuse("gone@toko.example");
        fixture.agreed(company.id(), "gone@toko.example");
        mailings.queue(company.id(), List.of(promo(campaign, "lead:1", "gone@toko.example")));
        until(() -> count(campaign, Message.State.PERM_FAILED) == 1);
        assertThat(consents.reachable(company.id(), Channel.EMAIL, Mail.MARKETING, List.of("gone@toko.example")))
                .isEmpty();
    }

    @Test
    void whatWasBeingAttemptedWhenItsNodeDiedIsUnknownForMarketingAndSentAgainOtherwise() {
        // As a node leaves it that was killed: marked, and its lease run out.
        fixture.save(company.id(), MailSetting.NONE);
        var campaign = Ids.v7();
        var kind = Ids.v7();
        fixture.agreed(company.id(), "tini@toko.example");
        mailings.queue(
                company.id(),
                List.of(
                        promo(campaign, "lead:1", "tini@toko.example"),
                        Mail.transactional(kind, "1", "person:1", "budi@toko.example", null, "Halo", "isi")));
        work.run(company.id(), () -> sql.execute("""
            update messaging.message set state = 'ATTEMPTING', claim = uuidv7(), taken_at = now(),
                message_id = '<fixed@uji.example>', lease_until = now() - interval '1 second'
            where organisation_id = ?\
            """, company.id().value()));
        fixture.save(company.id(), setting(sink.port(), true, 3, 2));
        until(() -> count(kind, Message.State.ACCEPTED) == 1);
        assertThat(count(campaign, Message.State.UNKNOWN)).isOne();
        assertThat(sink.received()).hasSize(1);
        assertThat(sink.received().getFirst().text()).contains("Message-ID: <fixed@uji.example>");
    }

    @Test
    void aClaimThatLostItsLeaseChangesNothing() {
        fixture.save(company.id(), MailSetting.NONE);
        var campaign = Ids.v7();
        fixture.agreed(company.id(), "tini@toko.example");
        mailings.queue(company.id(), List.of(promo(campaign, "lead:1", "tini@toko.example")));
        var setting = setting(sink.port(), true, 3, 2);
        var late = Ids.v7();
        var claimed = work.in(
                company.id(),
                () -> queue.claim(company.id(), late, setting, "", true, 10, Instant.now())
                        .claimed());
        assertThat(claimed).hasSize(1);
        work.run(
                company.id(),
                () -> sql.execute(
                        "update messaging.message set lease_until = now() - interval '1 second' where organisation_id"
                                + " = ?",
                        company.id().value()));
        var id = claimed.getFirst().id();
        assertThat(work.in(
                        company.id(),
                        () -> queue.step(company.id(), late, List.of(), List.of(id), List.of("<x@y>"), Instant.now())))
                .isEmpty();
    }

    /** E23: a thousand take their consent back while the campaign runs. */
    @Test
    void whoTakesConsentBackDuringTheSendGetsNothingAfterwards() {
        fixture.save(company.id(), setting(sink.port(), true, 0, 2));
        sink.takes(Duration.ofMillis(5));
        var campaign = Ids.v7();
        int all = 2_000;
        var addresses =
                IntStream.range(0, all).mapToObj(i -> "e" + i + "@toko.example").toList();
        fixture.agreed(company.id(), addresses.toArray(String[]::new));
        mailings.queue(
                company.id(),
                IntStream.range(0, all)
                        .mapToObj(i -> promo(campaign, "lead:" + i, addresses.get(i)))
                        .toList());
        until(() -> sink.received().size() > 20);
        var withdrawn = new HashMap<String, Instant>();
        for (int i = all - 1; i >= all - 1_000; i--) {
            consents.withdraw(
                    company.id(),
                    Channel.EMAIL,
                    addresses.get(i),
                    null,
                    Mail.MARKETING,
                    Consent.Source.UNSUBSCRIBE,
                    Map.of());
            withdrawn.put(addresses.get(i), Instant.now());
        }
        until(
                Duration.ofSeconds(180),
                () -> count(campaign, Message.State.QUEUED) == 0
                        && count(campaign, Message.State.CLAIMED) == 0
                        && count(campaign, Message.State.ATTEMPTING) == 0);
        var late = new ArrayList<String>();
        for (var mail : sink.received()) {
            var at = withdrawn.get(mail.recipient());
            // A handful that was marked already may still be on its way; the promise is sixty seconds.
            if (at != null && mail.at().isAfter(at.plusSeconds(3))) {
                late.add(mail.recipient());
            }
        }
        assertThat(late).isEmpty();
        assertThat(count(campaign, Message.State.WITHHELD)).isPositive();
        assertThat(sink.received()).doesNotHaveDuplicates();
    }

    @Test
    void aStoppedCampaignStopsWithinTenSecondsAndGoesOnWhereItWas() {
        fixture.save(company.id(), setting(sink.port(), true, 0, 2));
        sink.takes(Duration.ofMillis(20));
        var campaign = Ids.v7();
        var addresses =
                IntStream.range(0, 400).mapToObj(i -> "s" + i + "@toko.example").toList();
        fixture.agreed(company.id(), addresses.toArray(String[]::new));
        mailings.queue(
                company.id(),
                IntStream.range(0, 400)
                        .mapToObj(i -> promo(campaign, "lead:" + i, addresses.get(i)))
                        .toList());
        until(() -> sink.received().size() > 10);
        mailings.stop(company.id(), campaign, "BY_HAND", null);
        var stopped = Instant.now();
        until(
                Duration.ofSeconds(10),
                () -> count(campaign, Message.State.CLAIMED) == 0
                        && count(campaign, Message.State.ATTEMPTING) == 0
                        && count(campaign, Message.State.QUEUED) == 0);
        assertThat(sink.received()).noneMatch(mail -> mail.at().isAfter(stopped.plusSeconds(10)));
        assertThat(count(campaign, Message.State.STOPPED)).isPositive();
        sink.takes(Duration.ZERO);
        mailings.resume(company.id(), campaign);
        until(() -> count(campaign, Message.State.ACCEPTED) == 400);
        assertThat(sink.received().stream().map(MailSink.Received::recipient)).doesNotHaveDuplicates();
    }
}
