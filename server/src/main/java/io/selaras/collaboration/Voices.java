package io.selaras.collaboration;

import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.customers.Territory;
import io.selaras.platform.Actor;
import io.selaras.platform.Audit;
import io.selaras.platform.Changes;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import io.selaras.visits.Reason;
import io.selaras.visits.Reasons;
import io.selaras.visits.SignalRaised;
import io.selaras.visits.VisitCompleted;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * The front door to what the field says: signals and reasons of visits without order, grouped by topic, area and
 * product. Marketing answers each group, and the answer goes back to those who raised it.
 */
@Service
public class Voices {
    /** In place of an area or a product where there is none. */
    static final UUID NONE = new UUID(0, 0);

    private final Work work;
    private final VoiceStore store;
    private final Outlets outlets;
    private final Reasons reasons;
    private final Inbox inbox;
    private final Audit audit;
    private final Changes changes;
    private final InstantSource clock;

    Voices(
            Work work,
            VoiceStore store,
            Outlets outlets,
            Reasons reasons,
            Inbox inbox,
            Audit audit,
            Changes changes,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.outlets = outlets;
        this.reasons = reasons;
        this.inbox = inbox;
        this.audit = audit;
        this.changes = changes;
        this.clock = clock;
    }

    public enum Topic {
        PRICE,
        STOCK,
        COMPETITOR,
        REQUEST,
        NO_ORDER
    }

    public enum Answer {
        DONE,
        PLANNED,
        NO
    }

    /**
     * Voices of one topic, area and product since the last answer.
     *
     * @param reason the no-order reason's code, empty for signals
     * @param areaId the territory, absent where the outlets are in none
     */
    public record Group(
            UUID id,
            Topic topic,
            String reason,
            @Nullable String reasonText,
            @Nullable UUID areaId,
            @Nullable String area,
            @Nullable UUID productId,
            int voices,
            int outlets,
            int people,
            Instant openedAt,
            Instant lastAt,
            @Nullable Answer answer,
            @Nullable String answerText,
            @Nullable PersonId answeredBy,
            @Nullable Instant answeredAt) {}

    public record Voice(
            UUID id,
            PersonId personId,
            String personName,
            UUID outletId,
            String outletName,
            @Nullable String text,
            Instant at) {}

    /** Every part may be absent. */
    public record Filter(
            @Nullable Boolean answered,
            @Nullable Topic topic,
            @Nullable UUID area,
            @Nullable Instant since) {}

    @EventListener
    void on(SignalRaised signal) {
        var topic = Topic.valueOf(signal.kind());
        add(
                signal.organisation(),
                signal.signal(),
                topic,
                "",
                signal.salesman(),
                signal.outlet(),
                signal.product(),
                signal.text(),
                signal.at());
    }

    @EventListener
    void on(VisitCompleted visit) {
        if (visit.result() == VisitCompleted.Result.NO_ORDER && visit.reason() != null) {
            add(
                    visit.organisation(),
                    visit.visit().value(),
                    Topic.NO_ORDER,
                    visit.reason(),
                    visit.salesman(),
                    visit.outlet(),
                    null,
                    null,
                    visit.endedAt());
        }
    }

    private void add(
            OrganisationId organisation,
            UUID id,
            Topic topic,
            String reason,
            PersonId person,
            UUID outletId,
            @Nullable UUID product,
            @Nullable String text,
            Instant at) {
        var outlet = outlets.byId(organisation, List.of(new OutletId(outletId))).get(new OutletId(outletId));
        if (outlet == null) {
            return;
        }
        var area = outlet.territoryId() == null ? NONE : outlet.territoryId();
        var group = store.openGroup(
                organisation,
                topic.name().toLowerCase(Locale.ROOT),
                reason,
                area,
                product == null ? NONE : product,
                at);
        if (store.add(organisation, group, id, person, outletId, outlet.name(), text, at)) {
            store.count(organisation, group, at);
            changes.say(organisation, "voice", person, Map.of("groupId", group, "topic", topic));
        }
    }

    /** The loudest first. */
    public Page<Group> list(Actor actor, Filter filter, @Nullable String cursor, int limit) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var areas = areas(organisation);
            var words = reasonWords(organisation);
            return store.list(organisation, filter, cursor, limit, row -> named(row, areas, words));
        });
    }

    public Optional<Group> find(Actor actor, UUID id) {
        var organisation = actor.organisation();
        return work.in(
                organisation,
                () -> store.find(organisation, id)
                        .map(row -> named(row, areas(organisation), reasonWords(organisation))));
    }

    public Page<Voice> voices(Actor actor, UUID group, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> store.voices(actor.organisation(), group, cursor, limit));
    }

    private Map<UUID, String> areas(OrganisationId organisation) {
        return outlets.territories(organisation).stream().collect(Collectors.toMap(Territory::id, Territory::name));
    }

    private Map<String, String> reasonWords(OrganisationId organisation) {
        return reasons.all(organisation).stream()
                .filter(reason -> reason.kind() == Reason.Kind.NO_ORDER)
                .collect(Collectors.toMap(Reason::code, Reason::textId, (first, second) -> first));
    }

    private static Group named(Group row, Map<UUID, String> areas, Map<String, String> words) {
        return new Group(
                row.id(),
                row.topic(),
                row.reason(),
                row.reason().isEmpty() ? null : words.getOrDefault(row.reason(), row.reason()),
                NONE.equals(row.areaId()) ? null : row.areaId(),
                row.areaId() == null ? null : areas.get(row.areaId()),
                NONE.equals(row.productId()) ? null : row.productId(),
                row.voices(),
                row.outlets(),
                row.people(),
                row.openedAt(),
                row.lastAt(),
                row.answer(),
                row.answerText(),
                row.answeredBy(),
                row.answeredAt());
    }

    public enum Answered {
        DONE,
        UNKNOWN,
        /** Somebody was faster; new voices are in a group of their own. */
        BEFORE
    }

    /** Answers a group for good and tells everybody who raised it. */
    public Answered answer(Actor actor, UUID id, Answer answer, String text) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var group = find(actor, id).orElse(null);
            if (group == null) {
                return Answered.UNKNOWN;
            }
            if (!store.answer(organisation, id, answer, text, actor.person(), clock.instant())) {
                return Answered.BEFORE;
            }
            audit.record(actor, "voice-group", id, "answered", null, Map.of("answer", answer, "text", text));
            for (var person : store.raisers(organisation, id)) {
                inbox.tell(
                        organisation,
                        person,
                        "voice-answered",
                        id,
                        "/voices/" + id,
                        Map.of(
                                "topic",
                                group.topic(),
                                "reason",
                                group.reasonText() == null ? "" : group.reasonText(),
                                "area",
                                group.area() == null ? "" : group.area(),
                                "answer",
                                answer,
                                "text",
                                text));
            }
            changes.say(organisation, "voice", null, Map.of("groupId", id, "answer", answer));
            return Answered.DONE;
        });
    }
}
