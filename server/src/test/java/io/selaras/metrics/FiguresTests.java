package io.selaras.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class FiguresTests {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

    @Autowired
    Companies companies;

    @Autowired
    Figures figures;

    @Autowired
    MetricsStore store;

    @Autowired
    Sums sums;

    @Autowired
    Work work;

    private Companies.Company company;

    @BeforeEach
    void aFewOrders() {
        company = companies.company();
        sold(company.salesman().person(), MONDAY, "A", 100_000);
        sold(company.salesman().person(), MONDAY.plusDays(1), "B", 50_000);
        sold(company.otherSalesman().person(), MONDAY.plusDays(8), "A", 30_000);
    }

    private void sold(PersonId salesman, LocalDate day, String outletClass, long value) {
        OrganisationId organisation = company.id();
        var group = new MetricsStore.Group(
                organisation, day, 9, salesman.value(), Ids.v7(), outletClass, MetricsStore.NONE);
        work.run(organisation, () -> {
            sums.add(List.of(new Sums.Counted(
                    group, new Sums.Delta(1, value, 2, 1, 1), List.of(new Sums.Sold(UUID.randomUUID(), value, 10)))));
        });
    }

    private Figures.Table table(Actor actor, FigureQuery.By by) {
        var query = new FigureQuery(by, MONDAY, MONDAY.plusDays(30), null, null, null);
        return figures.table(actor, query, List.of(Measure.VALUE, Measure.TRANSACTIONS, Measure.ACTIVE_OUTLETS));
    }

    @Test
    void howeverItIsGroupedTheSumsAreTheTotal() {
        for (var by : FigureQuery.By.values()) {
            if (by == FigureQuery.By.TEAM) {
                continue; // A salesman without a team stands in no team's row.
            }
            var table = table(company.owner(), by);
            var sum = table.rows().stream()
                    .mapToDouble(row -> row.values().getOrDefault("value", 0.0))
                    .sum();
            assertThat(sum).as("by %s", by).isEqualTo(180_000);
            assertThat(table.total()).containsEntry("value", 180_000.0).containsEntry("transactions", 3.0);
        }
    }

    @Test
    void aSupervisorSeesHisTreeOnly() {
        assertThat(table(company.supervisor(), FigureQuery.By.ALL).total()).containsEntry("value", 150_000.0);
        assertThat(table(company.otherSalesman(), FigureQuery.By.ALL).total()).containsEntry("value", 30_000.0);
    }

    @Test
    void anotherCompanySeesNothing() {
        assertThat(table(companies.company().owner(), FigureQuery.By.ALL).total())
                .containsEntry("value", 0.0);
    }

    @Test
    void aCorrectionTakesAwayWhatItReplaces() {
        var group = new MetricsStore.Group(
                company.id(), MONDAY, 9, company.salesman().person().value(), Ids.v7(), "A", MetricsStore.NONE);
        work.run(company.id(), () -> {
            sums.add(List.of(new Sums.Counted(group, new Sums.Delta(1, 70_000, 1, 0, 0))));
            sums.add(List.of(new Sums.Counted(group, new Sums.Delta(-1, -70_000, -1, 0, 0))));
        });
        assertThat(table(company.owner(), FigureQuery.By.ALL).total())
                .containsEntry("value", 180_000.0)
                .containsEntry("activeOutlets", 3.0);
    }

    @Test
    void theSameFactIsCountedOnce() {
        var id = UUID.randomUUID();
        var group = new MetricsStore.Group(
                company.id(), MONDAY, 9, company.salesman().person().value(), Ids.v7(), "A", MetricsStore.NONE);
        assertThat(work.<Boolean>in(company.id(), () -> store.first(group, "order", id)))
                .isTrue();
        assertThat(work.<Boolean>in(company.id(), () -> store.first(group, "order", id)))
                .isFalse();
    }
}
