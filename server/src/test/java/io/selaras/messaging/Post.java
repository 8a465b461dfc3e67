package io.selaras.messaging;

import static io.selaras.messaging.db.Tables.WEBHOOK;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.springframework.boot.test.context.TestComponent;

/** Messages that people write to a company, by the doors they come in by. */
@TestComponent
public class Post {
    private final InboundMail inbound;
    private final Incoming incoming;
    private final WhatsappInbox chats;
    private final Work work;
    private final DSLContext sql;

    Post(InboundMail inbound, Incoming incoming, WhatsappInbox chats, Work work, DSLContext sql) {
        this.inbound = inbound;
        this.incoming = incoming;
        this.chats = chats;
        this.work = work;
        this.sql = sql;
    }

    /** A chat of any kind, as the webhook's body has it. @param what {@code "type":"location","location":{…}} */
    public void chat(OrganisationId company, String id, String from, String what) {
        var body = """
                {"entry":[{"changes":[{"value":{"messages":[{"id":"%s","from":"%s","timestamp":"%d",%s}]}}]}]}""".formatted(id, from, Instant.now().getEpochSecond(), what);
        work.run(
                company,
                () -> sql.insertInto(WEBHOOK)
                        .set(WEBHOOK.ORGANISATION_ID, company.value())
                        .set(WEBHOOK.AT, Instant.now().atOffset(ZoneOffset.UTC))
                        .set(WEBHOOK.RAW, body.getBytes(StandardCharsets.UTF_8))
                        .execute());
        chats.work(company);
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
