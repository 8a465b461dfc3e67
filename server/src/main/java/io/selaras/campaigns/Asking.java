package io.selaras.campaigns;

import static io.selaras.campaigns.db.Tables.AUDIENCE;
import static io.selaras.campaigns.db.Tables.BOUGHT;
import static io.selaras.campaigns.db.Tables.NO_ORDER;
import static io.selaras.campaigns.db.Tables.SOLD;

import io.selaras.platform.OrganisationId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Turns a segment's rule into a condition on the audience. Values travel as parameters, never as text of the query. */
record Asking(OrganisationId organisation, LocalDate today) {
    /** A closed outlet is nobody to speak to, unless the rule asks for it. */
    Condition of(Segment.Rule rule) {
        var own = AUDIENCE.ORGANISATION_ID.eq(organisation.value());
        var open =
                asksStatus(rule) ? DSL.noCondition() : AUDIENCE.STATUS.isNull().or(AUDIENCE.STATUS.ne("CLOSED"));
        return own.and(open).and(group(rule));
    }

    private static boolean asksStatus(Segment.Rule rule) {
        return rule.conditions().stream().anyMatch(each -> each.field() == Segment.Field.STATUS)
                || rule.groups().stream().anyMatch(Asking::asksStatus);
    }

    private Condition group(Segment.Rule rule) {
        var parts = Stream.concat(
                        rule.conditions().stream().map(this::one),
                        rule.groups().stream().map(this::group))
                .toList();
        if (parts.isEmpty()) {
            return DSL.noCondition();
        }
        return rule.any() ? DSL.or(parts) : DSL.and(parts);
    }

    private Condition one(Segment.Condition asked) {
        return switch (asked.field()) {
            case KIND -> choice(AUDIENCE.KIND, asked);
            case NAME -> AUDIENCE.NAME.containsIgnoreCase(asked.values().getFirst());
            case CLASS -> choice(AUDIENCE.CLASS, asked);
            case CHANNEL -> choice(AUDIENCE.CHANNEL, asked);
            case STATUS -> choice(AUDIENCE.STATUS, asked);
            case TERRITORY -> id(AUDIENCE.TERRITORY_ID, asked);
            case SALESMAN -> id(AUDIENCE.SALESMAN_ID, asked);
            case REGENCY -> choice(AUDIENCE.REGENCY, asked);
            case DISTRICT -> choice(AUDIENCE.DISTRICT, asked);
            case TIER ->
                asked.values().isEmpty() ? has(AUDIENCE.LOYALTY_TIER, asked) : choice(AUDIENCE.LOYALTY_TIER, asked);
            case TAG ->
                not(
                        asked,
                        DSL.condition(
                                "{0} && {1}",
                                AUDIENCE.TAGS, DSL.val(asked.values().toArray(String[]::new))));
            case CUSTOM -> custom(asked);
            case REGISTERED -> day(AUDIENCE.REGISTERED_ON, asked);
            case FIRST_ORDER -> day(AUDIENCE.FIRST_ORDER_ON, asked);
            case LAST_ORDER -> day(AUDIENCE.LAST_ORDER_ON, asked);
            case LAST_VISIT -> day(AUDIENCE.LAST_VISIT_ON, asked);
            case LEAD_SINCE -> day(AUDIENCE.LEAD_ON, asked);
            case ORDERS ->
                asked.days() == null
                        ? number(AUDIENCE.ORDERS.cast(SQLDataType.BIGINT), asked)
                        : period(SOLD.ORDERS, SQLDataType.INTEGER, asked);
            case VALUE ->
                asked.days() == null ? number(AUDIENCE.VALUE, asked) : period(SOLD.TOTALS, SQLDataType.BIGINT, asked);
            case BOUGHT -> not(asked, AUDIENCE.ID.in(buyers(asked)));
            case NO_ORDER -> not(asked, AUDIENCE.ID.in(refusers(asked)));
            case LEAD_STATE -> choice(AUDIENCE.LEAD_STATE, asked);
            case LEAD_SOURCE -> choice(AUDIENCE.LEAD_SOURCE, asked);
            case LEAD_CAMPAIGN -> choice(AUDIENCE.LEAD_CAMPAIGN, asked);
            case SCORE -> number(AUDIENCE.SCORE.cast(SQLDataType.BIGINT), asked);
            case EMAIL -> has(AUDIENCE.EMAIL, asked);
            case PHONE -> has(AUDIENCE.PHONE, asked);
            case EMAIL_CONSENT -> is(AUDIENCE.EMAIL_AGREED, asked);
            case WHATSAPP_CONSENT -> is(AUDIENCE.WHATSAPP_AGREED, asked);
        };
    }

