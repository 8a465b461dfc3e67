package io.selaras.pipeline;

import static io.selaras.pipeline.db.Tables.LEAD;
import static io.selaras.pipeline.db.Tables.STEP;
import static java.util.Objects.requireNonNull;

import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.Actor;
import io.selaras.platform.Work;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The front door to a week's hand-over: every lead given to sales from Monday to Sunday, what sales did with it, why it
 * said no, and what marketing answered. A lead that was given twice is there twice.
 */
@Service
public class HandOverWeek {
    /** What became of a lead that was handed over. */
    public enum Result {
        ACCEPTED,
        REFUSED,
        /** No answer in the agreed time: back to marketing. */
        RETURNED,
        /** Given to somebody else before there was an answer. */
        MOVED,
        WAITING
    }

    /**
     * One hand-over.
     *
     * @param hours from the hand-over to the answer, on the clock on the wall
     * @param response what marketing made of a refusal: {@code NURTURE}, {@code CLOSE} or {@code AGAIN} when it was given
     *     to somebody else
     */
    public record Given(
            UUID leadId,
            String name,
            String source,
            @Nullable String campaign,
            @Nullable UUID salesmanId,
            @Nullable String salesmanName,
            Instant at,
            Result result,
            @Nullable Instant answeredAt,
            @Nullable Double hours,
            @Nullable String reason,
            @Nullable String note,
            @Nullable String response,
            @Nullable String responseText,
            Lead.State state,
            boolean visited,
            boolean won,
            long value) {}

    /**
     * What a source's leads met.
     *
     * @param unanswered refusals that marketing has said nothing to
     * @param reasons of the refusals, by their code
     */
    public record Row(
            String source,
            int given,
            int accepted,
            int refused,
            int returned,
            int moved,
            int waiting,
            int visited,
            int won,
            int unanswered,
            @Nullable Double medianHours,
            Map<String, Integer> reasons) {}

    public record Week(LocalDate monday, LocalDate sunday, List<Row> sources, Row total, List<Given> given) {}

    private static final String ALL = "";

    private final Work work;
    private final People people;
    private final DSLContext sql;

    HandOverWeek(Work work, People people, DSLContext sql) {
        this.work = work;
        this.people = people;
        this.sql = sql;
    }

    /** @param day any of the week */
    public Week of(Actor actor, LocalDate day) {
        return work.in(actor.organisation(), () -> {
            var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            var given = given(actor, monday);
            var bySource =
                    given.stream().collect(Collectors.groupingBy(Given::source, TreeMap::new, Collectors.toList()));
            var rows = new ArrayList<Row>();
            bySource.forEach((source, some) -> rows.add(row(source, some)));
            rows.sort(Comparator.comparing(Row::given).reversed().thenComparing(Row::source));
            return new Week(monday, monday.plusDays(6), rows, row(ALL, given), given);
        });
    }

