package io.selaras.campaigns;

import io.selaras.orders.OrderId;
import io.selaras.orders.Orders;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The front door to attribution: which part of an order's value each source gets, by four models side by side. What is
 * attributed is not what would be missing without it; the hold-out of a campaign says that.
 */
@Service
public class Attribution {
    static final Setting FIRST = new Setting(List.of(), 30, true);
    /** About so many orders are credited anew in one transaction: feeds wait no longer than that takes. */
    private static final int PIECE = 3_000;

    private final Work work;
    private final CreditStore store;
    private final TouchStore touches;
    private final Orders orders;
    private final Audit audit;
    private final Changes changes;
    private final ApplicationEventPublisher events;

    Attribution(
            Work work,
            CreditStore store,
            TouchStore touches,
            Orders orders,
            Audit audit,
            Changes changes,
            ApplicationEventPublisher events) {
        this.work = work;
        this.store = store;
        this.touches = touches;
        this.orders = orders;
        this.audit = audit;
        this.changes = changes;
        this.events = events;
    }

    /**
     * @param origins sites whose pages may count visits here, as {@code https://example.com}
     * @param windowDays how long before an order a touch still counts
     * @param visitsCount whether a salesman's visit is a touch like any other
     */
    public record Setting(List<String> origins, int windowDays, boolean visitsCount) {}

    public Setting setting(OrganisationId organisation) {
        return work.in(
                organisation,
                () -> work.once(
                        new Asked(organisation),
                        () -> store.setting(organisation).orElse(FIRST)));
    }

    private record Asked(OrganisationId organisation) {}

    /** Another window, or visits in or out, has every order credited anew; that takes its time and is done by a timer. */
    public void save(Actor actor, Setting setting) {
        var organisation = actor.organisation();
        work.run(organisation, () -> {
            var before = setting(organisation);
            store.save(organisation, setting);
            work.forget(new Asked(organisation));
            audit.record(actor, "campaign setting", organisation.value(), "changed", before, setting);
            if (before.windowDays() != setting.windowDays() || before.visitsCount() != setting.visitsCount()) {
                store.recredit(organisation);
            }
        });
    }

    void placed(OrganisationId organisation, List<Sale> placed) {
        var sales = store.add(organisation, placed);
        if (sales.isEmpty()) {
            return;
        }
        var credited = credited(
                organisation,
                sales.stream().map(Sale::outlet).distinct().toList(),
                sales.stream().map(Sale::at).min(Comparator.naturalOrder()).orElseThrow(),
                sales);
        store.credit(organisation, credited);
        credited.forEach(each -> attributed(organisation, each.sale(), each.credits()));
    }

    /** A correction took its place. */
    boolean replaced(OrganisationId organisation, UUID order) {
        return store.remove(organisation, order);
    }

    /** A touch arrived, maybe late: orders that came after it are credited anew. */
    void touched(OrganisationId organisation, UUID outlet, Instant at) {
        var window = Duration.ofDays(setting(organisation).windowDays());
        for (var sale : store.after(organisation, outlet, at, at.plus(window))) {
            again(organisation, sale);
        }
    }

    private void again(OrganisationId organisation, Sale sale) {
        var setting = setting(organisation);
        var path = touches
                .path(organisation, sale.outlet(), sale.at().minus(Duration.ofDays(setting.windowDays())), sale.at())
                .stream()
                .filter(touch -> counts(touch.kind().name(), touch.recordId(), sale, setting.visitsCount()))
                .map(Way::of)
                .toList();
        var credits = credits(sale.total(), path);
        store.clear(organisation, List.of(sale));
        store.credit(organisation, List.of(new CreditStore.Credited(sale, credits)));
        attributed(organisation, sale, credits);
    }

    private void attributed(OrganisationId organisation, Sale sale, List<Credit> credits) {
        events.publishEvent(new OrderAttributed(
                organisation, new OrderId(sale.order()), sale.outlet(), sale.day(), sale.total(), credits));
    }

    /**
     * The visit in which an order was written down is how it was taken, not what brought it; a mail that was sent has met
     * nobody before it was opened.
     */
    private static boolean counts(String kind, @Nullable UUID record, Sale sale, boolean visits) {
        return switch (Touch.Kind.valueOf(kind)) {
            case MESSAGE_SENT -> false;
            case VISIT -> visits && (sale.visit() == null || !sale.visit().equals(record));
            case WEB, LINK, FORM, LEAD, MESSAGE_OPENED, MESSAGE_CLICKED, CARD -> true;
        };
    }

    /** What credits are told apart by. */
    private record Way(
            String kind,
            String source,
            @Nullable String medium,
            @Nullable String campaign) {
        static Way of(Touch touch) {
            return new Way(touch.kind().name(), touch.source(), touch.medium(), touch.campaign());
        }
    }

    private static List<Credit> credits(long total, List<Way> path) {
        if (path.isEmpty()) {
            return List.of(new Credit(Credit.NONE, Credit.NONE, null, null, 0, total, total, total, total));
        }
        var credits = new ArrayList<Credit>();
        Crediting.split(total, path)
                .forEach((way, share) -> credits.add(new Credit(
                        way.kind,
                        way.source,
                        way.medium,
                        way.campaign,
                        share.touches(),
                        share.first(),
                        share.last(),
                        share.linear(),
                        share.position())));
        return credits;
    }