    private static Condition not(Segment.Condition asked, Condition holds) {
        return asked.test() == Segment.Test.IS_NOT ? holds.not() : holds;
    }

    /** Who has no class is not of class A. */
    private static Condition choice(Field<String> field, Segment.Condition asked) {
        var in = field.in(asked.values());
        return asked.test() == Segment.Test.IS_NOT ? field.isNull().or(in.not()) : in;
    }

    private static List<UUID> ids(Segment.Condition asked) {
        return asked.values().stream().map(UUID::fromString).toList();
    }

    private static Condition id(Field<UUID> field, Segment.Condition asked) {
        var in = field.in(ids(asked));
        return asked.test() == Segment.Test.IS_NOT ? field.isNull().or(in.not()) : in;
    }

    private static Condition has(Field<String> field, Segment.Condition asked) {
        return asked.test() == Segment.Test.HAS ? field.isNotNull() : field.isNull();
    }

    private static Condition is(Field<Boolean> field, Segment.Condition asked) {
        return asked.test() == Segment.Test.HAS
                ? DSL.condition(field)
                : DSL.condition(field).not();
    }

    private LocalDate since(Segment.Condition asked) {
        return today.minusDays(Objects.requireNonNullElse(asked.days(), 0));
    }

    private Condition day(Field<LocalDate> field, Segment.Condition asked) {
        return switch (asked.test()) {
            case WITHIN -> field.ge(since(asked));
            case BEFORE -> field.lt(since(asked));
            default -> field.isNull();
        };
    }

    private static Condition number(Field<Long> field, Segment.Condition asked) {
        long number = Objects.requireNonNullElse(asked.number(), 0L);
        return asked.test() == Segment.Test.AT_LEAST ? field.ge(number) : field.le(number);
    }

    /**
     * What it came to by now, less what it had come to on the evening before the first of these days. At most so much: also
     * who bought nothing at all.
     */
    private <N extends Number> Condition period(Field<N[]> soFar, DataType<N> type, Segment.Condition asked) {
        long number = Objects.requireNonNullElse(asked.number(), 0L);
        boolean least = asked.test() == Segment.Test.AT_LEAST;
        if (least && number <= 0) {
            return DSL.noCondition();
        }
        var much = DSL.field(
                "{0}[cardinality({0})] - coalesce({0}[width_bucket({1}, {2})], 0)",
                type, soFar, DSL.val(since(asked).minusDays(1)), SOLD.DAYS);
        var buyers = DSL.select(SOLD.OUTLET_ID)
                .from(SOLD)
                .where(SOLD.ORGANISATION_ID.eq(organisation.value()))
                .and(
                        least
                                ? much.cast(SQLDataType.BIGINT).ge(number)
                                : much.cast(SQLDataType.BIGINT).gt(number));
        return least ? AUDIENCE.ID.in(buyers) : AUDIENCE.ID.notIn(buyers);
    }

    private Select<Record1<UUID>> buyers(Segment.Condition asked) {
        return DSL.select(BOUGHT.OUTLET_ID)
                .from(BOUGHT)
                .where(BOUGHT.ORGANISATION_ID.eq(organisation.value()))
                .and(BOUGHT.PRODUCT_ID.in(ids(asked)))
                .and(asked.days() == null ? DSL.noCondition() : BOUGHT.LAST_ON.ge(since(asked)));
    }

    private Select<Record1<UUID>> refusers(Segment.Condition asked) {
        return DSL.select(NO_ORDER.OUTLET_ID)
                .from(NO_ORDER)
                .where(NO_ORDER.ORGANISATION_ID.eq(organisation.value()))
                .and(NO_ORDER.REASON.in(asked.values()))
                .and(asked.days() == null ? DSL.noCondition() : NO_ORDER.DAY.ge(since(asked)));
    }

    private static Condition custom(Segment.Condition asked) {
        var text = DSL.jsonbGetAttributeAsText(AUDIENCE.CUSTOM, DSL.val(asked.key()));
        return switch (asked.test()) {
            case HAS -> text.isNotNull();
            case HAS_NOT -> text.isNull();
            case AT_LEAST, AT_MOST -> {
                // What is no number is neither more nor less.
                var number = DSL.when(text.likeRegex("^-?[0-9]+(\\.[0-9]+)?$"), text.cast(SQLDataType.NUMERIC))
                        .otherwise((BigDecimal) null);
                var bound = BigDecimal.valueOf(Objects.requireNonNullElse(asked.number(), 0L));
                yield asked.test() == Segment.Test.AT_LEAST ? number.ge(bound) : number.le(bound);
            }
            default -> choice(text, asked);
        };
    }
}
