package io.selaras.platform;

import static io.selaras.platform.db.Tables.AUDIT;
import static io.selaras.platform.db.Tables.AUDIT_SEAL;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Seals the audit trail day by day and checks that what was sealed is still what is there. */
@Component
public class AuditSeals {
    private static final OffsetDateTime BEGINNING = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    /** Older seals are covered by the newer ones, which carry their hash on. */
    private static final int CHECKED = 31;

    private static final int AT_ONCE = 5_000;

    private final Work work;
    private final DSLContext sql;

    AuditSeals(Work work, DSLContext sql) {
        this.work = work;
        this.sql = sql;
    }

    /** Seals what has been written since the last seal and is older than an hour: nothing can still be under way there. */
    public void seal(OrganisationId organisation, OffsetDateTime now) {
        work.run(organisation, () -> {
            var last = sql.selectFrom(AUDIT_SEAL)
                    .where(AUDIT_SEAL.ORGANISATION_ID.eq(organisation.value()))
                    .orderBy(AUDIT_SEAL.UNTIL_AT.desc())
                    .limit(1)
                    .fetchOne();
            var from = last == null ? BEGINNING : last.getUntilAt();
            var until = now.minus(Duration.ofHours(1));
            if (!until.isAfter(from)) {
                return;
            }
            var print = print(organisation, from, until, last == null ? "" : last.getHash());
            sql.insertInto(AUDIT_SEAL)
                    .set(AUDIT_SEAL.ORGANISATION_ID, organisation.value())
                    .set(AUDIT_SEAL.FROM_AT, from)
                    .set(AUDIT_SEAL.UNTIL_AT, until)
                    .set(AUDIT_SEAL.ROWS, print.rows)
                    .set(AUDIT_SEAL.HASH, print.hash)
                    .onConflictDoNothing()
                    .execute();
        });
    }

    /** @return the ends of the spans whose rows are no longer those that were sealed */
    public List<OffsetDateTime> broken(OrganisationId organisation) {
        return work.in(organisation, () -> {
            var seals = sql.selectFrom(AUDIT_SEAL)
                    .where(AUDIT_SEAL.ORGANISATION_ID.eq(organisation.value()))
                    .orderBy(AUDIT_SEAL.UNTIL_AT.desc())
                    .limit(CHECKED + 1)
                    .fetch();
            var broken = new ArrayList<OffsetDateTime>();
            for (int i = 0; i < seals.size(); i++) {
                var seal = seals.get(i);
                var isFirst = seal.getFromAt().isEqual(BEGINNING);
                if (i == seals.size() - 1 && !isFirst) {
                    break; // its predecessor's hash was not read
                }
                var before = isFirst ? "" : seals.get(i + 1).getHash();
                var print = print(organisation, seal.getFromAt(), seal.getUntilAt(), before);
                if (print.rows != seal.getRows() || !print.hash.equals(seal.getHash())) {
                    broken.add(seal.getUntilAt());
                }
            }
            return broken;
        });
    }

    private record Print(long rows, String hash) {}

    private Print print(OrganisationId organisation, OffsetDateTime from, OffsetDateTime until, String before) {
        var sha = sha256();
        sha.update(before.getBytes(StandardCharsets.UTF_8));
        long rows = 0;
        try (var cursor = sql.select(DSL.field("cast(audit as text)", String.class))
                .from(AUDIT)
                .where(AUDIT.ORGANISATION_ID.eq(organisation.value()))
                .and(AUDIT.AT.gt(from))
                .and(AUDIT.AT.le(until))
                .orderBy(AUDIT.AT, AUDIT.ID)
                .fetchSize(AT_ONCE)
                .fetchLazy()) {
            for (var row : cursor) {
                sha.update(row.value1().getBytes(StandardCharsets.UTF_8));
                rows++;
            }
        }
        return new Print(rows, HexFormat.of().formatHex(sha.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
