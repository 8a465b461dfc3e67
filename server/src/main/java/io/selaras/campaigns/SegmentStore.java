package io.selaras.campaigns;

import static io.selaras.campaigns.db.Tables.AUDIENCE;
import static io.selaras.campaigns.db.Tables.SEGMENT;
import static java.util.Objects.requireNonNull;

import io.selaras.campaigns.db.tables.records.AudienceRecord;
import io.selaras.campaigns.db.tables.records.SegmentRecord;
import io.selaras.platform.Cursor;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.AggregateFunction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table of segments, and the audience asked by their rules. */
@Repository
class SegmentStore {
    private final DSLContext sql;
    private final JsonMapper json;

    SegmentStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    List<Segment> all(OrganisationId organisation) {
        return sql.selectFrom(SEGMENT)
                .where(SEGMENT.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(SEGMENT.NAME, SEGMENT.ID)
                .limit(500)
                .fetch(this::segment);
    }

    Optional<Segment> find(OrganisationId organisation, UUID id) {
        return sql.selectFrom(SEGMENT)
                .where(SEGMENT.ORGANISATION_ID.eq(organisation.value()))
                .and(SEGMENT.ID.eq(id))
                .fetchOptional(this::segment);
    }

    boolean nameTaken(OrganisationId organisation, String name, UUID except) {
        return sql.fetchExists(
                SEGMENT,
                SEGMENT.ORGANISATION_ID
                        .eq(organisation.value())
                        .and(SEGMENT.NAME.equalIgnoreCase(name))
                        .and(SEGMENT.ID.ne(except)));
    }

    void save(OrganisationId organisation, Segment segment) {
        var row = sql.newRecord(SEGMENT);
        row.setOrganisationId(organisation.value());
        row.setId(segment.id());
        row.setName(segment.name());
        row.setRule(JSONB.valueOf(json.writeValueAsString(segment.rule())));
        row.setVersion(segment.version());
        sql.insertInto(SEGMENT)
                .set(row)
                .onConflict(SEGMENT.ORGANISATION_ID, SEGMENT.ID)
                .doUpdate()
                .set(row)
                .execute();
    }

    private Segment segment(SegmentRecord row) {
        return new Segment(
                row.getId(), row.getName(), json.readValue(row.getRule().data(), Segment.Rule.class), row.getVersion());
    }

    /** New ones for each question: a function that was made a window's stays one. */
    private static List<AggregateFunction<Integer>> counts() {
        return List.of(
                DSL.count(),
                DSL.count(AUDIENCE.EMAIL),
                DSL.count(AUDIENCE.PHONE),
                DSL.count(DSL.when(AUDIENCE.KIND.eq(DSL.inline(Party.Kind.OUTLET.name())), 1)));
    }

    Segments.Count count(Condition asked) {
        besideEachOther();
        return sql.select(counts()).from(AUDIENCE).where(asked).fetchSingle(row -> counted(row, 0));
    }

    /**
     * Somebody waits for the number while he writes the rule: the other processor may read a part of the audience, and what passes
     * between the two is cheaper than PostgreSQL would think.
     */
    private void besideEachOther() {
        sql.execute("""
                select set_config('max_parallel_workers_per_gather', '2', true),
                    set_config('parallel_setup_cost', '100', true), set_config('parallel_tuple_cost', '0.01', true)
                """);
    }

    private static Segments.Count counted(Record row, int from) {
        return new Segments.Count(
                row.get(from, Integer.class),
                row.get(from + 1, Integer.class),
                row.get(from + 2, Integer.class),
                row.get(from + 3, Integer.class));
    }

    /**
     * A rule over a million orders is asked once, not once for the number and once for the names. Only what is counted and
     * sorted by is carried along: whole rows of tens of thousands of members would be written out and read back.
     */
    Segments.Fit fit(Condition asked, int first) {
        besideEachOther();
        var counts = counts().stream().map(AggregateFunction::over).toList();
        var fitting = sql.select(AUDIENCE.ORGANISATION_ID, AUDIENCE.KIND, AUDIENCE.ID, AUDIENCE.NAME)
                .select(IntStream.range(0, counts.size())
                        .mapToObj(each -> counts.get(each).as("count" + each))
                        .toList())
                .from(AUDIENCE)
                .where(asked)
                .orderBy(AUDIENCE.NAME, AUDIENCE.ID)
                .limit(first)
                .asTable("fitting");
        var rows = sql.select(AUDIENCE.fields())
                .select(IntStream.range(0, counts.size())
                        .mapToObj(each -> requireNonNull(fitting.field("count" + each)))
                        .toList())
                .from(fitting)
                .join(AUDIENCE)
                .on(AUDIENCE.ORGANISATION_ID.eq(requireNonNull(fitting.field(AUDIENCE.ORGANISATION_ID))))
                .and(AUDIENCE.KIND.eq(requireNonNull(fitting.field(AUDIENCE.KIND))))
                .and(AUDIENCE.ID.eq(requireNonNull(fitting.field(AUDIENCE.ID))))
                .orderBy(AUDIENCE.NAME, AUDIENCE.ID)
                .fetch();
        return new Segments.Fit(
                rows.isEmpty() ? new Segments.Count(0, 0, 0, 0) : counted(rows.getFirst(), AUDIENCE.fields().length),
                rows.map(row -> member(row.into(AUDIENCE))));
    }

    private static Segments.Member member(AudienceRecord row) {
        return new Segments.Member(
                new Party(Party.Kind.valueOf(row.getKind()), row.getId()),
                row.getName(),
                row.getClass_(),
                row.getRegency(),
                row.getPhone(),
                row.getEmail(),
                row.getOrders(),
                row.getValue(),
                row.getLastOrderOn());
    }

    Page<Segments.Member> members(Condition asked, @Nullable String cursor, int limit) {
        var where = asked;
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(DSL.row(AUDIENCE.NAME, AUDIENCE.ID).gt(key.getFirst(), UUID.fromString(key.getLast())));
        }
        var rows = sql.selectFrom(AUDIENCE)
                .where(where)
                .orderBy(AUDIENCE.NAME, AUDIENCE.ID)
                .limit(limit + 1)
                .fetch(SegmentStore::member);
        return Page.of(
                rows, limit, last -> Cursor.encode(last.name(), last.party().id()));
    }

