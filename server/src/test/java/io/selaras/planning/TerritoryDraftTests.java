package io.selaras.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.customers.OutletId;
import io.selaras.customers.Outlets;
import io.selaras.customers.Outline;
import io.selaras.exchange.FieldWork;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.Ids;
import io.selaras.platform.PersonId;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class TerritoryDraftTests {
    /** The southern ten of twenty shops in a row that begins at -6.230 and goes north by 0.001. */
    private static final Outline SOUTH = new Outline(List.of(
            new GeoPoint(-6.2205, 106.9),
            new GeoPoint(-6.2205, 107.1),
            new GeoPoint(-6.3, 107.1),
            new GeoPoint(-6.3, 106.9)));

    @Autowired
    FieldWork fieldWork;

    @Autowired
    TerritoryDraft territories;

    @Autowired
    PlanMaking making;

    @Autowired
    Plans plans;

    @Autowired
    Outlets outlets;

    private FieldWork.Field field;
    private Companies.Company company;
    private PersonId other;

    @BeforeEach
    void aBeat() {
        field = fieldWork.field(20);
        company = field.company();
        other = company.otherSalesman().person();
        var rules = new ArrayList<JourneyPlan>();
        for (int i = 0; i < 20; i++) {
            rules.add(new JourneyPlan(
                    Ids.v7(),
                    field.shops().get(i).value(),
                    company.salesman().person(),
                    Set.of(DayOfWeek.of(i % 5 + 1)),
                    Set.of(1, 2, 3, 4),
                    plans.today(company.id()).minusDays(30),
                    null,
                    i));
        }
        plans.saveAll(company.owner(), rules, null);
    }

    private PersonId holder(OutletId shop) {
        return Objects.requireNonNull(
                outlets.find(company.owner(), shop).orElseThrow().salesmanId());
    }

    @Test
    void whatLiesInsideGoesToTheOtherWithItsDaysAndOnlyFromTheDateOn() {
        var owner = company.owner();
        var id = Ids.v7();
        assertThat(territories.handOver(owner, id, "Selatan", SOUTH, other))
                .isInstanceOfSatisfying(TerritoryDraft.Made.Done.class, made -> {
                    assertThat(made.draft().state()).isEqualTo(Draft.State.DONE);
                    var figures = Objects.requireNonNull(made.draft().figures());
                    assertThat(figures.after().visits())
                            .isEqualTo(figures.before().visits());
                    // Two now make what one made.
                    assertThat(figures.after().spread())
                            .isLessThan(figures.before().spread());
                });
        var lines = making.lines(owner, id);
        assertThat(lines).hasSize(10).allSatisfy(named -> {
            assertThat(named.line().kind()).isEqualTo(Draft.Kind.SALESMAN);
            assertThat(named.line().after().salesman()).isEqualTo(other);
            assertThat(named.line().after().weekdays())
                    .isEqualTo(named.line().before().weekdays());
            assertThat(named.line().reason().code()).isEqualTo("territory");
        });
        var far = plans.today(company.id()).plusDays(9);
        assertThat(making.publish(owner, id, far)).isEqualTo(PlanMaking.Published.DONE);
        var inside = field.shops().getFirst();
        // Until the evening before, the phone of the old salesman keeps it.
        assertThat(holder(inside)).isEqualTo(company.salesman().person());
        assertThat(plans.calls(owner, far, far.plusDays(4), other.value())).isNotEmpty();
        assertThat(plans.calls(owner, far.minusDays(8), far.minusDays(1), other.value()))
                .isEmpty();
        assertThat(making.undo(owner, id)).isTrue();
        assertThat(holder(inside)).isEqualTo(company.salesman().person());
        assertThat(plans.calls(owner, far, far.plusDays(4), other.value())).isEmpty();
    }

    @Test
    void nothingInsideAndForeignSalesmenAreToldApart() {
        var nowhere = new Outline(List.of(new GeoPoint(1, 1), new GeoPoint(1, 2), new GeoPoint(2, 2)));
        assertThat(territories.handOver(company.owner(), Ids.v7(), "Kosong", nowhere, other))
                .isInstanceOf(TerritoryDraft.Made.NothingInside.class);
        assertThat(territories.handOver(company.supervisor(), Ids.v7(), "Lain", SOUTH, other))
                .isInstanceOf(TerritoryDraft.Made.UnknownSalesman.class);
    }

    @Test
    void aShapeWithADentHoldsWhatIsInIt() {
        var dented = new Outline(List.of(
                new GeoPoint(0, 0), new GeoPoint(0, 4), new GeoPoint(4, 4), new GeoPoint(1, 2), new GeoPoint(4, 0)));
        assertThat(dented.contains(new GeoPoint(0.5, 2))).isTrue();
        assertThat(dented.contains(new GeoPoint(3, 2))).isFalse();
        assertThat(dented.contains(new GeoPoint(3, 0.5))).isTrue();
        assertThat(dented.contains(new GeoPoint(5, 5))).isFalse();
    }
}
