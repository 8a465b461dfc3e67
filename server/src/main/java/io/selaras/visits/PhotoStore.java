package io.selaras.visits;

import static io.selaras.visits.db.Tables.PHOTO;

import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.visits.db.tables.records.PhotoRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The photos' table; the bytes are the file store's. */
@Repository
class PhotoStore {
    private final DSLContext sql;

    PhotoStore(DSLContext sql) {
        this.sql = sql;
    }

    boolean add(OrganisationId organisation, PersonId salesman, Photos.Photo photo, @Nullable UUID file) {
        return sql.insertInto(PHOTO)
                        .set(PHOTO.ORGANISATION_ID, organisation.value())
                        .set(PHOTO.ID, photo.id())
                        .set(PHOTO.SALESMAN_ID, salesman.value())
                        .set(PHOTO.VISIT_ID, photo.visitId())
                        .set(PHOTO.OUTLET_ID, photo.outletId())
                        .set(PHOTO.SHA256, photo.sha256())
                        .set(PHOTO.KIND, photo.kind())
                        .set(PHOTO.TAKEN_AT, VisitStore.utc(photo.takenAt()))
                        .set(PHOTO.FILE_ID, file)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    void arrived(OrganisationId organisation, String sha256, UUID file) {
        sql.update(PHOTO)
                .set(PHOTO.FILE_ID, file)
                .where(PHOTO.ORGANISATION_ID.eq(organisation.value()))
                .and(PHOTO.SHA256.eq(sha256))
                .and(PHOTO.FILE_ID.isNull())
                .execute();
    }

    int count(OrganisationId organisation, VisitId visit) {
        return sql.fetchCount(
                PHOTO, PHOTO.ORGANISATION_ID.eq(organisation.value()).and(PHOTO.VISIT_ID.eq(visit.value())));
    }

    List<Photos.Photo> ofVisit(OrganisationId organisation, VisitId visit) {
        return sql.selectFrom(PHOTO)
                .where(PHOTO.ORGANISATION_ID.eq(organisation.value()))
                .and(PHOTO.VISIT_ID.eq(visit.value()))
                .orderBy(PHOTO.TAKEN_AT, PHOTO.ID)
                .fetch(PhotoStore::photo);
    }

    Optional<PhotoRecord> find(OrganisationId organisation, UUID id) {
        return sql.selectFrom(PHOTO)
                .where(PHOTO.ORGANISATION_ID.eq(organisation.value()))
                .and(PHOTO.ID.eq(id))
                .fetchOptional();
    }

    private static Photos.Photo photo(PhotoRecord row) {
        Instant taken = row.getTakenAt().toInstant();
        return new Photos.Photo(
                row.getId(),
                row.getVisitId(),
                row.getOutletId(),
                row.getSha256(),
                row.getKind(),
                taken,
                row.getFileId());
    }
}
