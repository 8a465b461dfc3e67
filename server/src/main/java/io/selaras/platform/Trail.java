package io.selaras.platform;

import static io.selaras.platform.db.Tables.AUDIT;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The trail to be read: newest first, ids by their names. For those who see the whole company. */
@Component
public class Trail {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** What a state calls itself, where no room knows the record any more. */
    private static final List<String> TITLES = List.of("name", "number", "title", "label", "textId", "code");

    private static final List<SelectFieldOrAsterisk> COLUMNS = List.of(
            AUDIT.AT,
            AUDIT.ID,
            AUDIT.PERSON_ID,
            AUDIT.DEVICE_ID,
            AUDIT.ADDRESS,
            AUDIT.SUBJECT_TYPE,
            AUDIT.SUBJECT_ID,
            AUDIT.ACTION,
            AUDIT.BEFORE,
            AUDIT.AFTER);

    private final Work work;
    private final DSLContext sql;
    private final JsonMapper json;
    private final List<Named.Source> sources;

    Trail(Work work, DSLContext sql, JsonMapper json, List<Named.Source> sources) {
        this.work = work;
        this.sql = sql;
        this.json = json;
        this.sources = sources;
    }

    /**
     * Every part may be absent.
     *
     * @param kind of record, as the rooms write it: {@code outlet}, {@code price list}
     * @param until this moment no longer
     */
    public record Filter(
            @Nullable UUID person,
            @Nullable String kind,
            @Nullable UUID subject,
            @Nullable String action,
            @Nullable Instant from,
            @Nullable Instant until) {
        /** @param until this day is the last */
        public static Filter of(
                @Nullable UUID person,
                @Nullable String kind,
                @Nullable UUID subject,
                @Nullable String action,
                @Nullable LocalDate from,
                @Nullable LocalDate until,
                ZoneId zone) {
            return new Filter(
                    person,
                    kind,
                    subject,
                    action,
                    from == null ? null : from.atStartOfDay(zone).toInstant(),
                    until == null ? null : until.plusDays(1).atStartOfDay(zone).toInstant());
        }
    }

    /**
     * @param subject what the record is called, absent when nobody knows
     * @param link its page, absent when it has none
     */
    public record Entry(
            UUID id,
            Instant at,
            @Nullable UUID personId,
            @Nullable String person,
            @Nullable UUID deviceId,
            @Nullable String device,
            @Nullable String address,
            String kind,
            UUID subjectId,
            @Nullable String subject,
            @Nullable String link,
            String action,
            List<Change> changes) {}

    /**
     * @param field its path with dots, empty where the state is one word
     * @param before absent when it was empty, or when nobody wrote it down
     */
    public record Change(
            String field, @Nullable Object before, @Nullable Object after) {}

    /** A kind of change that has happened here. */
    public record Kind(String kind, String action) {}

