package io.selaras.visits;

import io.selaras.exchange.FileArrived;
import io.selaras.platform.Actor;
import io.selaras.platform.FileStore;
import io.selaras.platform.Work;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Photos taken in the field. The event comes first and names the sha256; the file follows when the line is good. */
@Service
public class Photos {
    private final Work work;
    private final PhotoStore store;
    private final FileStore files;

    Photos(Work work, PhotoStore store, FileStore files) {
        this.work = work;
        this.store = store;
        this.files = files;
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

    public List<Photo> ofVisit(Actor actor, VisitId visit) {
        return work.in(actor.organisation(), () -> store.ofVisit(actor.organisation(), visit));
    }
}