    /** Every order anew, now: for rows that came in without having been said. */
    public void creditAll(OrganisationId organisation) {
        work.run(organisation, () -> store.recredit(organisation));
        boolean more = true;
        while (more) {
            more = piece(organisation, PIECE, true);
        }
    }

    /** Goes on with what is to be credited anew, wherever it was left. */
    void goOn(OrganisationId organisation) {
        boolean more = true;
        while (more) {
            more = piece(organisation, PIECE, false);
        }
    }

    /**
     * In a transaction of its own.
     *
     * @param atOnce even while one is open that may have read the setting as it was
     * @return whether there may be more
     */
    boolean piece(OrganisationId organisation, int orders, boolean atOnce) {
        return work.in(
                organisation,
                () -> piece(
                        organisation,
                        atOnce ? store.recrediting(organisation) : store.nowToRecredit(organisation),
                        orders));
    }

    private boolean piece(OrganisationId organisation, Optional<CreditStore.Recrediting> waiting, int orders) {
        if (waiting.isEmpty()) {
            return false;
        }
        var outlets = store.outlets(organisation, waiting.get().after(), orders);
        if (outlets.isEmpty()) {
            store.recreditedAll(organisation);
            changes.say(
                    organisation,
                    "attribution",
                    null,
                    Map.of("orders", waiting.get().done()));
            return false;
        }
        var sales = store.sales(organisation, outlets);
        store.clear(organisation, sales);
        store.credit(organisation, credited(organisation, outlets, Instant.EPOCH, sales));
        store.recredited(organisation, outlets.getLast(), sales.size());
        return true;
    }

    /** @param first no sale is before */
    private List<CreditStore.Credited> credited(
            OrganisationId organisation, List<UUID> outlets, Instant first, List<Sale> sales) {
        var setting = setting(organisation);
        var window = Duration.ofDays(setting.windowDays());
        var met = store.met(organisation, outlets, first.minus(window), setting.visitsCount());
        return sales.stream()
                .map(sale -> {
                    var from = sale.at().minus(window);
                    var path = met.getOrDefault(sale.outlet(), List.of()).stream()
                            .filter(touch ->
                                    !touch.at().isBefore(from) && !touch.at().isAfter(sale.at()))
                            .filter(touch -> counts(touch.kind(), touch.record(), sale, setting.visitsCount()))
                            .map(touch -> new Way(touch.kind(), touch.source(), touch.medium(), touch.campaign()))
                            .toList();
                    return new CreditStore.Credited(sale, credits(sale.total(), path));
                })
                .toList();
    }

    /** How many of so many orders have been credited anew; of none when nothing is. */
    public record Progress(int done, int orders) {}

    public Progress progress(Actor actor) {
        return work.in(
                actor.organisation(),
                () -> store.progress(actor.organisation())
                        .map(waiting -> new Progress(waiting.done(), waiting.orders()))
                        .orElse(new Progress(0, 0)));
    }

    /** By what the rows are told apart. */
    public enum By {
        SOURCE,
        CAMPAIGN
    }

    /**
     * @param until the last day, included
     * @param campaign {@link Credit#NONE}: only what belongs to none
     */
    public record Query(
            LocalDate from,
            LocalDate until,
            @Nullable String source,
            @Nullable String campaign) {}

    /** @param group a source; {@link Credit#NONE} where no touch is known. @param orders in which it has a part */
    public record Row(String group, int orders, long first, long last, long linear, long position) {}

    public record Total(int orders, long value) {}

    /** @param total from the orders themselves; each model's column adds up to it */
    public record Report(List<Row> rows, Total total, Setting setting) {}

    public Report report(Actor actor, Query query, By by) {
        var organisation = actor.organisation();
        return work.in(
                organisation,
                () -> new Report(
                        store.rows(organisation, query, by),
                        store.total(organisation, query.from(), query.until()),
                        setting(organisation)));
    }

    /** An order, and what of its value the query's source gets in each model. */
    public record Part(Orders.Row order, long first, long last, long linear, long position) {}

    public Page<Part> parts(Actor actor, Query query, @Nullable String cursor, int limit) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var key = cursor == null ? null : Cursor.decode(cursor, 2);
            var found = store.behind(
                    organisation,
                    query,
                    key == null ? null : LocalDate.parse(key.getFirst()),
                    key == null ? null : UUID.fromString(key.getLast()),
                    limit + 1);
            var page = Page.of(found, limit, last -> Cursor.encode(last.day(), last.order()));
            var rows = orders.rows(
                    actor, page.items().stream().map(CreditStore.Behind::order).toList(), null);
            var parts = new ArrayList<Part>();
            for (var part : page.items()) {
                var order = rows.get(part.order());
                if (order != null) {
                    parts.add(new Part(order, part.first(), part.last(), part.linear(), part.position()));
                }
            }
            return new Page<>(parts, page.next());
        });
    }

    /** @return empty for an order nobody knows */
    public List<Credit> of(Actor actor, UUID order) {
        return work.in(actor.organisation(), () -> store.of(actor.organisation(), order));
    }
}
