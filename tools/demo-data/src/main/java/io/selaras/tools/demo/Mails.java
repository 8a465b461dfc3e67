package io.selaras.tools.demo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Who agreed to offers by e-mail, and the log of the mails that the year's campaigns sent. The company's keys are made here,
 * by chance without a seed, because the ledger knows addresses only by them.
 */
final class Mails {
    private static final UUID ORG = Company.ORGANISATION;
    private static final String WORDS = "Saya mau menerima info promo lewat e-mail. Bisa berhenti kapan saja.";

    private final Connection connection;
    private final Dice dice;
    private final byte[] hashKey = new byte[32];

    Mails(Connection connection, Dice dice) {
        this.connection = connection;
        this.dice = dice;
    }

    void write() throws SQLException {
        secrets();
        consents();
        letters();
        agreed(connection);
    }

    /** The copy of the ledger's last word that segments ask. */
    static void agreed(Connection connection) throws SQLException {
        run(connection, """
                update campaigns.audience a set email_agreed = true
                from messaging.consent c join messaging.standing s
                    on s.organisation_id = c.organisation_id and s.consent_id = c.id
                where a.organisation_id = '{org}' and a.kind = 'OUTLET' and c.organisation_id = a.organisation_id
                  and c.contact = 'outlet:' || a.id and c.channel = 'EMAIL' and s.given
                """);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql.replace("{org}", ORG.toString()));
        }
    }

    private void secrets() throws SQLException {
        var random = new SecureRandom();
        var tokenKey = new byte[32];
        random.nextBytes(hashKey);
        random.nextBytes(tokenKey);
        try (var insert = connection.prepareStatement("insert into messaging.secret values (?, ?, ?)")) {
            insert.setObject(1, ORG);
            insert.setBytes(2, hashKey);
            insert.setBytes(3, tokenKey);
            insert.executeUpdate();
        }
    }

    /** As the server's ledger knows an address. */
    private String key(String address) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(hashKey, "HmacSHA256"));
            var digest = mac.doFinal(("EMAIL:" + address).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The shop told its salesman, before the first campaign; some took it back with a campaign's link. */
    private void consents() throws SQLException {
        try (var said = new Copy(connection, "messaging.consent", """
                        organisation_id, id, address_key, contact, channel, purpose, given, words, words_version, language,
                        source, proof, person_id, at""");
                var standing = new Copy(
                        connection,
                        "messaging.standing",
                        "organisation_id, address_key, channel, purpose, given, consent_id, at");
                var rows = connection.createStatement().executeQuery("""
                        select a.id, a.email, a.salesman_id, min(r.unsubscribed_at),
                            greatest(a.registered_on, current_date - 360)::timestamp at time zone 'Asia/Jakarta'
                                + interval '10 hours'
                        from campaigns.audience a
                        left join campaigns.recipient r on r.organisation_id = a.organisation_id and r.party_id = a.id
                        where a.organisation_id = '%s' and a.kind = 'OUTLET' and a.email is not null
                        group by a.id, a.email, a.salesman_id, a.registered_on order by a.id""".formatted(ORG))) {
            while (rows.next()) {
                var contact = "outlet:" + rows.getString(1);
                var key = key(rows.getString(2));
                var at = rows.getObject(5, OffsetDateTime.class);
                var gone = rows.getObject(4, OffsetDateTime.class);
                var last = said(said, key, contact, true, "SPOKEN", rows.getString(3), at);
                if (gone != null) {
                    last = said(said, key, contact, false, "UNSUBSCRIBE", null, gone);
                }
                standing.row(ORG, key, "EMAIL", "marketing", gone == null, last, gone == null ? at : gone);
            }
        }
    }

    private UUID said(
            Copy into,
            String key,
            String contact,
            boolean given,
            String source,
            @Nullable String person,
            OffsetDateTime at)
            throws SQLException {
        var id = dice.id(at.toInstant().toEpochMilli());
        into.row(
                ORG,
                id,
                key,
                contact,
                "EMAIL",
                "marketing",
                given,
                given ? WORDS : "",
                given ? 1 : 0,
                "id",
                source,
                "{}",
                person,
                at);
        return id;
    }

    /** Every mail of a campaign that a recipient's row speaks of, with its words. */
    private void letters() throws SQLException {
        try (var messages = new Copy(connection, "messaging.message", """
                        organisation_id, id, campaign_id, step, contact, channel, purpose, topic, address, address_key,
                        domain, state, attempts, next_at, message_id, queued_at, taken_at, settled_at, opened_at,
                        followed_at, track""");
                var letters = new Copy(
                        connection, "messaging.letter", "organisation_id, message_id, name, subject, html, text");
                var rows = connection.createStatement().executeQuery("""
                        select r.campaign_id, r.party_id, r.email, r.name, p.name, c.started_at, r.mail_at, r.opened_at,
                            r.clicked_at, c.body -> 'mail' ->> 'subject', c.body -> 'mail' ->> 'body', c.code, o.name
                        from campaigns.recipient r
                        join campaigns.campaign c on c.organisation_id = r.organisation_id and c.id = r.campaign_id
                        join identity.organisation o on o.organisation_id = r.organisation_id
                        left join identity.person p on p.organisation_id = r.organisation_id and p.id = r.salesman_id
                        where r.organisation_id = '%s' and r.mail = 'SENT' order by r.mail_at, r.party_id""".formatted(ORG))) {
            while (rows.next()) {
                var sent = rows.getObject(7, OffsetDateTime.class);
                var address = rows.getString(3);
                var id = dice.id(sent.toInstant().toEpochMilli());
                messages.row(
                        ORG,
                        id,
                        rows.getString(1),
                        "mail",
                        "outlet:" + rows.getString(2),
                        "EMAIL",
                        "MARKETING",
                        "marketing",
                        address,
                        key(address),
                        address.substring(address.indexOf('@') + 1),
                        "ACCEPTED",
                        1,
                        sent,
                        "<" + id + "@demo.selaras.example>",
                        rows.getObject(6, OffsetDateTime.class),
                        sent,
                        sent,
                        rows.getObject(8, OffsetDateTime.class),
                        rows.getObject(9, OffsetDateTime.class),
                        true);
                var words = new Words(rows.getString(4), rows.getString(5), rows.getString(13), rows.getString(12));
                letters.row(
                        ORG,
                        id,
                        rows.getString(4),
                        words.filled(rows.getString(10)),
                        words.html(rows.getString(11)),
                        words.text(rows.getString(11)));
            }
        }
        run(connection, """
                update campaigns.recipient r set message_id = m.id from messaging.message m
                where r.organisation_id = '{org}' and m.organisation_id = r.organisation_id
                  and m.campaign_id = r.campaign_id and m.contact = 'outlet:' || r.party_id
                """);
    }

    /** The merge fields and the one kind of link that the demo's mails use. */
    private record Words(String shop, String salesman, String company, String code) {
        private static final String LINK = "\\[([^]]+)]\\((https?://[^)]+)\\)";

        String filled(String text) {
            return text.replaceAll("\\{\\{name\\|[^}]*}}", Matcher.quoteReplacement(shop))
                    .replace("{{salesman|}}", salesman)
                    .replace("{{company}}", company);
        }

        String text(String body) {
            return filled(body).replaceAll(LINK, "$1: $2?" + utm());
        }

        String html(String body) {
            var marked = filled(body)
                    .replace("&", "&amp;")
                    .replaceAll(LINK, "<a href=\"$2?" + utm().replace("&", "&amp;") + "\">$1</a>");
            return "<!doctype html><html><body style=\"font-family:sans-serif;font-size:16px;line-height:1.5;max-width:600px\"><p>"
                    + marked.replace("\n\n", "</p><p>").replace("\n", "<br>") + "</p></body></html>";
        }

        private String utm() {
            return "utm_source=email&utm_medium=email&utm_campaign=" + code;
        }
    }
}