    public Page<Entry> list(Actor actor, Filter filter, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> {
            var rows = sql.fetch(query(actor.organisation(), filter, cursor, limit + 1));
            var page = Page.of(rows.stream().map(this::written).toList(), limit, row -> Cursor.encode(row.at, row.id));
            var names = names(actor.organisation(), page.items());
            return new Page<>(
                    page.items().stream()
                            .map(row -> row.entry(actor.organisation(), names))
                            .toList(),
                    page.next());
        });
    }

    /** The kinds of change that there are, by hopping from one to the next in the index. */
    public List<Kind> kinds(OrganisationId organisation) {
        return work.in(
                organisation,
                () -> sql.fetch("""
                                with recursive kind as (
                                    (select subject_type, action from platform.audit
                                     where organisation_id = {0} order by subject_type, action limit 1)
                                    union all
                                    select next.* from kind, lateral (
                                        select a.subject_type, a.action from platform.audit a
                                        where a.organisation_id = {0}
                                          and (a.subject_type, a.action) > (kind.subject_type, kind.action)
                                        order by a.subject_type, a.action limit 1) next
                                )
                                select subject_type, action from kind
                                """, DSL.val(organisation.value()))
                        .map(row -> new Kind(row.get(0, String.class), row.get(1, String.class))));
    }

    private Select<? extends Record> query(
            OrganisationId organisation, Filter filter, @Nullable String cursor, int rows) {
        var where = where(organisation, filter, cursor);
        if (filter.person != null || filter.subject != null || (filter.kind == null && filter.action == null)) {
            if (filter.kind != null) {
                where = where.and(AUDIT.SUBJECT_TYPE.eq(filter.kind));
            }
            if (filter.action != null) {
                where = where.and(AUDIT.ACTION.eq(filter.action));
            }
            return newest(where, rows);
        }
        var all = where;
        return kinds(organisation).stream()
                .filter(it -> filter.kind == null || filter.kind.equals(it.kind))
                .filter(it -> filter.action == null || filter.action.equals(it.action))
                .map(it -> all.and(AUDIT.SUBJECT_TYPE.eq(it.kind)).and(AUDIT.ACTION.eq(it.action)))
                .<Select<Record>>map(one -> newest(one, rows))
                .reduce(Select::unionAll)
                .<Select<? extends Record>>map(parts -> {
                    var one = parts.asTable("audit");
                    return sql.select(one.fields())
                            .from(one)
                            .orderBy(
                                    DSL.field(DSL.name("at")).desc(),
                                    DSL.field(DSL.name("id")).desc())
                            .limit(DSL.inline(rows));
                })
                .orElseGet(() -> newest(DSL.falseCondition(), rows));
    }

    private Select<Record> newest(Condition where, int rows) {
        return sql.select(COLUMNS)
                .from(AUDIT)
                .where(where)
                .orderBy(AUDIT.AT.desc(), AUDIT.ID.desc())
                .limit(DSL.inline(rows));
    }

    private static Condition where(OrganisationId organisation, Filter filter, @Nullable String cursor) {
        var where = AUDIT.ORGANISATION_ID.eq(organisation.value());
        if (filter.person != null) {
            where = where.and(AUDIT.PERSON_ID.eq(filter.person));
        }
        if (filter.subject != null) {
            where = where.and(AUDIT.SUBJECT_ID.eq(filter.subject));
        }
        if (filter.from != null) {
            where = where.and(AUDIT.AT.ge(filter.from.atOffset(ZoneOffset.UTC)));
        }
        if (filter.until != null) {
            where = where.and(AUDIT.AT.lt(filter.until.atOffset(ZoneOffset.UTC)));
        }
        if (cursor != null) {
            var key = Cursor.decode(cursor, 2);
            where = where.and(
                    DSL.row(AUDIT.AT, AUDIT.ID).lt(OffsetDateTime.parse(key.get(0)), UUID.fromString(key.get(1))));
        }
        return where;
    }

    /** A row as it was written, its states already compared. */
    private record Written(
            OffsetDateTime at,
            UUID id,
            @Nullable UUID person,
            @Nullable UUID device,
            @Nullable String address,
            String kind,
            UUID subject,
            String action,
            @Nullable String title,
            List<Difference.Field> fields) {
        Entry entry(OrganisationId organisation, Map<UUID, Named> names) {
            // Settings hang on the company; its name would say nothing there.
            boolean isSetting = subject.equals(organisation.value()) && !kind.equals("organisation");
            var named = isSetting ? null : names.get(subject);
            return new Entry(
                    id,
                    at.toInstant(),
                    person,
                    nameOf(person, names),
                    device,
                    nameOf(device, names),
                    address,
                    kind,
                    subject,
                    named == null ? title : named.name(),
                    named == null ? null : named.link(),
                    action,
                    fields.stream()
                            .map(it -> new Change(
                                    spoken(it.field(), names),
                                    it.before() == null ? null : spoken(it.before(), names),
                                    it.after() == null ? null : spoken(it.after(), names)))
                            .toList());
        }
    }

    private static @Nullable String nameOf(@Nullable UUID id, Map<UUID, Named> names) {
        return id != null && names.get(id) instanceof Named named ? named.name() : null;
    }

    private Written written(Record row) {
        var before = state(row.get(AUDIT.BEFORE));
        var after = state(row.get(AUDIT.AFTER));
        return new Written(
                row.get(AUDIT.AT),
                row.get(AUDIT.ID),
                row.get(AUDIT.PERSON_ID),
                row.get(AUDIT.DEVICE_ID),
                row.get(AUDIT.ADDRESS),
                row.get(AUDIT.SUBJECT_TYPE),
                row.get(AUDIT.SUBJECT_ID),
                row.get(AUDIT.ACTION),
                Stream.of(after, before)
                        .filter(Objects::nonNull)
                        .flatMap(state -> TITLES.stream().map(state::path))
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .findFirst()
                        .orElse(null),
                Difference.between(before, after));
    }

    private @Nullable JsonNode state(@Nullable JSONB written) {
        return written == null ? null : json.readTree(written.data());
    }

    private Map<UUID, Named> names(OrganisationId organisation, List<Written> rows) {
        var ids = new HashSet<UUID>();
        for (var row : rows) {
            ids.add(row.subject);
            Stream.of(row.person, row.device).filter(Objects::nonNull).forEach(ids::add);
            for (var field : row.fields) {
                for (var word : field.field().split("\\.")) {
                    mention(word, ids::add);
                }
                Stream.of(field.before(), field.after())
                        .filter(Objects::nonNull)
                        .forEach(value -> mentioned(value, ids::add));
            }
        }
        var names = new HashMap<UUID, Named>();
        for (var source : sources) {
            var unknown = unnamed(ids, names);
            if (!unknown.isEmpty()) {
                names.putAll(source.named(organisation, unknown));
            }
        }
        return names;
    }

    private static Collection<UUID> unnamed(Set<UUID> ids, Map<UUID, Named> names) {
        return ids.stream().filter(id -> !names.containsKey(id)).toList();
    }

    private static void mentioned(JsonNode value, Consumer<UUID> by) {
        if (value.isString()) {
            mention(value.stringValue(), by);
        } else if (value.isObject()) {
            value.propertyNames().forEach(name -> mention(name, by));
            value.values().forEach(part -> mentioned(part, by));
        } else if (value.isArray()) {
            value.values().forEach(part -> mentioned(part, by));
        }
    }

    private static void mention(String word, Consumer<UUID> by) {
        if (ID.matcher(word).matches()) {
            by.accept(UUID.fromString(word));
        }
    }

    private static JsonNode spoken(JsonNode value, Map<UUID, Named> names) {
        return switch (value) {
            case StringNode text -> StringNode.valueOf(word(text.stringValue(), names));
            case ArrayNode list -> {
                var spoken = list.arrayNode();
                list.forEach(part -> spoken.add(spoken(part, names)));
                yield spoken;
            }
            case ObjectNode object -> {
                var spoken = object.objectNode();
                object.properties()
                        .forEach(part -> spoken.set(word(part.getKey(), names), spoken(part.getValue(), names)));
                yield spoken;
            }
            default -> value;
        };
    }

    private static String spoken(String path, Map<UUID, Named> names) {
        return Stream.of(path.split("\\."))
                .map(part -> word(part, names))
                .reduce((one, other) -> one + '.' + other)
                .orElse("");
    }

    private static String word(String word, Map<UUID, Named> names) {
        return ID.matcher(word).matches() && names.get(UUID.fromString(word)) instanceof Named named
                ? named.name()
                : word;
    }
}
