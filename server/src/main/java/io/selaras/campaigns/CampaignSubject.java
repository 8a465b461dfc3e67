package io.selaras.campaigns;

import io.selaras.platform.Actor;
import io.selaras.platform.Role;
import io.selaras.platform.Subject;
import io.selaras.platform.Work;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Seen by whoever may read campaigns; its author is told what is said about it. */
@Component
class CampaignSubject implements Subject.Source {
    private final Work work;
    private final CampaignStore store;

    CampaignSubject(Work work, CampaignStore store) {
        this.work = work;
        this.store = store;
    }

    @Override
    public String kind() {
        return "campaign";
    }

    @Override
    public Optional<Subject> find(Actor actor, UUID id) {
        if (!actor.hasAny(Role.OWNER, Role.ADMIN, Role.MARKETER, Role.SUPERVISOR)) {
            return Optional.empty();
        }
        var organisation = actor.organisation();
        return work.in(
                organisation,
                () -> store.find(organisation, id)
                        .map(campaign -> new Subject(
                                kind(), id, campaign.name(), "/campaigns/" + id, store.authorOf(organisation, id))));
    }
}
