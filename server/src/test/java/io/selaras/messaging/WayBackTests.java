package io.selaras.messaging;

import static io.selaras.messaging.MailFixture.promo;
import static io.selaras.messaging.MailFixture.setting;
import static io.selaras.messaging.MailFixture.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.platform.Ids;
import io.selaras.platform.Work;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What comes back: followed links, the way out of the list, bounces, answers, WhatsApp's webhook. */
@HouseTest
class WayBackTests {
    @Autowired
    Companies companies;

    @Autowired
    Desks desks;

    @Autowired
    Mailings mailings;

    @Autowired
    Consents consents;

    @Autowired
    MailFixture fixture;

    @Autowired
    InboundMail inbound;

    @Autowired
    Whatsapp whatsapp;

    @Autowired
    DSLContext sql;

    @Autowired
    Work work;

    @Autowired
    Environment environment;

    private final MailSink sink = new MailSink();
    private Companies.Company company;
    private UUID campaign;
    private MailSink.Received mail;

    @BeforeEach
    void open() throws InterruptedException {
        company = companies.company();
        fixture.save(company.id(), setting(sink.port(), true, 3, 2));
        campaign = Ids.v7();
        fixture.agreed(company.id(), "tini@toko.example");
        mailings.queue(company.id(), List.of(promo(campaign, "lead:1", "tini@toko.example")));
        until(() -> !sink.received().isEmpty());
        until(() -> mailings.progress(company.id(), campaign).containsKey(Message.State.ACCEPTED));
        mail = sink.received().getFirst();
        // Companies are looked up at most once a second.
        Thread.sleep(1_100);
    }

    @AfterEach
    void close() {
        sink.close();
    }

