package io.selaras.campaigns.spend;

import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.Work;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to what advertising cost and what social media brought. */
@Service
public class Spends {
    private final Work work;
    private final SpendStore store;
    private final Audit audit;
    private final Changes changes;

    Spends(Work work, SpendStore store, Audit audit, Changes changes) {
        this.work = work;
        this.store = store;
        this.audit = audit;
        this.changes = changes;
    }

    /** What became of a row. */
    public sealed interface Saved {
        /** @param before absent for a new one */
        record Done(Spend now, @Nullable Spend before) implements Saved {}

        /** Some of its days are known of the same campaign already; they would be paid twice. */
        record Overlaps(Spend known) implements Saved {}
    }

    public record Filter(
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String channel,
            @Nullable String campaign) {}

    public record Sum(long cost, long impressions, long clicks, long engagement) {}

    public record Day(LocalDate day, Sum sum) {}

    public record OfCampaign(String channel, String campaign, Sum sum) {}

    /** Keeps a row; the same campaign, item and period again replaces what was known, under the id it had. */
    public Saved save(Actor actor, Spend wish) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var known = store.same(organisation, wish).or(() -> store.find(organisation, wish.id()));
            var spend = known.map(before -> withId(wish, before.id())).orElse(wish);
            var overlapping = store.overlapping(organisation, spend);
            if (overlapping.isPresent()) {
                return new Saved.Overlaps(overlapping.get());
            }
            store.save(organisation, spend);
            if (spend.importId() == null) {
                audit.record(actor, "spend", spend.id(), "saved", known.orElse(null), spend);
            }
            say(organisation, spend);
            return new Saved.Done(spend, known.orElse(null));
        });
    }

    private static Spend withId(Spend spend, UUID id) {
        return new Spend(
                id,
                spend.channel(),
                spend.campaign(),
                spend.item(),
                spend.from(),
                spend.until(),
                spend.cost(),
                spend.impressions(),
                spend.clicks(),
                spend.conversions(),
                spend.reach(),
                spend.engagement(),
                spend.importId(),
                spend.at());
    }

    /** @return empty when there is none */
    public Optional<Spend> delete(Actor actor, UUID id) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var known = store.find(organisation, id);
            known.ifPresent(spend -> {
                store.delete(organisation, id);
                audit.record(actor, "spend", id, "deleted", spend, null);
                say(organisation, spend);
            });
            return known;
        });
    }

    private void say(OrganisationId organisation, Spend spend) {
        changes.say(organisation, "spend", null, Map.of("id", spend.id(), "campaign", spend.campaign()));
    }

    public Page<Spend> list(Actor actor, Filter filter, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> store.list(actor.organisation(), filter, cursor, limit));
    }

    /** Sums by day; days without any are absent. */
    public List<Day> days(
            OrganisationId organisation,
            LocalDate from,
            LocalDate until,
            @Nullable String channel,
            @Nullable String campaign) {
        return work.in(organisation, () -> store.days(organisation, from, until, channel, campaign));
    }

    /** What of each of these rows falls on the days of a period; one that has none of them is left out. */
    public Map<UUID, Sum> shares(OrganisationId organisation, List<UUID> ids, LocalDate from, LocalDate until) {
        return work.in(organisation, () -> store.shares(organisation, ids, from, until));
    }

    public List<OfCampaign> campaigns(OrganisationId organisation, LocalDate from, LocalDate until) {
        return work.in(organisation, () -> store.campaigns(organisation, from, until));
    }
}
