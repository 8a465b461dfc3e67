package io.selaras.platform;

import static io.selaras.platform.db.Tables.FILE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Photos and other files: the bytes in a vault (disk or S3) under their sha256, the facts in a table. */
@Component
public class FileStore {
    private final DSLContext sql;
    private final Vault vault;

    FileStore(DSLContext sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    /** @param sha256 lower-case hex of the content, which is also its name in the vault */
    public record StoredFile(UUID id, String sha256, String mediaType, long bytes, String kind) {}

    /** Where bytes lie. Names are made by us from organisation and sha256, never from what a caller wrote. */
    interface Vault {
        void put(String name, Path content, String mediaType) throws IOException;

        InputStream open(String name) throws IOException;
    }

    /**
     * Keeps the content; the same id again changes nothing. Call inside the organisation's transaction.
     *
     * @param content a finished file whose sha256 the caller has checked
     */
    public void put(Actor actor, StoredFile file, Path content) {
        try {
            vault.put(name(actor.organisation(), file.sha256()), content, file.mediaType());
        } catch (IOException full) {
            throw new ProblemException(ProblemType.UNAVAILABLE, "The file cannot be stored just now; try again later.");
        }
        sql.insertInto(FILE)
                .set(FILE.ORGANISATION_ID, actor.organisation().value())
                .set(FILE.ID, file.id())
                .set(FILE.SHA256, file.sha256())
                .set(FILE.MEDIA_TYPE, file.mediaType())
                .set(FILE.BYTES, file.bytes())
                .set(FILE.KIND, file.kind())
                .set(FILE.PERSON_ID, actor.person().value())
                .onConflictDoNothing()
                .execute();
    }

    public Optional<StoredFile> find(OrganisationId organisation, UUID id) {
        return sql.selectFrom(FILE)
                .where(FILE.ORGANISATION_ID.eq(organisation.value()))
                .and(FILE.ID.eq(id))
                .fetchOptional(row -> new StoredFile(
                        row.getId(), row.getSha256(), row.getMediaType(), row.getBytes(), row.getKind()));
    }

    public Optional<StoredFile> bySha256(OrganisationId organisation, String sha256) {
        return sql.selectFrom(FILE)
                .where(FILE.ORGANISATION_ID.eq(organisation.value()))
                .and(FILE.SHA256.eq(sha256))
                .limit(1)
                .fetchOptional(row -> new StoredFile(
                        row.getId(), row.getSha256(), row.getMediaType(), row.getBytes(), row.getKind()));
    }

    public InputStream open(OrganisationId organisation, StoredFile file) throws IOException {
        return vault.open(name(organisation, file.sha256()));
    }

    private static String name(OrganisationId organisation, String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("Not a sha256: " + sha256.length() + " characters");
        }
        return organisation + "/" + sha256.substring(0, 2) + "/" + sha256;
    }
}
