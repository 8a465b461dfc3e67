package io.selaras.messaging;

import static io.selaras.messaging.db.Tables.LINK;
import static org.springframework.web.util.HtmlUtils.htmlEscape;
import static org.springframework.web.util.HtmlUtils.htmlUnescape;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Settings;
import io.selaras.platform.Work;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The links of mails: kept when a mail goes out, so that a redirect leads only where a mail of ours did. */
@Repository
class Links {
    /** Where a mail says this, the way out of the list is put. Without it, it comes at the end. */
    static final String WAY_OUT = "{{unsubscribe}}";

    private static final Pattern HREF =
            Pattern.compile("(<a\\b[^>]*?\\bhref\\s*=\\s*)([\"'])(https?://[^\"'>]+)\\2", Pattern.CASE_INSENSITIVE);

    private final DSLContext sql;
    private final Work work;
    private final String base;
    /** Most mails of a campaign carry the same links: known ones cost no statement. */
    private final Cache<String, Boolean> kept =
            Caffeine.newBuilder().maximumSize(50_000).build();

    Links(DSLContext sql, Work work, Settings settings) {
        this.sql = sql;
        this.work = work;
        this.base = settings.publicUrl().toString();
    }

    String text(String text, String way) {
        return text.contains(WAY_OUT)
                ? text.replace(WAY_OUT, way)
                : text + "\n\n-- \nBerhenti berlangganan / Unsubscribe: " + way + "\n";
    }

    /** @param way to leave the list; absent where there is no list */
    String html(
            OrganisationId organisation,
            Keys keys,
            MailSetting setting,
            QueueStore.Claimed mail,
            String html,
            @Nullable String way) {
        var tracked = mail.track() && setting.trackLinks() ? tracked(organisation, keys, mail, html) : html;
        var rest = new StringBuilder();
        if (way != null && !tracked.contains(WAY_OUT)) {
            rest.append("<p style=\"font-size:12px;color:#555\"><a href=\"")
                    .append(way)
                    .append("\">Berhenti berlangganan / Unsubscribe</a></p>");
        }
        if (mail.track() && setting.trackOpens()) {
            rest.append("<img src=\"")
                    .append(base)
                    .append("/m/o/")
                    .append(new Token(Token.Use.OPEN, organisation, mail.id(), null).signed(keys))
                    .append("\" width=\"1\" height=\"1\" alt=\"\">");
        }
        var whole = way == null ? tracked : tracked.replace(WAY_OUT, way);
        int end = whole.toLowerCase(Locale.ROOT).lastIndexOf("</body>");
        return end < 0 ? whole + rest : whole.substring(0, end) + rest + whole.substring(end);
    }

    private String tracked(OrganisationId organisation, Keys keys, QueueStore.Claimed mail, String html) {
        return HREF.matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + found.group(2)
                        + htmlEscape(redirect(organisation, keys, mail, htmlUnescape(found.group(3))))
                        + found.group(2)));
    }

    private String redirect(OrganisationId organisation, Keys keys, QueueStore.Claimed mail, String url) {
        if (url.contains(WAY_OUT)) {
            return url;
        }
        var id = HexFormat.of()
                .formatHex(Arrays.copyOf(Keys.hmac(keys.hash(), url.getBytes(StandardCharsets.UTF_8)), 8));
        if (kept.getIfPresent(organisation + id) == null) {
            keep(organisation, id, url);
            kept.put(organisation + id, true);
        }
        return base + "/m/l/" + new Token(Token.Use.LINK, organisation, mail.id(), id).signed(keys);
    }

    private void keep(OrganisationId organisation, String id, String url) {
        work.run(
                organisation,
                () -> sql.insertInto(LINK)
                        .set(LINK.ORGANISATION_ID, organisation.value())
                        .set(LINK.ID, id)
                        .set(LINK.URL, url)
                        .onConflictDoNothing()
                        .execute());
    }

    Optional<String> find(OrganisationId organisation, String id) {
        return sql.select(LINK.URL)
                .from(LINK)
                .where(LINK.ORGANISATION_ID.eq(organisation.value()))
                .and(LINK.ID.eq(id))
                .fetchOptional(LINK.URL);
    }
}
