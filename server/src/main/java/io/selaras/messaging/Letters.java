package io.selaras.messaging;

import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Settings;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a claimed message into a mail: headers, both bodies, tracked links, and the way out of the list. */
@Component
class Letters {
    private static final Pattern BREAK = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private final String base;
    private final Links links;

    Letters(Settings settings, Links links) {
        this.base = settings.publicUrl().toString();
        this.links = links;
    }

    /** Angus would make a Message-ID of its own each time; ours was fixed with the marker. */
    private static final class Fixed extends SMTPMessage {
        private final String id;

        Fixed(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }

    static String messageId(QueueStore.Claimed mail, MailSetting setting) {
        var from = setting.fromAddress();
        var domain = from == null ? "localhost" : from.substring(from.indexOf('@') + 1);
        return "<%s@%s>".formatted(mail.id(), domain);
    }

    MimeMessage compose(
            OrganisationId organisation,
            Keys keys,
            MailSetting setting,
            Session session,
            QueueStore.Claimed mail,
            String messageId,
            Instant now)
            throws MessagingException {
        var message = new Fixed(session, messageId);
        message.setFrom(named(setting.fromAddress(), setting.fromName()));
        message.setRecipient(RecipientType.TO, named(mail.address(), mail.name()));
        if (setting.replyTo() != null) {
            message.setReplyTo(InternetAddress.parse(setting.replyTo()));
        }
        message.setSubject(line(mail.subject()), "UTF-8");
        message.setSentDate(Date.from(now));
        message.setEnvelopeFrom(envelope(organisation, keys, setting, mail));
        var way = base + "/m/u/" + new Token(Token.Use.UNSUBSCRIBE, organisation, mail.id(), null).signed(keys);
        var marketing = mail.purpose() == Purpose.MARKETING;
        if (marketing) {
            message.setHeader("List-Unsubscribe", "<" + way + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            message.setHeader("Precedence", "bulk");
        } else {
            message.setHeader("Auto-Submitted", "auto-generated");
        }
        var text = marketing ? links.text(mail.text(), way) : mail.text();
        var html = mail.html();
        if (html == null) {
            message.setText(text, "UTF-8");
        } else {
            var both = new MimeMultipart("alternative");
            var plain = new MimeBodyPart();
            plain.setText(text, "UTF-8");
            both.addBodyPart(plain);
            var rich = new MimeBodyPart();
            rich.setText(links.html(organisation, keys, setting, mail, html, marketing ? way : null), "UTF-8", "html");
            both.addBodyPart(rich);
            message.setContent(both);
        }
        message.saveChanges();
        return message;
    }

    /** A mail to see whether the settings work. */
    MimeMessage test(
            OrganisationId organisation, Keys keys, MailSetting setting, Session session, Address to, Instant now)
            throws MessagingException {
        var mail = new QueueStore.Claimed(
                Ids.v7(),
                MessageStore.ALL,
                Purpose.TRANSACTIONAL,
                "service",
                to.text(),
                to.domain(),
                0,
                now,
                null,
                false,
                null,
                "Selaras: tes / test",
                null,
                "Pengaturan email sudah benar. / The mail settings work.\n");
        return compose(organisation, keys, setting, session, mail, messageId(mail, setting), now);
    }

    private static String envelope(
            OrganisationId organisation, Keys keys, MailSetting setting, QueueStore.Claimed mail) {
        var domain = setting.bounceDomain();
        return domain == null
                ? String.valueOf(setting.fromAddress())
                : Verp.address(organisation, mail.id(), keys) + "@" + domain;
    }

    private static InternetAddress named(@Nullable String address, @Nullable String name) throws MessagingException {
        try {
            return name == null
                    ? new InternetAddress(address, true)
                    : new InternetAddress(String.valueOf(address), line(name), "UTF-8");
        } catch (UnsupportedEncodingException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** A merge field with a line break would otherwise write headers of its own. */
    static String line(String text) {
        return BREAK.matcher(text).replaceAll(" ").strip();
    }
}
