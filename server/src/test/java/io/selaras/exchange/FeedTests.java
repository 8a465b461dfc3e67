package io.selaras.exchange;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.HouseTest;
import io.selaras.customers.Outlets;
import io.selaras.exchange.FieldWork.Field;
import io.selaras.exchange.FieldWork.Phone;
import io.selaras.exchange.sync.Canonical;
import io.selaras.exchange.sync.Pull;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a phone pulls is what is there. Experiment E4, small. */
@HouseTest
class FeedTests {
    @Autowired
    FieldWork fields;

    @Autowired
    Pull pull;

    @Autowired
    Departures departures;

    @Autowired
    Outlets outlets;

    @Autowired
    Work work;

    @Autowired
    DSLContext sql;

    /**
     * E4: eight writers whose transactions last different times, some of them rolled back, changes and deletions; a
     * phone that reads pages of random length meanwhile. A cursor on a serial number misses rows here.
     */
    @Test
    void nothingIsMissedWhileEightWritersCommitOutOfOrder() throws Exception {
        var field = fields.field(0);
        var phone = fields.phone(field);
        var organisation = field.company().id();
        var person = phone.actor.person().value();
        var truth = new ConcurrentHashMap<UUID, Integer>();
        var open = new AtomicInteger(8);
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = new ArrayList<Future<?>>();
            for (int w = 0; w < 8; w++) {
                var random = new Random(w);
                ends.add(writers.submit(() -> {
                    try {
                        for (int i = 0; i < 150; i++) {
                            write(organisation, person, random, truth);
                        }
                    } finally {
                        open.decrementAndGet();
                    }
                }));
            }
            var held = new HashMap<UUID, Integer>();
            var random = new Random(99);
            @Nullable String cursor = null;
            while (true) {
                boolean wasQuiet = open.get() == 0;
                var page = pull.pull(phone.actor, "inbox", cursor, 1 + random.nextInt(40))
                        .orElseThrow();
                apply(page.rows(), held);
                cursor = page.cursor();
                if (wasQuiet && page.rows().isEmpty()) {
                    break;
                }
            }
            for (var end : ends) {
                end.get();
            }
            assertThat(held).isEqualTo(truth);
            assertThat(truth).hasSizeGreaterThan(500);
        }
    }

    /** Adds, changes or deletes a notice, waits a little before the commit, rolls one in twenty back. */
    private void write(OrganisationId organisation, UUID person, Random random, Map<UUID, Integer> truth) {
        var id = io.selaras.platform.Ids.v7();
        int value = random.nextInt();
        int kind = random.nextInt(10);
        try {
            work.run(organisation, () -> {
                sql.execute(
                        "insert into exchange.notice (organisation_id, id, person_id, kind, data) values (?, ?, ?, 't', ?::jsonb)",
                        organisation.value(),
                        id,
                        person,
                        "{\"n\":" + value + "}");
                pause(random.nextInt(4));
                if (random.nextInt(20) == 0) {
                    throw new IllegalStateException("rolled back on purpose");
                }
            });
        } catch (IllegalStateException rolledBack) {
            return;
        }
        truth.put(id, value);
        if (kind == 0) {
            work.run(organisation, () -> {
                sql.execute("delete from exchange.notice where id = ?", id);
                departures.say(organisation, "inbox", null, id);
                pause(random.nextInt(4));
            });
            truth.remove(id);
        } else if (kind < 4) {
            work.run(organisation, () -> {
                sql.execute(
                        "update exchange.notice set data = ?::jsonb, sync_xid = pg_current_xact_id() where id = ?",
                        "{\"n\":" + (value + 1) + "}",
                        id);
                pause(random.nextInt(4));
            });
            truth.put(id, value + 1);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void apply(List<JsonNode> rows, Map<UUID, Integer> held) {
        for (var row : rows) {
            var id = UUID.fromString(row.get("id").asString());
            if (row.path("deleted").asBoolean(false)) {
                held.remove(id);
            } else {
                held.put(id, row.path("data").path("n").intValue());
            }
        }
    }

    /** The feed goes up to the oldest transaction that is open, and that may be a timer's of the house. */
    private void allHaveEnded() {
        long now = number("select cast(cast(pg_current_xact_id() as text) as bigint)");
        for (int i = 0;
                number("select cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint)") <= now;
                i++) {
            assertThat(i).as("tries of 25 ms").isLessThan(400);
            LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
        }
    }

    private long number(String asked) {
        return work.withoutOrganisation(
                () -> requireNonNull(sql.fetchSingle(asked).get(0, Long.class)));
    }

    private Set<String> outlets(Phone phone, Map<String, Long> versions, @Nullable String cursor) {
        allHaveEnded();
        var page = pull.pull(phone.actor, "outlets", cursor, 5_000).orElseThrow();
        for (var row : page.rows()) {
            if (row.path("deleted").asBoolean(false)) {
                versions.remove(row.get("id").asString());
            } else {
                versions.put(row.get("id").asString(), row.get("version").longValue());
            }
        }
        lastCursor = page.cursor();
        return new HashSet<>(versions.keySet());
    }

    private @Nullable String lastCursor;

    @Test
    void anOutletGivenToAnotherLeavesThePhoneAndTheDigestAgrees() {
        Field field = fields.field(5);
        var phone = fields.phone(field);
        var versions = new TreeMap<String, Long>();
        assertThat(outlets(phone, versions, null)).hasSize(5);

        var given = outlets.find(field.company().admin(), field.shops().get(2)).orElseThrow();
        var other = field.company().otherSalesman().person();
        assertThat(outlets.save(field.company().admin(), withSalesman(given, other)))
                .isInstanceOf(Outlets.Saved.Done.class);
        assertThat(outlets(phone, versions, lastCursor))
                .hasSize(4)
                .doesNotContain(given.id().toString());

        assertThat(differences(phone, versions)).isEmpty();
        versions.put(versions.firstKey(), 1L);
        assertThat(differences(phone, versions)).containsExactly("outlets");
    }

    private List<String> differences(Phone phone, Map<String, Long> versions) {
        var lines = new StringBuilder();
        versions.forEach(
                (id, version) -> lines.append(id).append(':').append(version).append('\n'));
        var held = new Pull.Held(versions.size(), Canonical.sha256(lines.toString()));
        return pull.differences(phone.actor, phone.dbEpoch, Map.of("outlets", held));
    }

    private static io.selaras.customers.Outlet withSalesman(
            io.selaras.customers.Outlet o, io.selaras.platform.PersonId salesman) {
        return new io.selaras.customers.Outlet(
                o.id(),
                o.code(),
                o.name(),
                o.outletClass(),
                o.channel(),
                o.status(),
                o.address(),
                o.villageCode(),
                o.village(),
                o.district(),
                o.regency(),
                o.province(),
                o.latitude(),
                o.longitude(),
                o.accuracy(),
                o.geofence(),
                o.phones(),
                o.email(),
                o.contactName(),
                o.loyaltyTier(),
                o.creditLimit(),
                o.owes(),
                o.territoryId(),
                salesman,
                o.openingHours(),
                o.tags(),
                o.custom(),
                o.note(),
                o.registeredOn(),
                o.registeredBy(),
                o.photoId(),
                o.version());
    }

    @Test
    void aCursorOfAnotherEpochStartsAgainWithASnapshot() {
        var field = fields.field(1);
        var phone = fields.phone(field);
        var foreign = io.selaras.platform.Cursor.encode("other-epoch", 5, UUID.randomUUID(), 1_790_000_000L);
        var answer = pull.pull(phone.actor, "outlets", foreign, 10).orElseThrow();
        assertThat(answer.resnapshot()).isTrue();
        assertThat(answer.cursor()).isNull();
        assertThat(pull.pull(phone.actor, "nonsense", null, 10)).isEmpty();
    }

    @Test
    void settingsComeOnceAndAgainOnlyWhenTheyChange() {
        var field = fields.field(1);
        var phone = fields.phone(field);
        var first = pull.pull(phone.actor, "settings", null, 10).orElseThrow();
        assertThat(first.rows()).hasSize(1);
        assertThat(first.rows().getFirst().get("reasons").size()).isGreaterThan(5);
        assertThat(pull.pull(phone.actor, "settings", first.cursor(), 10)
                        .orElseThrow()
                        .rows())
                .isEmpty();
    }
}
