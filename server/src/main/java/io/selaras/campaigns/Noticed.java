package io.selaras.campaigns;

import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.customers.OutletsChanged;
import io.selaras.identity.People;
import io.selaras.orders.Order;
import io.selaras.orders.OrderChanged;
import io.selaras.orders.Orders;
import io.selaras.orders.OrdersPlaced;
import io.selaras.pipeline.Lead;
import io.selaras.pipeline.LeadAnswered;
import io.selaras.pipeline.Leads;
import io.selaras.pipeline.LeadsCaptured;
import io.selaras.pipeline.LeadsChanged;
import io.selaras.platform.OrganisationId;
import io.selaras.visits.VisitCompleted;
import io.selaras.visits.VisitsCompleted;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What other rooms tell becomes touches, credits and the audience's facts, in the transaction in which they tell it. */
@Component
class Noticed {
    /** What a salesman brings comes from him. */
    static final String SALESMAN = "salesman";

    /** So many outlets travel in one statement. */
    private static final int BATCH = 2_000;

    private final Touches touches;
    private final Attribution attribution;
    private final AudienceStore audience;
    private final Outlets outlets;
    private final Orders orders;
    private final Leads leads;
    private final People people;

    Noticed(
            Touches touches,
            Attribution attribution,
            AudienceStore audience,
            Outlets outlets,
            Orders orders,
            Leads leads,
            People people) {
        this.touches = touches;
        this.attribution = attribution;
        this.audience = audience;
        this.outlets = outlets;
        this.orders = orders;
        this.leads = leads;
        this.people = people;
    }

    @EventListener
    void on(OutletsChanged changed) {
        var organisation = changed.organisation();
        var ids = List.copyOf(changed.outlets());
        for (int from = 0; from < ids.size(); from += BATCH) {
            var some = ids.subList(from, Math.min(from + BATCH, ids.size()));
            var found = outlets.byId(organisation, some);
            audience.save(organisation, found.values());
            audience.agreed(organisation, some.stream().map(OutletId::value).toList());
            audience.remove(
                    organisation,
                    Party.Kind.OUTLET,
                    some.stream()
                            .filter(id -> !found.containsKey(id))
                            .map(OutletId::value)
                            .toList());
        }
    }

    @EventListener
    void on(LeadsCaptured captured) {
        var organisation = captured.organisation();
        copied(organisation, captured.leads());
        var met = new ArrayList<Touch>();
        for (var lead : captured.leads()) {
            // One reserved for a lead that was handed over meanwhile is not there yet.
            var outlet = lead.outletId() != null
                            && (lead.outletExisted() || lead.reached().accepted() != null)
                    ? lead.outletId().value()
                    : null;
            if (lead.origin().visitor() != null) {
                touches.tieVisitor(
                        organisation, lead.origin().visitor(), lead.id().value(), outlet);
            }
            met.add(touch(lead, outlet));
        }
        touches.keep(organisation, met);
    }

    private static Touch touch(Lead lead, @Nullable UUID outlet) {
        var id = lead.id().value();
        var origin = lead.origin();
        return new Touch(
                origin.submission() == null ? id : origin.submission(),
                lead.reached().lead(),
                origin.door() == Lead.Door.FORM ? Touch.Kind.FORM : Touch.Kind.LEAD,
                origin.visitor(),
                id,
                outlet,
                origin.source(),
                origin.medium(),
                origin.campaign(),
                origin.content(),
                origin.reference(),
                origin.referrer(),
                origin.page(),
                id);
    }

    @EventListener
    void on(LeadsChanged changed) {
        copied(changed.organisation(), leads.byId(changed.organisation(), changed.leads()));
    }

    @EventListener
    void on(LeadAnswered answered) {
        copied(answered.organisation(), leads.byId(answered.organisation(), List.of(answered.lead())));
        if (answered.outlet() != null) {
            touches.tieLead(
                    answered.organisation(),
                    answered.lead().value(),
                    answered.outlet().value());
        }
    }

    private void copied(OrganisationId organisation, List<Lead> leads) {
        audience.save(organisation, leads, people.organisation(organisation).timeZone());
    }

    @EventListener
    void on(VisitsCompleted completed) {
        completed.visits().forEach(this::visited);
    }

    private void visited(VisitCompleted visit) {
        var organisation = visit.organisation();
        audience.visited(
                organisation, visit.outlet(), visit.day(), visit.result().name(), visit.reason());
        // In front of a closed door nobody was met.
        if (visit.result() != VisitCompleted.Result.CLOSED) {
            touches.record(
                    organisation,
                    new Touch(
                            visit.visit().value(),
                            visit.endedAt(),
                            Touch.Kind.VISIT,
                            null,
                            null,
                            visit.outlet(),
                            SALESMAN,
                            "visit",
                            null,
                            null,
                            null,
                            null,
                            null,
                            visit.visit().value()));
        }
    }

    @EventListener
    void on(OrdersPlaced placed) {
        audience.ordered(placed.organisation(), placed.orders());
        attribution.placed(
                placed.organisation(), placed.orders().stream().map(Sale::of).toList());
    }

    @EventListener
    void on(OrderChanged changed) {
        var before = changed.before();
        if (changed.after().state() != Order.State.REPLACED || before.state() == Order.State.REPLACED) {
            return;
        }
        var organisation = changed.organisation();
        if (attribution.replaced(organisation, before.id().value())) {
            var products = before.lines().stream()
                    .map(Order.Line::productId)
                    .distinct()
                    .toList();
            audience.replaced(organisation, before, orders.lastBought(organisation, before.outletId(), products));
        }
    }
}
