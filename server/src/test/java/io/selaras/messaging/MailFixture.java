package io.selaras.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.boot.test.context.TestComponent;

/** A company that sends, and people who agreed to it. */
@TestComponent
public class MailFixture {
    private final Work work;
    private final MailSettingStore settings;
    private final Consents consents;

    MailFixture(Work work, MailSettingStore settings, Consents consents) {
        this.work = work;
        this.settings = settings;
        this.consents = consents;
    }

    static MailSetting setting(int port, boolean live, int cap, int connections) {
        return new MailSetting(
                MailSetting.Transport.SMTP,
                "127.0.0.1",
                port,
                MailSetting.Security.NONE,
                null,
                null,
                "promo@uji.example",
                "PT Uji",
                null,
                "bounce.uji.example",
                connections,
                0,
                null,
                live,
                Set.of("toko.example"),
                LocalTime.MIDNIGHT,
                LocalTime.MIDNIGHT,
                cap,
                7,
                true,
                true,
                1);
    }

    void save(OrganisationId company, MailSetting setting) {
        work.run(company, () -> settings.save(company, setting));
    }

    void agreed(OrganisationId company, String... addresses) {
        consents.record(
                company,
                Arrays.stream(addresses)
                        .map(address -> consent(address, true, Consent.Source.FORM))
                        .toList());
    }

    static Consent consent(String address, boolean given, Consent.Source source) {
        return new Consent(
                Channel.EMAIL,
                address,
                null,
                Mail.MARKETING,
                given,
                "Saya mau info promo",
                1,
                "id",
                source,
                Map.of("submission", Ids.v7()),
                null,
                Instant.now());
    }

    static Mail promo(UUID campaign, String contact, String address) {
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

    static void until(BooleanSupplier there) {
        until(Duration.ofSeconds(60), there);
    }

    static void until(Duration most, BooleanSupplier there) {
        var end = Instant.now().plus(most);
        while (!there.getAsBoolean()) {
            assertThat(Instant.now()).as("waited too long").isBefore(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
        }
    }
}
