package io.selaras.visits;

import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.exchange.FileArrived;
import io.selaras.platform.Actor;
import io.selaras.platform.FileStore;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import io.selaras.visits.db.tables.records.PhotoRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Service;

/** Photos taken in the field. The event comes first and names the sha256; the file follows when the line is good. */
@Service
public class Photos {
    private final Work work;
    private final PhotoStore store;
    private final FileStore files;
    private final Outlets outlets;

    Photos(Work work, PhotoStore store, FileStore files, Outlets outlets) {
        this.work = work;
        this.store = store;
        this.files = files;
        this.outlets = outlets;
    }

    /** @param fileId absent until the file has arrived */
    public record Photo(
            UUID id,
            @Nullable UUID visitId,
            @Nullable UUID outletId,
            String sha256,
            String kind,
            Instant takenAt,
            @Nullable UUID fileId) {}

    boolean add(Actor actor, Photo photo) {
        return work.in(actor.organisation(), () -> {
            var file = files.bySha256(actor.organisation(), photo.sha256());
            return store.add(
                    actor.organisation(),
                    actor.person(),
                    photo,
                    file.map(FileStore.StoredFile::id).orElse(null));
        });
    }

    @EventListener
    void on(FileArrived arrived) {
        store.arrived(arrived.organisation(), arrived.sha256(), arrived.file());
    }

    /** The bytes, once they have arrived, of a photo by a salesman or of an outlet that the actor may see. */
    public Optional<Picture> picture(Actor actor, UUID id) {
        return work.in(
                actor.organisation(),
                () -> store.find(actor.organisation(), id)
                        .filter(photo -> actor.sees(new PersonId(photo.getSalesmanId()))
                                || seesOutlet(actor, photo.getOutletId()))
                        .map(PhotoRecord::getFileId)
                        .flatMap(file -> files.find(actor.organisation(), file))
                        .map(file -> new Picture(file, () -> files.open(actor.organisation(), file))));
    }

    public record Picture(FileStore.StoredFile file, InputStreamSource bytes) {}

    private boolean seesOutlet(Actor actor, @Nullable UUID outlet) {
        return outlet != null && outlets.find(actor, new OutletId(outlet)).isPresent();
    }

    public List<Photo> ofVisit(Actor actor, VisitId visit) {
        return work.in(actor.organisation(), () -> store.ofVisit(actor.organisation(), visit));
    }
}
