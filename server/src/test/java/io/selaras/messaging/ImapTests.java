package io.selaras.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.platform.Work;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A mailbox elsewhere, on a real IMAP server. */
@HouseTest
class ImapTests {
    @Autowired
    Companies companies;

    @Autowired
    Desks desks;

    @Autowired
    ImapInbox inbox;

    @Autowired
    DSLContext sql;

    @Autowired
    Work work;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private GreenMailUser user;
    private Companies.Company company;

    @BeforeEach
    void open() {
        server.start();
        user = server.setUser("toko@pt-uji.example", "toko", "rahasia-imap");
        company = companies.company();
    }

    @AfterEach
    void close() {
        server.stop();
    }

    private void arrives(String id, String text) throws Exception {
        var raw = """
            From: Bu Tini <tini@toko.example>
            Message-ID: <%s>
            Subject: Tanya
            Content-Type: text/plain; charset=utf-8

            %s
            """.formatted(id, text).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        user.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
    }

    private Map<String, Object> setting(String password, long version) {
        return new HashMap<>(Map.of(
                "enabled",
                true,
                "host",
                "127.0.0.1",
                "port",
                server.getImap().getPort(),
                "security",
                "NONE",
                "username",
                "toko",
                "password",
                password,
                "folder",
                "INBOX",
                "version",
                version));
    }

    private List<String> texts() {
        return work.in(
                company.id(),
                () -> sql.fetch("select text from messaging.incoming order by id")
                        .map(row -> row.get(0, String.class).strip()));
    }

    @Test
    void whatArrivesAfterwardsIsTakenInOnceAndStaysUnread() throws Exception {
        arrives("old@x", "Surat lama");
        var desk = desks.signedIn(company.admin());
        var saved = desk.send("PUT", "/api/imap-setting", setting("rahasia-imap", 0));
        assertThat(saved.statusCode()).isEqualTo(200);
        assertThat(saved.body())
                .contains("lookedAt")
                .doesNotContain("rahasia-imap")
                .contains("\"passwordSet\":true");
        assertThat(texts()).isEmpty();

        arrives("a@x", "Mau kopi");
        arrives("b@x", "Mau teh");
        inbox.look(company.id());
        inbox.look(company.id());
        arrives("b@x", "Mau teh");
        inbox.look(company.id());
        assertThat(texts()).containsExactly("Mau kopi", "Mau teh");
        for (var kept : server.getManagers().getImapHostManager().getInbox(user).getNonDeletedMessages()) {
            assertThat(kept.getFlags().contains(Flags.Flag.SEEN)).isFalse();
        }
    }

    @Test
    void aFolderNumberedAnewIsReadWithoutDoubles() throws Exception {
        desks.signedIn(company.admin()).send("PUT", "/api/imap-setting", setting("rahasia-imap", 0));
        arrives("a@x", "Mau kopi");
        inbox.look(company.id());
        work.run(company.id(), () -> sql.execute("update messaging.imap_setting set validity = 1, last_uid = 900"));
        arrives("b@x", "Mau teh");
        inbox.look(company.id());
        assertThat(texts()).containsExactly("Mau kopi", "Mau teh");
    }

    @Test
    void whatGoesWrongIsSaidAndNothingIsLost() throws Exception {
        var desk = desks.signedIn(company.admin());
        var wrong = desk.send("PUT", "/api/imap-setting", setting("salah", 0));
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(desk.read("/api/imap-setting").get("error").asString()).isNotBlank();
        assertThat(desk.send("PUT", "/api/imap-setting", setting("rahasia-imap", 0))
                        .statusCode())
                .isEqualTo(409);
        assertThat(desk.send("PUT", "/api/imap-setting", setting("rahasia-imap", 1))
                        .statusCode())
                .isEqualTo(200);
        assertThat(desk.read("/api/imap-setting").has("error")
                        && !desk.read("/api/imap-setting").get("error").isNull())
                .isFalse();
        arrives("a@x", "Mau kopi");
        int port = server.getImap().getPort();
        server.stop();
        inbox.look(company.id());
        assertThat(desk.read("/api/imap-setting").get("error").asString()).isNotBlank();
        assertThat(port).isPositive();
        assertThat(texts()).isEmpty();
    }

    @Test
    void thePasswordIsSealed() {
        desks.signedIn(company.admin()).send("PUT", "/api/imap-setting", setting("rahasia-imap", 0));
        var kept = work.in(company.id(), () -> sql.fetchSingle("select password from messaging.imap_setting"));
        assertThat(kept.get(0, String.class)).doesNotContain("rahasia");
    }
}
