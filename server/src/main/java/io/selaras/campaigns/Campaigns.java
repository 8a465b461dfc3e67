package io.selaras.campaigns;

import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.Page;
import io.selaras.platform.Work;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to campaigns: what they say and to whom. */
@Service
public class Campaigns {
    private final Work work;
    private final CampaignStore store;
    private final Audit audit;
    private final Changes changes;

    Campaigns(Work work, CampaignStore store, Audit audit, Changes changes) {
        this.work = work;
        this.store = store;
        this.audit = audit;
        this.changes = changes;
    }

    public Page<Campaign> list(Actor actor, Campaign.@Nullable State state, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> store.list(actor.organisation(), state, cursor, limit));
    }

    public Optional<Campaign> find(Actor actor, UUID id) {
        return work.in(actor.organisation(), () -> store.find(actor.organisation(), id));
    }

    /** What became of saving a campaign. */
    public sealed interface Saved {
        record Done(Campaign campaign) implements Saved {}

        record CodeTaken() implements Saved {}

        /** Somebody saved it after the caller had read it. */
        record Outdated(Campaign current) implements Saved {}

        /** It has begun: what it says to whom stays as it is. */
        record TooLate(Campaign current) implements Saved {}
    }

    /** Adds or changes a draft. A scheduled one becomes a draft again, so that nothing goes out half written. */
    public Saved save(Actor actor, Campaign campaign) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var before = store.lock(organisation, campaign.id()).orElse(null);
            if (before != null && before.version() != campaign.version()) {
                return new Saved.Outdated(before);
            }
            if (before != null
                    && before.state() != Campaign.State.DRAFT
                    && before.state() != Campaign.State.SCHEDULED) {
                return new Saved.TooLate(before);
            }
            if (store.codeTaken(organisation, campaign.code(), campaign.id())) {
                return new Saved.CodeTaken();
            }
            var saved = campaign.as(Campaign.State.DRAFT, null, null, null);
            store.save(organisation, saved, actor.person());
            audit.record(actor, "campaign", saved.id(), before == null ? "added" : "changed", before, saved);
            changes.say(organisation, "campaign", null, Map.of("id", saved.id(), "name", saved.name()));
            return new Saved.Done(saved);
        });
    }
}
