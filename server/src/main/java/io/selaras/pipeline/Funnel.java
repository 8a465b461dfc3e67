package io.selaras.pipeline;

import static io.selaras.pipeline.db.Tables.LEAD;

import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Work;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The front door to the funnel of leads: of those who showed interest in some days, how many reached each step, how
 * long it took, how many stayed behind. Visitors stand before it; campaigns counts them.
 */
@Service
public class Funnel {
    /** A step is passed for ever: a lead that was won and then lost did reach "won". */
    public enum Step {
        LEAD,
        QUALIFIED,
        ACCEPTED,
        VISITED,
        WON,
        REPEAT,
        LOYAL;

        Field<OffsetDateTime> passed() {
            var lead = io.selaras.pipeline.db.Tables.LEAD;
            return switch (this) {
                case LEAD -> lead.CREATED_AT;
                case QUALIFIED -> lead.QUALIFIED_AT;
                case ACCEPTED -> lead.ACCEPTED_AT;
                case VISITED -> lead.VISITED_AT;
                case WON -> lead.WON_AT;
                case REPEAT -> lead.REPEAT_AT;
                case LOYAL -> lead.LOYAL_AT;
            };
        }

        @Nullable
        Step next() {
            return ordinal() + 1 < values().length ? values()[ordinal() + 1] : null;
        }
    }

    private final Work work;
    private final People people;
    private final DSLContext sql;

    Funnel(Work work, People people, DSLContext sql) {
        this.work = work;
        this.people = people;
        this.sql = sql;
    }

    /**
     * @param count who reached the step
     * @param lost of them, who came to an end without reaching the next one
     * @param medianHours from the step before, in hours of the clock on the wall; absent for the first
     */
    public record Count(
            Step step, int count, int lost, @Nullable Double medianHours) {}

    /** @param group a source's name or a territory's id; absent for all together */
    public record Row(@Nullable String group, List<Count> steps, long value) {}

    /** By what the rows are told apart. */
    public enum By {
        NOTHING,
        SOURCE,
        CAMPAIGN,
        TERRITORY
    }

    /** @param until the last day on which interest was shown, included */
    public List<Row> rows(
            Actor actor, LocalDate from, LocalDate until, By by, @Nullable String source, @Nullable UUID territory) {
        return work.in(actor.organisation(), () -> {
            var zone = people.organisation(actor.organisation()).timeZone();
            var filter = new LeadFilter(null, null, source, null, null, territory, null, null, false, from, until);
            return count(actor, filter, zone, by);
        });
    }

    private List<Row> count(Actor actor, LeadFilter filter, ZoneId zone, By by) {
        Field<String> group = switch (by) {
            case NOTHING -> DSL.inline((String) null, SQLDataType.VARCHAR);
            case SOURCE -> LEAD.SOURCE;
            case CAMPAIGN -> LEAD.CAMPAIGN;
            case TERRITORY -> LEAD.TERRITORY_ID.cast(SQLDataType.VARCHAR);
        };
        var columns = new ArrayList<SelectField<?>>();
        columns.add(group.as("grp"));
        columns.add(DSL.sum(LEAD.VALUE).as("value"));
        Step before = null;
        for (var step : Step.values()) {
            var next = step.next();
            columns.add(DSL.count(step.passed()).as("n" + step));
            columns.add(DSL.count()
                    .filterWhere(step.passed()
                            .isNotNull()
                            .and(LEAD.STATE.in("LOST", "REFUSED"))
                            .and(
                                    next == null
                                            ? DSL.falseCondition()
                                            : next.passed().isNull()))
                    .as("l" + step));
            columns.add(
                    before == null
                            ? DSL.inline((Double) null, SQLDataType.DOUBLE).as("h" + step)
                            // date_part is a double from the start; extract would be a numeric, three times as slow.
                            : DSL.field(
                                            "percentile_cont(0.5) within group (order by date_part('epoch', {0} - {1}) / 3600)",
                                            SQLDataType.DOUBLE, step.passed(), before.passed())
                                    .as("h" + step));
            before = step;
        }
        var rows = sql.select(columns)
                .from(LEAD)
                .where(LeadStore.mine(actor))
                .and(LeadStore.condition(filter, zone))
                .groupBy(by == By.NOTHING ? List.of() : List.of(group))
                .orderBy(DSL.count().desc())
                .limit(200)
                .fetch();
        return rows.map(row -> {
            var counts = new ArrayList<Count>();
            for (var step : Step.values()) {
                counts.add(new Count(
                        step,
                        row.get("n" + step, Integer.class),
                        row.get("l" + step, Integer.class),
                        row.get("h" + step, Double.class)));
            }
            var value = row.get("value", Long.class);
            return new Row(row.get("grp", String.class), counts, value == null ? 0 : value);
        });
    }
}
