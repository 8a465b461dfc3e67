package io.selaras.platform;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * What a person calls a record, where a list would show no more than its id.
 *
 * @param link its address in the console, absent when it has no page
 */
public record Named(String name, @Nullable String link) {
    /** A room that can name its records. Ids are unique across rooms, so nobody says whose an id is. */
    public interface Source {
        /** Those of this room; the others are left out. No row rights, so for readers who see the whole company. */
        Map<UUID, Named> named(OrganisationId organisation, Collection<UUID> ids);
    }

    /** The records of one table. @param link of one with this id */
    public static Source from(
            DSLContext sql,
            TableField<?, UUID> organisation,
            TableField<?, UUID> id,
            TableField<?, String> name,
            Function<UUID, @Nullable String> link) {
        return (of, ids) -> sql.select(id, name)
                .from(id.getTable())
                .where(organisation.eq(of.value()))
                .and(id.eq(DSL.any(ids.toArray(UUID[]::new))))
                .fetchMap(id, row -> new Named(row.value2(), link.apply(row.value1())));
    }
}