    List<UUID> outlets(Condition asked) {
        return sql.select(AUDIENCE.ID)
                .from(AUDIENCE)
                .where(asked)
                .and(AUDIENCE.KIND.eq(Party.Kind.OUTLET.name()))
                .fetch(AUDIENCE.ID);
    }

    /** What a field's choice can be filled with. */
    List<String> values(OrganisationId organisation, Segment.Field field) {
        Field<String> column = switch (field) {
            case CLASS -> AUDIENCE.CLASS;
            case CHANNEL -> AUDIENCE.CHANNEL;
            case REGENCY -> AUDIENCE.REGENCY;
            case DISTRICT -> AUDIENCE.DISTRICT;
            case TIER -> AUDIENCE.LOYALTY_TIER;
            case LEAD_SOURCE -> AUDIENCE.LEAD_SOURCE;
            case LEAD_CAMPAIGN -> AUDIENCE.LEAD_CAMPAIGN;
            case TAG -> DSL.field("unnest({0})", String.class, AUDIENCE.TAGS);
            default -> null;
        };
        if (column == null) {
            return List.of();
        }
        var named = column.as("value");
        return sql
                .selectDistinct(named)
                .from(AUDIENCE)
                .where(AUDIENCE.ORGANISATION_ID.eq(organisation.value()))
                .orderBy(named)
                .limit(200)
                .fetch(row -> row.value1())
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }
}
