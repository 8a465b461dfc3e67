package io.selaras.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;

/** One connection against a server that answers sender and recipient only when DATA has come. */
class SmtpLineTests {
    private static Fate send(SmtpLine line, String to) throws MessagingException {
        var mail = new MimeMessage(line.session());
        mail.setFrom("promo@uji.example");
        mail.setText("Halo");
        mail.saveChanges();
        return line.send(mail, to);
    }

    @Test
    void senderRecipientAndDataLeaveTogetherAndARefusalDoesNotEndTheLine() throws Exception {
        try (var server = new RoughServer();
                var line = new SmtpLine(MailFixture.setting(server.port(), true, 3, 1))) {
            assertThat(send(line, "e1@toko.example")).isEqualTo(new Fate.Accepted());
            assertThat(send(line, "gone@toko.example"))
                    .isInstanceOfSatisfying(
                            Fate.Refused.class, no -> assertThat(no.noMailbox()).isTrue());
            assertThat(send(line, "e2@toko.example")).isEqualTo(new Fate.Accepted());
            assertThat(server.lines()).isOne();
            // Says "later" to the recipient and "go on" to DATA: nobody gets an empty mail out of it.
            assertThat(send(line, "busy@toko.example")).isInstanceOf(Fate.Later.class);
            assertThat(send(line, "busy@toko.example")).isEqualTo(new Fate.Accepted());
            assertThat(server.taken()).containsOnlyKeys("e1@toko.example", "e2@toko.example", "busy@toko.example");
            assertThat(server.taken().values()).allMatch(times -> times.get() == 1);
        }
    }

    @Test
    void aLineThatTheServerEndedBetweenTwoMailsIsOpenedAnew() throws Exception {
        try (var server = new RoughServer();
                var line = new SmtpLine(MailFixture.setting(server.port(), true, 3, 1))) {
            assertThat(send(line, "last@toko.example")).isEqualTo(new Fate.Accepted());
            assertThat(send(line, "e1@toko.example")).isEqualTo(new Fate.Accepted());
            assertThat(server.lines()).isEqualTo(2);
            // In the middle of a mail is another matter: that one is tried later.
            assertThat(send(line, "cut@toko.example")).isInstanceOf(Fate.Later.class);
            assertThat(send(line, "drop@toko.example")).isInstanceOf(Fate.Unknown.class);
            assertThat(server.taken()).doesNotContainKey("cut@toko.example");
        }
    }
}
