package io.selaras.messaging;

import io.selaras.platform.OrganisationId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.springframework.boot.test.context.TestComponent;

/** Messages that people write to a company, by the doors they come in by. */
@TestComponent
public class Post {
    private final InboundMail inbound;
    private final Incoming incoming;

    Post(InboundMail inbound, Incoming incoming) {
        this.inbound = inbound;
        this.incoming = incoming;
    }

    /** By the company's own address, as SMTP hands it over. @return false when it was refused */
    public boolean mail(OrganisationId company, String id, String from, String subject, String text) {
        return mail(
                company,
                """
            From: %s
            To: toko@toko.example
            Message-ID: <%s>
            Subject: %s
            Content-Type: text/plain; charset=utf-8

            %s
            """.formatted(from, id, subject, text).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    public boolean mail(OrganisationId company, byte[] raw) {
        return inbound.take(InboundMail.inbox(company) + "@masuk.uji.example", raw);
    }

    public void whatsapp(OrganisationId company, String id, String from, String name, String text) {
        incoming.keep(
                company,
                new Incoming.Received(
                        Channel.WHATSAPP,
                        id,
                        from,
                        name,
                        null,
                        text,
                        null,
                        new ReplyReceived.Referral("ad", "ad-7", null, "Kopi untuk warung", null),
                        Instant.now()));
    }
}
