package io.selaras.exchange;

import io.selaras.exchange.sync.Quarantine;
import io.selaras.platform.Actor;
import io.selaras.platform.Page;
import io.selaras.platform.Role;
import java.util.Set;
import org.springframework.stereotype.Service;

/** What phones sent and nobody could apply yet, as a number for those who may repair it. */
@Service
public class Unapplied {
    private static final Set<Role> REPAIRERS = Set.of(Role.SUPERVISOR, Role.OWNER, Role.ADMIN);

    private final Quarantine quarantine;

    Unapplied(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    /** @param more whether there are more than were counted */
    public record Waiting(int events, long people, boolean more) {}

    public Waiting waiting(Actor actor) {
        if (actor.roles().stream().noneMatch(REPAIRERS::contains)) {
            return new Waiting(0, 0, false);
        }
        var open = quarantine.list(actor, Quarantine.State.OPEN, null, Page.LIMIT);
        return new Waiting(
                open.items().size(),
                open.items().stream().map(Quarantine.Item::personId).distinct().count(),
                open.next() != null);
    }
}
