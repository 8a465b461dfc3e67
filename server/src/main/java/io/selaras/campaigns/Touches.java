package io.selaras.campaigns;

import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.Work;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The front door to touches and to the codes that bring people back. */
@Service
public class Touches {
    private final Work work;
    private final TouchStore store;
    private final Attribution attribution;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Touches(
            Work work,
            TouchStore store,
            Attribution attribution,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.attribution = attribution;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Keeps a touch; the same one twice is one. A known visitor's lead and a known lead's outlet are put to it. */
    public void record(OrganisationId organisation, Touch touch) {
        work.run(
                organisation,
                () -> keep(
                        organisation,
                        List.of(touch.outletId() == null ? store.completed(organisation, touch) : touch)));
    }

    /** The same for many at once; each of an outlet, or of a lead whose outlet is looked for. */
    void keep(OrganisationId organisation, List<Touch> touches) {
        for (var added : store.add(organisation, touches)) {
            events.publishEvent(new TouchRecorded(organisation, added));
            if (added.outletId() != null) {
                attribution.touched(organisation, added.outletId(), added.at());
            }
        }
    }

    /**
     * Mails that have left, in one statement. Nobody was met yet, so no order is credited anew.
     *
     * @param mails each of an outlet or of a lead
     */
    void sent(OrganisationId organisation, List<Touch> mails) {
        store.add(organisation, mails).forEach(touch -> events.publishEvent(new TouchRecorded(organisation, touch)));
    }

    /** A visitor turned out to be this lead. */
    void tieVisitor(OrganisationId organisation, String visitor, UUID lead, @Nullable UUID outlet) {
        var since = store.tieVisitor(organisation, visitor, lead, outlet);
        if (outlet != null) {
            since.ifPresent(at -> attribution.touched(organisation, outlet, at));
        }
    }

    /** A lead became this outlet: what it met before counts for the outlet's orders. */
    void tieLead(OrganisationId organisation, UUID lead, UUID outlet) {
        store.tieLead(organisation, lead, outlet).ifPresent(at -> attribution.touched(organisation, outlet, at));
    }

    /** Of an outlet, a lead or a campaign, the latest first. */
    public Page<Touch> list(
            Actor actor,
            @Nullable UUID outlet,
            @Nullable UUID lead,
            @Nullable String campaign,
            @Nullable String cursor,
            int limit) {
        return work.in(
                actor.organisation(), () -> store.list(actor.organisation(), outlet, lead, campaign, cursor, limit));
    }

    public List<Reference> references(Actor actor, @Nullable String campaign) {
        return work.in(actor.organisation(), () -> store.references(actor.organisation(), campaign));
    }

    /** @return false when another reference has this code */
    public boolean save(Actor actor, Reference reference) {
        return work.in(actor.organisation(), () -> {
            var same = store.byCode(actor.organisation(), reference.code());
            if (same.isPresent() && !same.get().id().equals(reference.id())) {
                return false;
            }
            store.save(actor.organisation(), reference);
            audit.record(actor, "reference", reference.id(), "saved", same.orElse(null), reference);
            return true;
        });
    }

    public Optional<Reference> reference(OrganisationId organisation, String code) {
        return work.in(organisation, () -> store.byCode(organisation, code));
    }

    /** Somebody followed a link or scanned a code. Who it was is not known yet. */
    public void followed(OrganisationId organisation, Reference reference) {
        work.run(organisation, () -> {
            store.followed(organisation, reference.id());
            record(
                    organisation,
                    new Touch(
                            Ids.v7(),
                            clock.instant(),
                            Touch.Kind.LINK,
                            null,
                            null,
                            null,
                            reference.source(),
                            reference.medium(),
                            reference.campaign(),
                            null,
                            reference.code(),
                            null,
                            null,
                            reference.id()));
        });
    }
}
