package io.selaras.pipeline;

import static io.selaras.pipeline.db.Tables.LEAD;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.SyncXid;
import io.selaras.platform.Work;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is held in memory of the leads is what the database would say, whoever is writing. */
@HouseTest
class CoursesTests {
    @Autowired
    Companies companies;

    @Autowired
    Leads leads;

    @Autowired
    LeadStore store;

    @Autowired
    Courses courses;

    @Autowired
    DSLContext sql;

    @Autowired
    Work work;

    private OrganisationId company;

    @BeforeEach
    void aCompany() {
        company = companies.company().id();
    }

    private record Sum(int leads, int qualified, long value, long moments) {}

    private Sum known() {
        return work.in(company, () -> {
            var all = courses.of(company);
            var qualified = all.stream()
                    .filter(course -> course.qualified() != Courses.Course.NEVER)
                    .toList();
            return new Sum(
                    all.size(),
                    qualified.size(),
                    all.stream().mapToLong(Courses.Course::value).sum(),
                    qualified.stream().mapToLong(Courses.Course::qualified).sum());
        });
    }

    private Sum counted() {
        return work.in(
                company,
                () -> requireNonNull(sql.select(
                                DSL.count(),
                                DSL.count(LEAD.QUALIFIED_AT),
                                DSL.coalesce(DSL.sum(LEAD.VALUE), 0).cast(Long.class),
                                DSL.field(
                                        "coalesce(sum(floor(extract(epoch from {0}) * 1000)), 0)::int8",
                                        Long.class, LEAD.QUALIFIED_AT))
                        .from(LEAD)
                        .where(LEAD.ORGANISATION_ID.eq(company.value()))
                        .fetchSingle(row -> new Sum(row.value1(), row.value2(), row.value3(), row.value4()))));
    }

    private LeadId capture() {
        var id = Leads.newId();
        var wish = new NewLead(
                id,
                "Toko Jejak",
                null,
                "0812" + Math.floorMod(id.value().getLeastSignificantBits(), 100_000_000L),
                null,
                Lead.Place.NONE,
                "kopi",
                null,
                Lead.Origin.of(Lead.Door.DESK, "facebook"),
                Instant.now());
        assertThat(leads.capture(company, wish, null)).isInstanceOf(Leads.Captured.Kept.class);
        return id;
    }

    /** The row alone: what other rooms do about it would make the writers wait for each other. */
    private void sell(LeadId lead, long value) {
        sql.update(LEAD)
                .set(LEAD.VALUE, value)
                .set(LEAD.QUALIFIED_AT, LeadStore.time(Instant.now().truncatedTo(ChronoUnit.MICROS)))
                .set(SyncXid.COLUMN, SyncXid.NOW)
                .where(LEAD.ORGANISATION_ID.eq(company.value()).and(LEAD.ID.eq(lead.value())))
                .execute();
    }

    @Test
    void whatWasBegunBeforeAQuestionAndCommittedAfterItIsInTheNextAnswer() throws Exception {
        var slow = capture();
        var quick = capture();
        var written = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        var late = CompletableFuture.runAsync(() -> work.run(company, () -> {
            sell(slow, 5);
            written.countDown();
            waitFor(asked);
        }));
        waitFor(written);
        work.run(company, () -> sell(quick, 7));
        assertThat(known().value()).isEqualTo(7);
        asked.countDown();
        late.get(10, TimeUnit.SECONDS);
        assertThat(known()).isEqualTo(counted());
        assertThat(known().value()).isEqualTo(12);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void whatIsRolledBackIsInNoAnswerButItsOwn() {
        var lead = capture();
        assertThat(known().value()).isZero();
        assertThatThrownBy(() -> work.run(company, () -> {
                    sell(lead, 9);
                    assertThat(known().value()).isEqualTo(9);
                    throw new IllegalStateException("not after all");
                }))
                .hasMessage("not after all");
        assertThat(known().value()).isZero();
    }

    @Test
    void leadsOfAnImportThatIsUndoneAreForgotten() {
        var stays = capture();
        var imported = capture();
        var undone = Ids.v7();
        work.run(
                company,
                () -> sql.update(LEAD)
                        .set(LEAD.IMPORT_ID, undone)
                        .set(LEAD.VERSION, 1L)
                        .where(LEAD.ORGANISATION_ID.eq(company.value()).and(LEAD.ID.eq(imported.value())))
                        .execute());
        assertThat(known().leads()).isEqualTo(2);
        assertThat(work.in(company, () -> store.removeImported(company, undone)))
                .isOne();
        // Somebody new has come in the place of the one that went.
        capture();
        work.run(company, () -> sell(stays, 1));
        assertThat(known()).isEqualTo(counted());
        assertThat(known().leads()).isEqualTo(2);
    }

    @Test
    void manyAtOnceLoseNothing() throws Exception {
        var all = new ArrayList<LeadId>();
        for (int i = 0; i < 12; i++) {
            all.add(capture());
        }
        try (var writers = Executors.newFixedThreadPool(6)) {
            for (int round = 0; round < 15; round++) {
                var ends = new ArrayList<Future<?>>();
                for (int writer = 0; writer < 5; writer++) {
                    var dice = new Random(20261128 + round * 31L + writer);
                    var mine = List.of(all.get(writer * 2), all.get(writer * 2 + 1));
                    ends.add(writers.submit(() -> changed(mine, dice)));
                }
                ends.add(writers.submit(() -> {
                    for (int i = 0; i < 5; i++) {
                        known();
                    }
                }));
                for (var end : ends) {
                    end.get(30, TimeUnit.SECONDS);
                }
                assertThat(known()).isEqualTo(counted());
            }
        }
    }

    private void changed(List<LeadId> mine, Random dice) {
        boolean kept = dice.nextInt(3) > 0;
        try {
            work.run(company, () -> {
                for (var lead : mine) {
                    sell(lead, dice.nextInt(1_000));
                    known();
                }
                if (!kept) {
                    throw new IllegalStateException("rolled back");
                }
            });
        } catch (IllegalStateException rolledBack) {
            assertThat(kept).isFalse();
        }
    }
}
