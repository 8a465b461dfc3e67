package io.selaras.messaging;

import static io.selaras.messaging.db.Tables.IMAP_SETTING;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.Sealing;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The table of mailboxes elsewhere. */
@Repository
class ImapStore {
    private static final String PASSWORD = "imap-password";

    private final DSLContext sql;
    private final Sealing sealing;

    ImapStore(DSLContext sql, Sealing sealing) {
        this.sql = sql;
        this.sealing = sealing;
    }

    Optional<ImapSetting> find(OrganisationId organisation) {
        return sql.selectFrom(IMAP_SETTING)
                .where(IMAP_SETTING.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional(row -> new ImapSetting(
                        row.getEnabled(),
                        row.getHost(),
                        row.getPort(),
                        MailSetting.Security.valueOf(row.getSecurity()),
                        row.getUsername(),
                        sealing.open(organisation, PASSWORD, row.getPassword()).orElse(""),
                        row.getFolder(),
                        row.getValidity(),
                        row.getLastUid(),
                        row.getLookedAt() == null ? null : row.getLookedAt().toInstant(),
                        row.getError(),
                        row.getVersion()));
    }

    void save(OrganisationId organisation, ImapSetting setting) {
        var row = sql.newRecord(IMAP_SETTING);
        row.setOrganisationId(organisation.value());
        row.setEnabled(setting.enabled());
        row.setHost(setting.host());
        row.setPort(setting.port());
        row.setSecurity(setting.security().name());
        row.setUsername(setting.username());
        row.setPassword(sealing.seal(organisation, PASSWORD, setting.password()));
        row.setFolder(setting.folder());
        row.setValidity(setting.validity());
        row.setLastUid(setting.lastUid());
        row.setLookedAt(setting.lookedAt() == null ? null : MessageStore.utc(setting.lookedAt()));
        row.setError(setting.error());
        row.setVersion(setting.version());
        sql.insertInto(IMAP_SETTING)
                .set(row)
                .onConflict(IMAP_SETTING.ORGANISATION_ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    /** @return false when the settings were changed meanwhile: they start anew */
    boolean readUpTo(OrganisationId organisation, long version, long validity, long uid) {
        return sql.update(IMAP_SETTING)
                        .set(IMAP_SETTING.VALIDITY, validity)
                        .set(IMAP_SETTING.LAST_UID, uid)
                        .where(IMAP_SETTING.ORGANISATION_ID.eq(organisation.value()))
                        .and(IMAP_SETTING.VERSION.eq(version))
                        .execute()
                == 1;
    }

    void looked(OrganisationId organisation, long version, Instant at, @Nullable String error) {
        sql.update(IMAP_SETTING)
                .set(IMAP_SETTING.LOOKED_AT, MessageStore.utc(at))
                .set(IMAP_SETTING.ERROR, error)
                .where(IMAP_SETTING.ORGANISATION_ID.eq(organisation.value()))
                .and(IMAP_SETTING.VERSION.eq(version))
                .execute();
    }
}
