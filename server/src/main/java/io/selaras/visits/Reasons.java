package io.selaras.visits;

import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.util.List;
import org.springframework.stereotype.Service;

/** The organisation's words for "no order" and "skipped". */
@Service
public class Reasons {
    private final Work work;
    private final ReasonStore store;
    private final Audit audit;

    Reasons(Work work, ReasonStore store, Audit audit) {
        this.work = work;
        this.store = store;
        this.audit = audit;
    }

    public List<Reason> all(OrganisationId organisation) {
        return work.in(organisation, () -> store.all(organisation));
    }

    /** @return false when another reason of the kind has the code */
    public boolean save(Actor actor, Reason reason) {
        return work.in(actor.organisation(), () -> {
            store.adopt(actor.organisation());
            var others = store.all(actor.organisation());
            if (others.stream()
                    .anyMatch(other -> !other.id().equals(reason.id())
                            && other.kind() == reason.kind()
                            && other.code().equals(reason.code()))) {
                return false;
            }
            var before = others.stream()
                    .filter(other -> other.id().equals(reason.id()))
                    .findFirst()
                    .orElse(null);
            store.save(actor.organisation(), reason);
            audit.record(actor, "reason", reason.id(), "saved", before, reason);
            return true;
        });
    }
}
