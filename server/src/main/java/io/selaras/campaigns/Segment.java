package io.selaras.campaigns;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom one speaks to, as a rule that is asked anew each time. */
public record Segment(UUID id, String name, Rule rule, long version) {
    /**
     * Conditions and groups of them.
     *
     * @param any one of them is enough; otherwise all must hold. A rule with nothing in it holds for everybody
     */
    public record Rule(boolean any, List<Condition> conditions, List<Rule> groups) {
        private static final int DEEPEST = 3;
        private static final int MOST = 40;

        public Rule {
            conditions = List.copyOf(conditions);
            groups = List.copyOf(groups);
        }

        /** @return why it cannot be asked, in words; absent when it can */
        @JsonIgnore
        public @Nullable String wrong() {
            return depth() > DEEPEST || size() > MOST
                    ? "A rule has at most %d conditions in %d levels.".formatted(MOST, DEEPEST)
                    : firstWrong();
        }

        private @Nullable String firstWrong() {
            for (var condition : conditions) {
                if (condition.wrong() instanceof String why) {
                    return why;
                }
            }
            for (var group : groups) {
                if (group.firstWrong() instanceof String why) {
                    return why;
                }
            }
            return null;
        }

        private int depth() {
            return 1 + groups.stream().mapToInt(Rule::depth).max().orElse(0);
        }

        private int size() {
            return conditions.size() + groups.stream().mapToInt(Rule::size).sum();
        }
    }

    /**
     * One question about somebody.
     *
     * @param key the company's own field, for {@link Field#CUSTOM}
     * @param values of which one must be it
     * @param number a count, an amount in minor units, a score
     * @param days back from today
     */
    public record Condition(
            Field field,
            Test test,
            @Nullable String key,
            List<String> values,
            @Nullable Long number,
            @Nullable Integer days) {
        private static final int LONGEST_AGO = 3_650;

        public Condition {
            values = List.copyOf(values);
        }

        @JsonIgnore
        @Nullable
        String wrong() {
            if (!field.tests.contains(test)) {
                return "%s cannot be asked %s.".formatted(field, test);
            }
            if (Set.of(Test.IS, Test.IS_NOT, Test.CONTAINS).contains(test) && values.isEmpty()
                    || values.size() > 200
                    || values.stream().anyMatch(value -> value.length() > 200)) {
                return "%s needs something to compare with.".formatted(field);
            }
            if (field.ids && values.stream().anyMatch(value -> !isId(value))) {
                return "%s is compared with ids.".formatted(field);
            }
            if (Set.of(Test.AT_LEAST, Test.AT_MOST).contains(test) && number == null) {
                return "%s needs a number.".formatted(field);
            }
            if (Set.of(Test.WITHIN, Test.BEFORE).contains(test) && days == null
                    || days != null && (days < 0 || days > LONGEST_AGO)) {
                return "%s needs a number of days up to %d.".formatted(field, LONGEST_AGO);
            }
            return field == Field.CUSTOM && (key == null || key.isBlank()) ? "Which own field is meant?" : null;
        }

        private static boolean isId(String value) {
            try {
                return UUID.fromString(value).version() > 0;
            } catch (IllegalArgumentException no) {
                return false;
            }
        }
    }

    public enum Test {
        IS,
        IS_NOT,
        CONTAINS,
        /** In the last so many days. */
        WITHIN,
        /** Longer ago than so many days. */
        BEFORE,
        NEVER,
        AT_LEAST,
        AT_MOST,
        HAS,
        HAS_NOT
    }

    /** What one can ask about. */
    public enum Field {
        /** An outlet, or a lead without one. */
        KIND(Test.IS),
        NAME(Test.CONTAINS),
        CLASS(Test.IS, Test.IS_NOT),
        CHANNEL(Test.IS, Test.IS_NOT),
        STATUS(Test.IS, Test.IS_NOT),
        TERRITORY(true, Test.IS, Test.IS_NOT),
        SALESMAN(true, Test.IS, Test.IS_NOT),
        REGENCY(Test.IS, Test.IS_NOT),
        DISTRICT(Test.IS, Test.IS_NOT),
        TIER(Test.IS, Test.IS_NOT, Test.HAS, Test.HAS_NOT),
        TAG(Test.IS, Test.IS_NOT),
        CUSTOM(Test.IS, Test.IS_NOT, Test.HAS, Test.HAS_NOT, Test.AT_LEAST, Test.AT_MOST),
        REGISTERED(Test.WITHIN, Test.BEFORE),
        FIRST_ORDER(Test.WITHIN, Test.BEFORE, Test.NEVER),
        LAST_ORDER(Test.WITHIN, Test.BEFORE, Test.NEVER),
        LAST_VISIT(Test.WITHIN, Test.BEFORE, Test.NEVER),
        /** How many orders, in the last so many days or ever. */
        ORDERS(Test.AT_LEAST, Test.AT_MOST),
        /** What they bought for, in the last so many days or ever. */
        VALUE(Test.AT_LEAST, Test.AT_MOST),
        /** One of these products in the last so many days, or ever. */
        BOUGHT(true, Test.IS, Test.IS_NOT),
        /** Visited without an order for one of these reasons, in the last so many days or ever. */
        NO_ORDER(Test.IS, Test.IS_NOT),
        LEAD_STATE(Test.IS, Test.IS_NOT),
        LEAD_SOURCE(Test.IS, Test.IS_NOT),
        LEAD_CAMPAIGN(Test.IS, Test.IS_NOT),
        LEAD_SINCE(Test.WITHIN, Test.BEFORE, Test.NEVER),
        SCORE(Test.AT_LEAST, Test.AT_MOST),
        EMAIL(Test.HAS, Test.HAS_NOT),
        PHONE(Test.HAS, Test.HAS_NOT),
        /** Has agreed to offers by e-mail; asked again of the ledger before anything is sent. */
        EMAIL_CONSENT(Test.HAS, Test.HAS_NOT),
        WHATSAPP_CONSENT(Test.HAS, Test.HAS_NOT);

        private final boolean ids;
        private final Set<Test> tests;

        Field(Test first, Test... more) {
            this(false, first, more);
        }

        Field(boolean ids, Test first, Test... more) {
            this.ids = ids;
            this.tests = EnumSet.of(first, more);
        }

        public Set<Test> tests() {
            return tests;
        }
    }
}
