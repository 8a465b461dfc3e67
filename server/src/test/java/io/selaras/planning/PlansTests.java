package io.selaras.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.platform.Ids;
import io.selaras.platform.Work;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class PlansTests {
    @Autowired
    Companies companies;

    @Autowired
    Plans plans;

    @Autowired
    Work work;

    @Test
    void aMovedCallDoesNotComeBackOnItsOldDay() {
        var company = companies.company();
        var owner = company.owner();
        var salesman = company.salesman().person();
        var today = plans.today(company.id());
        var day = today.plusDays(2);
        var shop = Ids.v7();
        plans.saveAll(
                owner,
                List.of(new JourneyPlan(
                        Ids.v7(), shop, salesman, Set.of(day.getDayOfWeek()), Set.of(1, 2, 3, 4), today, day, null)),
                null);
        var call = plans.calls(owner, today, day.plusDays(7), null);
        assertThat(call).hasSize(1);
        assertThat(plans.move(owner, call.getFirst().call().id(), day.plusDays(1), salesman, 1))
                .isEqualTo(Plans.Moved.DONE);
        plans.generate(company.id(), today);
        assertThat(plans.calls(owner, today, day.plusDays(7), null).stream()
                        .map(named -> named.call().day()))
                .containsExactly(day.plusDays(1));
    }

    @Test
    void anAbsenceOutsideTheTreeCannotBeOverwritten() {
        var company = companies.company();
        var today = plans.today(company.id());
        var id = Ids.v7();
        plans.save(company.owner(), new Absence(id, company.otherSalesman().person(), today, today, null, "cuti"));
        plans.save(company.supervisor(), new Absence(id, company.salesman().person(), today, today, null, "sakit"));
        assertThat(plans.absences(company.owner()).stream().map(Absence::personId))
                .containsExactly(company.otherSalesman().person());
    }
}
