package io.selaras.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.platform.Ids;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
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
    MailSettingStore settings;

    @Autowired
    Work work;

    private final MailSink sink = new MailSink();
    private Companies.Company company;

    @BeforeEach
    void open() {
        company = companies.company();
        save(setting(true));
    }

    @AfterEach
    void close() {
        sink.close();
    }

    private MailSetting setting(boolean live) {
        return new MailSetting(
                MailSetting.Transport.SMTP,
                "127.0.0.1",
                sink.port(),
                MailSetting.Security.NONE,
                null,
                null,
                "promo@uji.example",
                "PT Uji",
                null,
                "bounce.uji.example",
                2,
                0,
                null,
                live,
                Set.of("toko.example"),
                LocalTime.MIDNIGHT,
                LocalTime.MIDNIGHT,
                3,
                7,
                true,
                true,
                1);
    }

    private void save(MailSetting setting) {
        work.run(company.id(), () -> settings.save(company.id(), setting));
    }

    private void agreed(String address) {
        consents.record(
                company.id(),
                List.of(new Consent(
                        Channel.EMAIL,
                        address,
                        null,
                        Mail.MARKETING,
                        true,
                        "Saya mau info promo",
                        1,
                        "id",
                        Consent.Source.FORM,
                        Map.of("submission", Ids.v7()),
                        null,
                        Instant.now())));
    }

    private static Mail promo(UUID campaign, String contact, String address) {
        return new Mail(
                campaign,
                "1",
                contact,
                address,
                "Bu Tini",
                Purpose.MARKETING,
                Mail.MARKETING,
                "Promo kopi",
                "<p>Halo <a href=\"https://toko.example/promo?a=1&amp;b=2\">lihat</a></p>",
                "Halo, lihat https://toko.example/promo",
                null,
                true);
    }

    private static void until(BooleanSupplier there) {
        var end = Instant.now().plus(Duration.ofSeconds(15));
        while (!there.getAsBoolean()) {
            assertThat(Instant.now()).as("waited too long").isBefore(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
        }
    }

    private int count(UUID campaign, Message.State state) {
        return mailings.progress(company.id(), campaign).getOrDefault(state, 0);
    }

    @Test
    void whoAgreedGetsTheMailOnceHoweverOftenItIsQueued() {
        var campaign = Ids.v7();
        agreed("tini@toko.example");
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
        agreed("tono@toko.example");
        consents.withdraw(
                company.id(),
                Channel.EMAIL,
                "tono@toko.example",
                null,
                Mail.MARKETING,
                Consent.Source.UNSUBSCRIBE,
                Map.of());
        mailings.queue(
                company.id(),
                List.of(
                        promo(campaign, "lead:1", "nobody@toko.example"),
                        promo(campaign, "lead:2", "tono@toko.example"),
                        promo(campaign, "lead:3", "no address")));
        until(() -> count(campaign, Message.State.WITHHELD) == 2);
        assertThat(sink.received()).isEmpty();
    }
}
