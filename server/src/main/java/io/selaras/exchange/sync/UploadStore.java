package io.selaras.exchange.sync;

import static io.selaras.exchange.db.Tables.UPLOAD;
import static io.selaras.exchange.db.Tables.UPLOAD_PART;

import io.selaras.platform.Actor;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The tables of files on their way. */
@Repository
class UploadStore {
    private final DSLContext sql;

    UploadStore(DSLContext sql) {
        this.sql = sql;
    }

    record Upload(
            UUID id,
            String sha256,
            String kind,
            String mediaType,
            long length,
            long received,
            Instant expiresAt,
            @Nullable UUID file) {
        Uploads.Progress progress() {
            return new Uploads.Progress(id, received, length, expiresAt);
        }
    }

    void add(Actor actor, UUID id, Uploads.Announced announced, Instant expires) {
        sql.deleteFrom(UPLOAD)
                .where(UPLOAD.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(UPLOAD.EXPIRES_AT.lt(DSL.currentOffsetDateTime()))
                .execute();
        sql.insertInto(UPLOAD)
                .set(UPLOAD.ORGANISATION_ID, actor.organisation().value())
                .set(UPLOAD.ID, id)
                .set(UPLOAD.DEVICE_ID, InboxStore.device(actor))
                .set(UPLOAD.PERSON_ID, actor.person().value())
                .set(UPLOAD.SHA256, announced.sha256())
                .set(UPLOAD.KIND, announced.kind())
                .set(UPLOAD.MEDIA_TYPE, announced.mediaType())
                .set(UPLOAD.LENGTH, announced.length())
                .set(UPLOAD.EXPIRES_AT, InboxStore.utc(expires))
                .execute();
    }

    Optional<Upload> find(Actor actor, UUID id) {
        return sql.selectFrom(UPLOAD)
                .where(is(actor, id))
                .and(UPLOAD.DEVICE_ID.eq(InboxStore.device(actor)))
                .and(UPLOAD.EXPIRES_AT.gt(DSL.currentOffsetDateTime()))
                .fetchOptional(row -> new Upload(
                        row.getId(),
                        row.getSha256(),
                        row.getKind(),
                        row.getMediaType(),
                        row.getLength(),
                        row.getReceived(),
                        row.getExpiresAt().toInstant(),
                        row.getFileId()));
    }

    /** @return false when another request has grown it meanwhile */
    boolean grow(Actor actor, UUID id, long at, byte[] bytes) {
        int grown = sql.update(UPLOAD)
                .set(UPLOAD.RECEIVED, at + bytes.length)
                .where(is(actor, id))
                .and(UPLOAD.RECEIVED.eq(at))
                .execute();
        if (grown == 1) {
            sql.insertInto(UPLOAD_PART)
                    .set(UPLOAD_PART.ORGANISATION_ID, actor.organisation().value())
                    .set(UPLOAD_PART.UPLOAD_ID, id)
                    .set(UPLOAD_PART.STARTS_AT, at)
                    .set(UPLOAD_PART.BYTES, bytes)
                    .execute();
        }
        return grown == 1;
    }

    InputStream content(Actor actor, UUID id) {
        var parts = sql.select(UPLOAD_PART.BYTES)
                .from(UPLOAD_PART)
                .where(UPLOAD_PART.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(UPLOAD_PART.UPLOAD_ID.eq(id))
                .orderBy(UPLOAD_PART.STARTS_AT)
                .fetch(row -> (InputStream) new ByteArrayInputStream(row.value1()));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    void done(Actor actor, UUID id, UUID file) {
        sql.update(UPLOAD).set(UPLOAD.FILE_ID, file).where(is(actor, id)).execute();
        sql.deleteFrom(UPLOAD_PART)
                .where(UPLOAD_PART.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(UPLOAD_PART.UPLOAD_ID.eq(id))
                .execute();
    }

    void remove(Actor actor, UUID id) {
        sql.deleteFrom(UPLOAD).where(is(actor, id)).execute();
    }

    private static Condition is(Actor actor, UUID id) {
        return UPLOAD.ORGANISATION_ID.eq(actor.organisation().value()).and(UPLOAD.ID.eq(id));
    }
}