    /** The mail's text with soft line breaks of quoted-printable taken out. */
    private String address(String kind) {
        var plain = mail.text().replaceAll("=\r?\n", "").replace("=3D", "=");
        var found = Pattern.compile("/m/" + kind + "/[A-Za-z0-9_-]+").matcher(plain);
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private boolean agrees() {
        return !consents.reachable(company.id(), Channel.EMAIL, Mail.MARKETING, List.of("tini@toko.example"))
                .isEmpty();
    }

    @Test
    void aLinkLeadsWhereItStoodAndNowhereElse() throws Exception {
        var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        var link = address("l");
        var answer = client.send(request(link).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("https://toko.example/promo?a=1&b=2");
        // One letter of the token, wherever it is: not ours any more.
        for (int at : new int[] {8, 30, 60, link.length() - 2}) {
            var wrong = link.substring(0, at) + (link.charAt(at) == 'A' ? 'B' : 'A') + link.substring(at + 1);
            assertThat(client.send(request(wrong).build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(desks.nobody().get("/m/l/https:evil.example").statusCode()).isEqualTo(404);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + path));
    }

    @Test
    void openingTheWayOutChangesNothingAndOneClickLeaves() {
        var way = address("u");
        var page = desks.nobody().get(way + "?lang=en");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Offers and news");
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(desks.nobody().get(way).body()).contains("Info promo");
        assertThat(agrees()).isTrue();
        var done = desks.nobody().raw("POST", way, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(agrees()).isFalse();
        // The same token once more, and a list that is imported later.
        assertThat(desks.nobody()
                        .raw("POST", way, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
                        .statusCode())
                .isEqualTo(200);
        consents.record(company.id(), List.of(MailFixture.consent("tini@toko.example", true, Consent.Source.IMPORT)));
        assertThat(agrees()).isFalse();
        // The person itself agrees again.
        consents.record(company.id(), List.of(MailFixture.consent("tini@toko.example", true, Consent.Source.FORM)));
        assertThat(agrees()).isTrue();
    }

    @Test
    void whatOneTookBackByMailEndsOnWhatsappToo() {
        var phone = MailFixture.consent("tini@toko.example", true, Consent.Source.FORM);
        consents.record(
                company.id(),
                List.of(of(phone, Channel.EMAIL, "tini@toko.example"), of(phone, Channel.WHATSAPP, "+6281270001234")));
        desks.nobody().raw("POST", address("u"), "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
        assertThat(consents.reachable(company.id(), Channel.WHATSAPP, Mail.MARKETING, List.of("+6281270001234")))
                .isEmpty();
    }

    private static Consent of(Consent like, Channel channel, String address) {
        return new Consent(
                channel,
                address,
                "lead:1",
                like.purpose(),
                true,
                like.words(),
                1,
                "id",
                like.source(),
                like.proof(),
                null,
                like.at());
    }

    private byte[] bounce(String status) {
        return """
            From: MAILER-DAEMON@mx.example
            To: %s
            Subject: Undelivered
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="b"

            --b
            Content-Type: text/plain

            Sorry.
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.example

            Final-Recipient: rfc822; tini@toko.example
            Action: failed
            Status: %s
            Diagnostic-Code: smtp; 550 %s <script>alert(1)</script>

            --b--
            """.formatted(mail.sender(), status, status)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aBounceWithOurSignatureSuppressesAndAForgedOneDoesNothing() {
        var forged = mail.sender().replaceFirst("[0-9a-f](?=@)", mail.sender().contains("0@") ? "1" : "0");
        assertThat(inbound.take(forged, bounce("5.1.1"))).isFalse();
        assertThat(inbound.take("promo@uji.example", bounce("5.1.1"))).isFalse();
        assertThat(agrees()).isTrue();
        // Some servers write everything in capitals.
        assertThat(inbound.take(mail.sender().toUpperCase(Locale.ROOT), bounce("5.1.1")))
                .isTrue();
        assertThat(agrees()).isFalse();
        assertThat(mailings.progress(company.id(), campaign)).containsKey(Message.State.BOUNCED);
    }

    @Test
    void aFullMailboxIsForgivenFourTimes() {
        assertThat(inbound.take(mail.sender(), bounce("5.2.2"))).isTrue();
        assertThat(inbound.take(mail.sender(), bounce("5.2.2"))).isTrue();
        assertThat(agrees()).isTrue();
        for (int i = 0; i < 4; i++) {
            var again = Ids.v7();
            fixture.save(company.id(), setting(sink.port(), true, 0, 2));
            mailings.queue(company.id(), List.of(promo(again, "lead:1", "tini@toko.example")));
            int wanted = i + 2;
            until(() -> sink.received().size() == wanted
                    && mailings.progress(company.id(), again).containsKey(Message.State.ACCEPTED));
            mail = sink.received().getLast();
            assertThat(agrees()).isTrue();
            assertThat(inbound.take(mail.sender(), bounce("4.2.2"))).isTrue();
        }
        assertThat(agrees()).isFalse();
    }

    @Test
    void anAnswerIsKeptOnceAndKnowsWhatItAnswers() {
        var id = Pattern.compile("Message-ID: (<[^>]+>)").matcher(mail.text());
        assertThat(id.find()).isTrue();
        var raw = """
            From: Bu Tini <tini@toko.example>
            To: x@y.example
            Message-ID: <answer-1@toko.example>
            In-Reply-To: %s
            Subject: Re: Promo kopi
            Content-Type: text/plain; charset=utf-8

            Saya mau pesan dua dus.
            """.formatted(id.group(1)).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        var to = InboundMail.inbox(company.id()) + "@masuk.uji.example";
        assertThat(inbound.take(to, raw)).isTrue();
        assertThat(inbound.take(to, raw)).isTrue();
        var rows = work.in(
                company.id(),
                () -> sql.fetch("select name, text, message_id from messaging.incoming where channel = 'EMAIL'"));
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().get(0)).isEqualTo("Bu Tini");
        assertThat(rows.getFirst().get(2)).isNotNull();
        assertThat(agrees()).isTrue();
        assertThat(inbound.take(
                        to,
                        new String(raw, StandardCharsets.UTF_8)
                                .replace("answer-1", "answer-2")
                                .replace("Saya mau pesan dua dus.", "BERHENTI")
                                .getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(agrees()).isFalse();
    }

    // E24

    private static final String MESSAGE = """
        {"object":"whatsapp_business_account","entry":[{"changes":[{"value":{"contacts":[{"wa_id":"6281270001234",\
        "profile":{"name":"Bu Tini ☕"}}],"messages":[{"id":"wamid.1","from":"6281270001234","timestamp":"1790000000",\
        "type":"text","text":{"body":"Halo, mau pesan kopi – 2 dus"},"referral":{"source_type":"ad",\
        "source_id":"ad-7","ctwa_clid":"clid-9"}}]}}]}]}\
        """;

    private static String status(String status) {
        return """
            {"entry":[{"changes":[{"value":{"statuses":[{"id":"wamid.9","status":"%s","timestamp":"1790000001"}]}}]}]}\
            """.formatted(status);
    }

    private int hook(String body, String signature) {
        try {
            var request = request("/m/whatsapp/" + Verp.tail(company.id()))
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .header("Content-Type", "application/json");
            if (!signature.isEmpty()) {
                request.header("X-Hub-Signature-256", signature);
            }
            try (var client = HttpClient.newHttpClient()) {
                return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                        .statusCode();
            }
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String signed(String secret, String body) {
        return "sha256="
                + HexFormat.of()
                        .formatHex(Keys.hmac(
                                secret.getBytes(StandardCharsets.UTF_8), body.getBytes(StandardCharsets.UTF_8)));
    }

    private int rows(String table) {
        return work.in(
                company.id(),
                () -> sql.fetchSingle("select count(*) from messaging." + table).get(0, Integer.class));
    }

    @Test
    void aWebhookIsOffUntilSwitchedOnAndForgedOnesLeaveNothing() {
        assertThat(hook(MESSAGE, signed("rahasia-meta", MESSAGE))).isEqualTo(401);
        whatsapp.save(company.admin(), true, "rahasia-meta", "jabat-tangan", "+62 812-9000-1234");
        var path = "/m/whatsapp/" + Verp.tail(company.id());
        assertThat(desks.nobody()
                        .get(path + "?hub.mode=subscribe&hub.verify_token=salah&hub.challenge=42")
                        .statusCode())
                .isEqualTo(403);
        assertThat(desks.nobody()
                        .get(path + "?hub.mode=subscribe&hub.verify_token=jabat-tangan&hub.challenge=42")
                        .body())
                .isEqualTo("42");
        for (var wrong :
                List.of("", "sha256=", "sha256=00", signed("other", MESSAGE), signed("rahasia-meta", MESSAGE + " "))) {
            assertThat(hook(MESSAGE, wrong)).isEqualTo(401);
        }
        assertThat(rows("webhook")).isZero();
        assertThat(hook(MESSAGE, signed("rahasia-meta", MESSAGE))).isEqualTo(200);
        assertThat(hook(MESSAGE, signed("rahasia-meta", MESSAGE))).isEqualTo(200);
        until(() -> rows("incoming") == 1);
        for (var each : List.of("delivered", "read", "delivered", "sent")) {
            assertThat(hook(status(each), signed("rahasia-meta", status(each)))).isEqualTo(200);
        }
        until(() -> work.in(
                        company.id(),
                        () -> sql.fetchSingle("select count(*) from messaging.webhook where state = 'DONE'")
                                .get(0, Integer.class))
                == 6);
        assertThat(rows("incoming")).isOne();
        var message = work.in(
                company.id(), () -> sql.fetchSingle("select name, text, referral::text from messaging.incoming"));
        assertThat(message.get(0)).isEqualTo("Bu Tini ☕");
        assertThat(String.valueOf(message.get(1))).contains("–");
        assertThat(String.valueOf(message.get(2))).contains("clid-9");
        assertThat(whatsapp.link(company.id(), "Halo, saya mau tanya", "KOPI-7"))
                .contains("https://wa.me/6281290001234?text=Halo%2C%20saya%20mau%20tanya%20%5BKOPI-7%5D");
    }

    @Test
    void oneDeliveryThatCannotBeWorkedHoldsUpNoOther() {
        whatsapp.save(company.admin(), true, "rahasia-meta", "jabat-tangan", null);
        var broken = MESSAGE.replace("1790000000", "9".repeat(40));
        assertThat(hook(broken, signed("rahasia-meta", broken))).isEqualTo(200);
        var good = MESSAGE.replace("wamid.1", "wamid.2");
        assertThat(hook(good, signed("rahasia-meta", good))).isEqualTo(200);
        until(() -> rows("incoming") == 1);
        until(() -> whatsapp.setting(company.id()).setAside() == 1);
        // What stood in its way is still there: it is set aside again and nothing is lost.
        var desk = desks.signedIn(company.admin());
        assertThat(desk.send("POST", "/api/whatsapp-setting/again", null).body())
                .contains("\"setAside\":1");
        assertThat(rows("webhook")).isEqualTo(2);
    }

    @Test
    void theMailboxShowsWhatStayedInTheHouse() {
        var other = companies.company();
        fixture.save(
                other.id(),
                new MailSetting(
                        MailSetting.Transport.MAILBOX,
                        null,
                        587,
                        MailSetting.Security.STARTTLS,
                        null,
                        null,
                        "promo@uji.example",
                        "PT Uji",
                        null,
                        null,
                        2,
                        60,
                        null,
                        false,
                        Set.of(),
                        LocalTime.MIDNIGHT,
                        LocalTime.MIDNIGHT,
                        3,
                        7,
                        true,
                        true,
                        1));
        fixture.agreed(other.id(), "tini@toko.example");
        var mine = Ids.v7();
        mailings.queue(other.id(), List.of(promo(mine, "lead:1", "tini@toko.example")));
        until(() -> mailings.progress(other.id(), mine).containsKey(Message.State.ACCEPTED));
        var marketer = desks.signedIn(other.marketer());
        var list = marketer.read("/api/mailbox").get("items");
        assertThat(list).hasSize(1);
        var opened = marketer.read("/api/mailbox/" + list.get(0).get("id").asString());
        assertThat(opened.get("html").asString()).contains("Halo", "/m/l/");
        assertThat(opened.get("headers").toString()).contains("List-Unsubscribe-Post");
        // The other company's marketer sees none of it.
        assertThat(desks.signedIn(company.marketer()).read("/api/mailbox").get("items"))
                .isEmpty();
    }
}
