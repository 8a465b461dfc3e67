package io.selaras.messaging;

import static io.selaras.messaging.db.Tables.MAIL_SETTING;
import static io.selaras.messaging.db.Tables.SECRET;

import io.selaras.messaging.db.tables.records.MailSettingRecord;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Sealing;
import io.selaras.platform.Work;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** How a company sends, and its keys. */
@Repository
class MailSettingStore {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String PASSWORD = "smtp-password";

    private final DSLContext sql;
    private final Work work;
    private final Sealing sealing;
    /** Keys never change. */
    private final Map<OrganisationId, Keys> keys = new ConcurrentHashMap<>();

    MailSettingStore(DSLContext sql, Work work, Sealing sealing) {
        this.sql = sql;
        this.work = work;
        this.sealing = sealing;
    }

    MailSetting find(OrganisationId organisation) {
        return sql.selectFrom(MAIL_SETTING)
                .where(MAIL_SETTING.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional(row -> setting(organisation, row))
                .orElse(MailSetting.NONE);
    }

    /** The same, held until the end of the transaction: whoever claims, claims alone in this company. */
    MailSetting hold(OrganisationId organisation) {
        return sql.selectFrom(MAIL_SETTING)
                .where(MAIL_SETTING.ORGANISATION_ID.eq(organisation.value()))
                .forNoKeyUpdate()
                .fetchOptional(row -> setting(organisation, row))
                .orElse(MailSetting.NONE);
    }

    void save(OrganisationId organisation, MailSetting setting) {
        var row = sql.newRecord(MAIL_SETTING);
        row.setOrganisationId(organisation.value());
        row.setTransport(setting.transport().name());
        row.setHost(setting.host());
        row.setPort(setting.port());
        row.setSecurity(setting.security().name());
        row.setUsername(setting.username());
        var password = setting.password();
        row.setPassword(password == null ? null : sealing.seal(organisation, PASSWORD, password));
        row.setFromAddress(setting.fromAddress());
        row.setFromName(setting.fromName());
        row.setReplyTo(setting.replyTo());
        row.setBounceDomain(setting.bounceDomain());
        row.setConnections(setting.connections());
        row.setPerMinute(setting.perMinute());
        row.setWarmUpFrom(setting.warmUpFrom());
        row.setLive(setting.live());
        row.setAllowedDomains(setting.allowedDomains().toArray(String[]::new));
        row.setQuietFrom(setting.quietFrom());
        row.setQuietUntil(setting.quietUntil());
        row.setCapMessages(setting.capMessages());
        row.setCapDays(setting.capDays());
        row.setTrackOpens(setting.trackOpens());
        row.setTrackLinks(setting.trackLinks());
        row.setVersion(setting.version());
        sql.insertInto(MAIL_SETTING)
                .set(row)
                .onConflict(MAIL_SETTING.ORGANISATION_ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    private MailSetting setting(OrganisationId organisation, MailSettingRecord row) {
        return new MailSetting(
                MailSetting.Transport.valueOf(row.getTransport()),
                row.getHost(),
                row.getPort(),
                MailSetting.Security.valueOf(row.getSecurity()),
                row.getUsername(),
                opened(organisation, row.getPassword()),
                row.getFromAddress(),
                row.getFromName(),
                row.getReplyTo(),
                row.getBounceDomain(),
                row.getConnections(),
                row.getPerMinute(),
                row.getWarmUpFrom(),
                row.getLive(),
                Set.of(row.getAllowedDomains()),
                row.getQuietFrom(),
                row.getQuietUntil(),
                row.getCapMessages(),
                row.getCapDays(),
                row.getTrackOpens(),
                row.getTrackLinks(),
                row.getVersion());
    }

    private @Nullable String opened(OrganisationId organisation, @Nullable String sealed) {
        return sealed == null
                ? null
                : sealing.open(organisation, PASSWORD, sealed).orElse(null);
    }

    /** The company's keys, made when first asked for. */
    Keys keys(OrganisationId organisation) {
        var known = keys.get(organisation);
        if (known != null) {
            return known;
        }
        sql.insertInto(SECRET)
                .set(SECRET.ORGANISATION_ID, organisation.value())
                .set(SECRET.HASH_KEY, random())
                .set(SECRET.TOKEN_KEY, random())
                .onConflictDoNothing()
                .execute();
        var kept = Objects.requireNonNull(sql.selectFrom(SECRET)
                .where(SECRET.ORGANISATION_ID.eq(organisation.value()))
                .fetchOne(row -> new Keys(row.getHashKey(), row.getTokenKey())));
        // Not before: this transaction may still be rolled back, and the keys with it.
        work.afterCommit(() -> keys.put(organisation, kept));
        return kept;
    }

    private static byte[] random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
