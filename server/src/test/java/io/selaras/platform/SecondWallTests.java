package io.selaras.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.Companies;
import io.selaras.HouseTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Row-level security, read from the database's own catalogue: a table that forgets it fails the build. */
@HouseTest
class SecondWallTests {
    /** Tables without an organisation, each for a reason. */
    private static final Set<String> SERVER_WIDE =
            Set.of("platform.setting", "platform.scheduled_task", "identity.guess", "customers.area");

    @Autowired
    OwnerDatabase owner;

    @Autowired
    DSLContext sql;

    @Autowired
    Work work;

    @Autowired
    Companies companies;

    private List<String> names(String query) {
        return DSL.using(owner.source(), SQLDialect.POSTGRES).fetch(query).map(row -> row.get(0, String.class)).stream()
                .filter(name -> !SERVER_WIDE.contains(name))
                .toList();
    }

    private static final String OURS = """
            n.nspname in (%s) and c.relname <> 'flyway_schema_history' and not c.relispartition
            """.formatted("'" + String.join("','", Database.ROOMS) + "'");

    @Test
    void everyTableIsForcedBehindThePolicy() {
        assertThat(names("""
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind in ('r', 'p') and %s and not (c.relrowsecurity and c.relforcerowsecurity
                            and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'organisation'))
                        """.formatted(OURS))).isEmpty();
    }

    @Test
    void noPartitionCanBeReadAroundItsParent() {
        assertThat(names("""
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relispartition and c.relkind in ('r', 'p') and has_table_privilege('selaras_app', c.oid, 'select')
                          and not c.relrowsecurity
                        """)).isEmpty();
    }

    @Test
    void everyKeyAndIndexBeginsWithTheOrganisation() {
        assertThat(names("""
                        select n.nspname || '.' || c.relname || ' ' || i.relname
                        from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
                        join pg_namespace n on n.oid = c.relnamespace
                        left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
                        where %s and a.attname is distinct from 'organisation_id'
                          and n.nspname || '.' || c.relname not in ('%s')
                          and i.relname <> 'person_gate_email'
                        """.formatted(OURS, String.join("','", SERVER_WIDE)))).isEmpty();
    }

    @Test
    void noForeignKeyLeavesItsRoomOrItsOrganisation() {
        assertThat(names("""
                        select n.nspname || '.' || c.relname || ' ' || k.conname
                        from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
                        join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
                        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
                        where k.contype = 'f' and %s and (n.nspname <> tn.nspname or a.attname <> 'organisation_id')
                        """.formatted(OURS))).isEmpty();
    }

    @Test
    void viewsAskAsTheirCallerAndTheRoleOwnsNothing() {
        assertThat(names("""
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relkind = 'v' and n.nspname in ('%s')
                          and not coalesce('security_invoker=true' = any(c.reloptions), false)
                        """.formatted(String.join("','", Database.ROOMS)))).isEmpty();
        assertThat(names("""
                        select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('selaras_app', 'selaras_gate')
                        union all
                        select rolname from pg_roles where rolname in ('selaras_app', 'selaras_gate') and (rolbypassrls or rolsuper or rolcanlogin)
                        """)).isEmpty();
    }

    @Test
    void withoutAnOrganisationThereAreNoRowsAndNoError() {
        companies.company();
        assertThat(work.<Integer>withoutOrganisation(() -> sql.fetchCount(DSL.table("identity.person"))))
                .isZero();
        // After a transaction that had set it, the setting is empty text and not null.
        assertThat(work.<Integer>withoutOrganisation(() -> sql.fetchCount(DSL.table("identity.person"))))
                .isZero();
    }

    @Test
    void aQueryWithoutAFilterSeesOnlyItsOwnCompany() {
        var mine = companies.company();
        var theirs = companies.company();
        work.run(mine.id(), () -> {
            var seen = sql.fetch("select distinct organisation_id from identity.person")
                    .getValues(0, UUID.class);
            assertThat(seen).containsExactly(mine.id().value());
            var changed = sql.execute(
                    "update identity.person set name = 'x' where organisation_id = ?",
                    theirs.id().value());
            assertThat(changed).isZero();
        });
        assertThatThrownBy(() -> work.run(
                        mine.id(),
                        () -> sql.execute(
                                "insert into identity.team (organisation_id, id, name) values (?, uuidv7(), 'x')",
                                theirs.id().value())))
                .hasMessageContaining("row-level security");
    }

    @Test
    void theAuditTrailCannotBeRewritten() {
        var company = companies.company();
        for (var statement : List.of("update platform.audit set action = 'x'", "delete from platform.audit")) {
            assertThatThrownBy(() -> work.run(company.id(), () -> sql.execute(statement)))
                    .hasMessageContaining("permission denied");
        }
    }
}
