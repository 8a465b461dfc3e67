package io.selaras.pipeline;

import io.selaras.identity.People;
import io.selaras.pipeline.Courses.Course;
import io.selaras.platform.Actor;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jooq.Field;
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

        long passed(Course course) {
            return switch (this) {
                case LEAD -> course.created();
                case QUALIFIED -> course.qualified();
                case ACCEPTED -> course.accepted();
                case VISITED -> course.visited();
                case WON -> course.won();
                case REPEAT -> course.repeat();
                case LOYAL -> course.loyal();
            };
        }

        @Nullable
        Step next() {
            return ordinal() + 1 < values().length ? values()[ordinal() + 1] : null;
        }
    }

    private final Work work;
    private final People people;
    private final Courses courses;

    Funnel(Work work, People people, Courses courses) {
        this.work = work;
        this.people = people;
        this.courses = courses;
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
            var begin = from.atStartOfDay(zone).toInstant();
            var end = until.plusDays(1).atStartOfDay(zone).toInstant();
            var groups = new HashMap<@Nullable Object, Group>();
            if (by == By.NOTHING) {
                groups.put(null, new Group());
            }
            for (var course : courses.of(actor.organisation())) {
                if (course.isCreatedBetween(begin, end)
                        && (source == null || source.equals(course.source()))
                        && (territory == null || territory.equals(course.territory()))
                        && sees(actor, course)) {
                    groups.computeIfAbsent(group(by, course), _ -> new Group()).add(course);
                }
            }
            return groups.entrySet().stream()
                    .map(group -> group.getValue()
                            .row(group.getKey() == null ? null : group.getKey().toString()))
                    .sorted(Comparator.comparing(
                            (Row row) -> row.steps().getFirst().count(), Comparator.reverseOrder()))
                    .limit(200)
                    .toList();
        });
    }

    private static boolean sees(Actor actor, Course course) {
        return actor.seesAll() || (course.salesman() != null && actor.sees(new PersonId(course.salesman())));
    }

    private static @Nullable Object group(By by, Course course) {
        return switch (by) {
            case NOTHING -> null;
            case SOURCE -> course.source();
            case CAMPAIGN -> course.campaign();
            case TERRITORY -> course.territory();
        };
    }

    /** The leads of one row. */
    private static final class Group {
        private static final Step[] STEPS = Step.values();
        private final int[] counts = new int[STEPS.length];
        private final int[] lost = new int[STEPS.length];
        /** How long each took from the step before. */
        private final List<LongStream.Builder> took =
                Stream.of(STEPS).map(_ -> LongStream.builder()).toList();

        private long value;

        void add(Course course) {
            value += course.value();
            long before = Course.NEVER;
            for (var step : STEPS) {
                long passed = step.passed(course);
                if (passed != Course.NEVER) {
                    counts[step.ordinal()]++;
                    var next = step.next();
                    if (course.ended() && next != null && next.passed(course) == Course.NEVER) {
                        lost[step.ordinal()]++;
                    }
                    if (before != Course.NEVER) {
                        took.get(step.ordinal()).add(passed - before);
                    }
                }
                before = passed;
            }
        }

        Row row(@Nullable String group) {
            var steps = Stream.of(STEPS)
                    .map(step -> new Count(
                            step,
                            counts[step.ordinal()],
                            lost[step.ordinal()],
                            medianHours(
                                    took.get(step.ordinal()).build().sorted().toArray())))
                    .toList();
            return new Row(group, steps, value);
        }

        private static @Nullable Double medianHours(long[] sorted) {
            if (sorted.length == 0) {
                return null;
            }
            double middle = (sorted[(sorted.length - 1) / 2] + (double) sorted[sorted.length / 2]) / 2;
            return middle / Duration.ofHours(1).toMillis();
        }
    }
}
