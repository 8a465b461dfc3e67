package io.selaras.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.HouseTest;
import io.selaras.exchange.FieldWork;
import io.selaras.platform.Ids;
import java.time.DayOfWeek;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class LostVisitsTests {
    @Autowired
    FieldWork fieldWork;

    @Autowired
    LostVisits lost;

    @Autowired
    Plans plans;

    @Test
    void whatAHolidayAndAnAbsenceTakeAwayIsMadeUpForNearBy() {
        var field = fieldWork.field(6);
        var company = field.company();
        var owner = company.owner();
        var salesman = company.salesman().person();
        var today = plans.today(company.id());
        var tuesday = today.with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
        for (var day = today; day.isBefore(today.plusDays(16)); day = day.plusDays(1)) {
            plans.save(company.admin(), new Holiday(day, "Hari kerja", true));
        }
        plans.save(company.admin(), new Cycle(plans.cycle(company.id()).anchor(), Map.of("C", 1)));
        // Two on Tuesday, two on Wednesday, two on Thursday; once each.
        var rules = new ArrayList<JourneyPlan>();
        for (int i = 0; i < 6; i++) {
            var day = tuesday.plusDays(i / 2);
            rules.add(new JourneyPlan(
                    Ids.v7(),
                    field.shops().get(i).value(),
                    salesman,
                    Set.of(day.getDayOfWeek()),
                    Set.of(1, 2, 3, 4),
                    day,
                    day,
                    i));
        }
        plans.saveAll(owner, rules, null);
        assertThat(lost.ahead(owner)).isEmpty();

        plans.save(company.admin(), new Holiday(tuesday, "Libur", false));
        plans.save(owner, new Absence(Ids.v7(), salesman, tuesday.plusDays(1), tuesday.plusDays(1), null, "sakit"));
        assertThat(lost.ahead(company.supervisor())).hasSize(4).allSatisfy(one -> {
            assertThat(one.instead()).isEqualTo(tuesday.plusDays(2));
            assertThat(one.holiday()).isEqualTo(one.day().equals(tuesday));
        });
        assertThat(lost.catchUp(owner)).isEqualTo(4);
        assertThat(plans.calls(owner, tuesday, tuesday.plusDays(4), null))
                .hasSize(6)
                .allSatisfy(named -> assertThat(named.call().day()).isEqualTo(tuesday.plusDays(2)));
        assertThat(lost.ahead(owner)).isEmpty();
        assertThat(lost.catchUp(owner)).isZero();
    }

    @Test
    void whoHasASubstituteLosesNothing() {
        var field = fieldWork.field(1);
        var company = field.company();
        var salesman = company.salesman().person();
        var day = plans.today(company.id()).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY));
        plans.save(company.admin(), new Holiday(day, "Hari kerja", true));
        plans.saveAll(
                company.owner(),
                List.of(new JourneyPlan(
                        Ids.v7(),
                        field.shops().getFirst().value(),
                        salesman,
                        Set.of(DayOfWeek.WEDNESDAY),
                        Set.of(1, 2, 3, 4),
                        day,
                        day,
                        1)),
                null);
        plans.save(
                company.owner(),
                new Absence(
                        Ids.v7(), salesman, day, day, company.otherSalesman().person(), "cuti"));
        assertThat(lost.ahead(company.owner())).isEmpty();
    }
}
