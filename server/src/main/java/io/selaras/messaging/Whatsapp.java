package io.selaras.messaging;

import static io.selaras.messaging.db.Tables.WEBHOOK;
import static io.selaras.messaging.db.Tables.WHATSAPP_SETTING;

import io.selaras.messaging.db.tables.records.WhatsappSettingRecord;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Sealing;
import io.selaras.platform.Work;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The front door to WhatsApp: its webhook in the Cloud API's form, off until a company switches it on, and links that open
 * a chat with a reference code in it.
 */
@Service
public class Whatsapp {
    private static final String SECRET = "whatsapp-secret";
    private static final String PREFIX = "sha256=";

    private final DSLContext sql;
    private final Work work;
    private final Tails tails;
    private final Sealing sealing;
    private final WhatsappInbox inbox;
    private final Audit audit;
    private final InstantSource clock;

    Whatsapp(
            DSLContext sql,
            Work work,
            Tails tails,
            Sealing sealing,
            WhatsappInbox inbox,
            Audit audit,
            InstantSource clock) {
        this.sql = sql;
        this.work = work;
        this.tails = tails;
        this.sealing = sealing;
        this.inbox = inbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param secretSet whether the app's secret is known; the secret itself is never told again
     * @param phone the number people write to, for links
     * @param setAside how many deliveries could not be worked and wait for a person
     */
    public record Setting(
            boolean enabled,
            boolean secretSet,
            @Nullable String verifyToken,
            @Nullable String phone,
            int setAside) {}

    public Setting setting(OrganisationId organisation) {
        return work.in(
                organisation,
                () -> row(organisation)
                        .map(row -> new Setting(
                                row.getEnabled(),
                                row.getAppSecret() != null,
                                row.getVerifyToken(),
                                row.getPhone(),
                                inbox.setAside(organisation)))
                        .orElse(new Setting(false, false, null, null, 0)));
    }

    /** @param secret absent to keep the one there is */
    public void save(
            Actor actor,
            boolean enabled,
            @Nullable String secret,
            @Nullable String verifyToken,
            @Nullable String phone) {
        var organisation = actor.organisation();
        work.run(organisation, () -> {
            var before = setting(organisation);
            var row = sql.newRecord(WHATSAPP_SETTING);
            row.setOrganisationId(organisation.value());
            row.setEnabled(enabled);
            row.setVerifyToken(verifyToken);
            row.setPhone(phone);
            if (secret != null) {
                row.setAppSecret(sealing.seal(organisation, SECRET, secret));
            }
            sql.insertInto(WHATSAPP_SETTING)
                    .set(row)
                    .onConflict(WHATSAPP_SETTING.ORGANISATION_ID)
                    .doUpdate()
                    .set(row)
                    .execute();
            audit.record(actor, "whatsapp-setting", organisation.value(), "changed", before, setting(organisation));
        });
    }

    /** Works again what was set aside. */
    public void again(Actor actor) {
        inbox.again(actor.organisation());
        inbox.work(actor.organisation());
    }

    private Optional<WhatsappSettingRecord> row(OrganisationId organisation) {
        return sql.selectFrom(WHATSAPP_SETTING)
                .where(WHATSAPP_SETTING.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional();
    }

    /** The handshake. @return what to answer; empty: refused */
    public Optional<String> handshake(String company, Map<String, String> query) {
        return tails.find(company)
                .flatMap(organisation -> work.in(
                        organisation,
                        () -> row(organisation)
                                .filter(WhatsappSettingRecord::getEnabled)
                                .map(WhatsappSettingRecord::getVerifyToken)
                                .filter(token -> "subscribe".equals(query.get("hub.mode"))
                                        && same(token, query.get("hub.verify_token")))
                                .map(_ -> query.getOrDefault("hub.challenge", ""))));
    }

    /** Keeps a body whose signature is right, as it came. @return false: refused, nothing kept */
    public boolean receive(String company, byte[] raw, @Nullable String signature) {
        var organisation = tails.find(company).orElse(null);
        if (organisation == null || signature == null || !signature.startsWith(PREFIX)) {
            return false;
        }
        return work.in(organisation, () -> {
            var secret = row(organisation)
                    .filter(WhatsappSettingRecord::getEnabled)
                    .map(WhatsappSettingRecord::getAppSecret)
                    .flatMap(kept -> sealing.open(organisation, SECRET, kept))
                    .orElse(null);
            if (secret == null) {
                return false;
            }
            var right = HexFormat.of().formatHex(Keys.hmac(secret.getBytes(StandardCharsets.UTF_8), raw));
            if (!same(right, signature.substring(PREFIX.length()))) {
                return false;
            }
            sql.insertInto(WEBHOOK)
                    .set(WEBHOOK.ORGANISATION_ID, organisation.value())
                    .set(WEBHOOK.AT, clock.instant().atOffset(ZoneOffset.UTC))
                    .set(WEBHOOK.RAW, raw)
                    .execute();
            work.afterCommit(() -> Thread.ofVirtual().start(() -> inbox.work(organisation)));
            return true;
        });
    }

    /** In constant time: how long it takes tells nothing about where they differ. */
    private static boolean same(String ours, @Nullable String given) {
        return given != null
                && MessageDigest.isEqual(ours.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A link that opens a chat with the company and the first words written already, the reference among them.
     *
     * @return empty as long as the company has told no number
     */
    public Optional<String> link(OrganisationId organisation, String text, String reference) {
        return Optional.ofNullable(setting(organisation).phone()).map(phone -> link(phone, text, reference));
    }

    static String link(String phone, String text, String reference) {
        var words = text.strip() + " [" + reference + "]";
        return "https://wa.me/" + phone.replaceAll("[^0-9]", "") + "?text="
                + URLEncoder.encode(words, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