    private List<Given> given(Actor actor, LocalDate monday) {
        var zone = people.organisation(actor.organisation()).timeZone();
        var names = people.everybody(actor.organisation()).stream()
                .collect(Collectors.toMap(person -> person.id().value(), Person::name));
        var next = STEP.as("next");
        var answer = DSL.lateral(sql.select(next.AT, next.KIND, next.DATA)
                        .from(next)
                        .where(next.ORGANISATION_ID.eq(STEP.ORGANISATION_ID))
                        .and(next.LEAD_ID.eq(STEP.LEAD_ID))
                        .and(next.KIND.in("accepted", "refused", "returned", "assigned"))
                        .and(DSL.row(next.AT, next.ID).gt(STEP.AT, STEP.ID))
                        .orderBy(next.AT, next.ID)
                        .limit(1))
                .as("answer");
        var answeredAt = requireNonNull(answer.field(next.AT));
        var kind = requireNonNull(answer.field(next.KIND));
        var back = STEP.as("back");
        var response = DSL.lateral(sql.select(back.KIND, back.DATA)
                        .from(back)
                        .where(back.ORGANISATION_ID.eq(STEP.ORGANISATION_ID))
                        .and(back.LEAD_ID.eq(STEP.LEAD_ID))
                        .and(kind.eq("refused"))
                        .and(back.KIND.in("responded", "assigned"))
                        .and(back.AT.ge(answeredAt))
                        .orderBy(back.AT, back.ID)
                        .limit(1))
                .as("response");
        var said = requireNonNull(answer.field(next.DATA));
        var responded = requireNonNull(response.field(back.KIND));
        var words = requireNonNull(response.field(back.DATA));
        var salesman = text(STEP.DATA, "salesman");
        return sql.select(LEAD.fields())
                .select(STEP.AT.as("given_at"), salesman.as("given_to"), answeredAt.as("answered"))
                .select(
                        kind.as("result"),
                        text(said, "reason").as("why"),
                        text(said, "note").as("note_of"),
                        responded.as("back_kind"),
                        text(words, "response").as("back_response"),
                        text(words, "text").as("back_text"))
                .from(STEP)
                .join(LEAD)
                .on(LEAD.ORGANISATION_ID.eq(STEP.ORGANISATION_ID))
                .and(LEAD.ID.eq(STEP.LEAD_ID))
                .leftJoin(answer)
                .on(DSL.trueCondition())
                .leftJoin(response)
                .on(DSL.trueCondition())
                .where(STEP.ORGANISATION_ID.eq(actor.organisation().value()))
                .and(STEP.KIND.eq("assigned"))
                .and(STEP.AT.ge(monday.atStartOfDay(zone).toOffsetDateTime()))
                .and(STEP.AT.lt(monday.plusDays(7).atStartOfDay(zone).toOffsetDateTime()))
                .and(LeadStore.mine(actor))
                .orderBy(STEP.AT.desc(), STEP.ID)
                .fetch(row -> {
                    var lead = LeadStore.lead(row.into(LEAD));
                    var at = row.get("given_at", OffsetDateTime.class).toInstant();
                    @Nullable OffsetDateTime answered = row.get("answered", OffsetDateTime.class);
                    @Nullable String to = row.get("given_to", String.class);
                    var who = to != null
                            ? UUID.fromString(to)
                            : lead.salesmanId() == null
                                    ? null
                                    : lead.salesmanId().value();
                    var result = result(row.get("result", String.class));
                    boolean answers = result == Result.ACCEPTED || result == Result.REFUSED;
                    return new Given(
                            lead.id().value(),
                            lead.name(),
                            lead.origin().source(),
                            lead.origin().campaign(),
                            who,
                            who == null ? null : names.get(who),
                            at,
                            result,
                            answered == null ? null : answered.toInstant(),
                            answered == null || !answers
                                    ? null
                                    : Duration.between(at, answered.toInstant()).toMinutes() / 60.0,
                            row.get("why", String.class),
                            row.get("note_of", String.class),
                            response(row.get("back_kind", String.class), row.get("back_response", String.class)),
                            row.get("back_text", String.class),
                            lead.state(),
                            result == Result.ACCEPTED && lead.reached().visited() != null,
                            result == Result.ACCEPTED && lead.reached().won() != null,
                            lead.value());
                });
    }

    private static Field<String> text(Field<JSONB> data, String name) {
        return DSL.field("{0} ->> {1}", SQLDataType.VARCHAR, data, DSL.inline(name));
    }

    private static Result result(@Nullable String kind) {
        return switch (kind) {
            case "accepted" -> Result.ACCEPTED;
            case "refused" -> Result.REFUSED;
            case "returned" -> Result.RETURNED;
            case "assigned" -> Result.MOVED;
            case null, default -> Result.WAITING;
        };
    }

    private static @Nullable String response(@Nullable String kind, @Nullable String response) {
        return "assigned".equals(kind) ? "AGAIN" : response;
    }

    private static Row row(String source, List<Given> given) {
        var reasons = new LinkedHashMap<String, Integer>();
        given.stream()
                .filter(each -> each.result == Result.REFUSED)
                .forEach(each -> reasons.merge(each.reason == null ? "other" : each.reason, 1, Integer::sum));
        return new Row(
                source,
                given.size(),
                count(given, Result.ACCEPTED),
                count(given, Result.REFUSED),
                count(given, Result.RETURNED),
                count(given, Result.MOVED),
                count(given, Result.WAITING),
                (int) given.stream().filter(Given::visited).count(),
                (int) given.stream().filter(Given::won).count(),
                (int) given.stream()
                        .filter(each -> each.result == Result.REFUSED && each.response == null)
                        .count(),
                median(given),
                reasons);
    }

    private static int count(List<Given> given, Result result) {
        return (int) given.stream().filter(each -> each.result == result).count();
    }

    private static @Nullable Double median(List<Given> given) {
        var hours = given.stream()
                .map(Given::hours)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return hours.isEmpty() ? null : hours.get(hours.size() / 2);
    }
}
