package io.selaras.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.exchange.FieldWork;
import io.selaras.planning.DayTours.Code;
import io.selaras.platform.Ids;
import io.selaras.platform.PersonId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a call moved by hand breaks, and that it moves only when the person knows. */
@HouseTest
class DayToursTests {
    @Autowired
    FieldWork fieldWork;

    @Autowired
    DayTours tours;

    @Autowired
    Slots slots;

    @Autowired
    Plans plans;

    @Autowired
    PlanMaking making;

    private FieldWork.Field field;
    private Companies.Company company;
    private PersonId salesman;
    /** A day of next week with forty calls, and the one after it with none. */
    private LocalDate full;

    private LocalDate free;

    @BeforeEach
    void aFullTuesday() {
        field = fieldWork.field(40);
        company = field.company();
        salesman = company.salesman().person();
        var today = plans.today(company.id());
        full = today.with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
        free = full.plusDays(1);
        // Whatever holidays are shipped, these days are worked.
        for (var day = full.minusDays(1); day.isBefore(full.plusDays(9)); day = day.plusDays(1)) {
            plans.save(company.admin(), new Holiday(day, "Hari kerja", true));
        }
        var rules = new ArrayList<JourneyPlan>();
        for (int i = 0; i < 40; i++) {
            rules.add(new JourneyPlan(
                    Ids.v7(),
                    field.shops().get(i).value(),
                    salesman,
                    Set.of(DayOfWeek.TUESDAY),
                    Set.of(1, 2, 3, 4),
                    today,
                    full,
                    i));
        }
        plans.saveAll(company.owner(), rules, null);
    }

    /** Visits of so many minutes, at outlets that are open until late. */
    private void visits(int minutes) {
        tours.save(
                company.admin(),
                new WorkRules(
                        WorkRules.DEFAULT.day(),
                        Map.of("C", new WorkRules.Stay(minutes, LocalTime.of(8, 0), LocalTime.of(22, 0))),
                        List.of()));
    }

    private UUID call(int shop) {
        return plans.calls(company.owner(), full, full, null).stream()
                .map(Plans.NamedCall::call)
                .filter(call -> call.outletId().equals(field.shops().get(shop).value()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<Code> codes(UUID call, LocalDate day, PersonId whom) {
        return tours.check(company.owner(), call, day, whom).orElseThrow().breaches().stream()
                .map(DayTours.Breach::code)
                .toList();
    }

    @Test
    void aFreeDayBreaksNothingAndTheWayBackToTheFullOneGoesOver() {
        visits(15);
        assertThat(codes(call(3), free, salesman)).isEmpty();
        var id = call(3);
        assertThat(tours.move(company.owner(), id, free, salesman, null, false)).isInstanceOf(DayTours.Put.Done.class);
        var back = tours.check(company.owner(), id, full, salesman).orElseThrow();
        assertThat(back.breaches()).extracting(DayTours.Breach::code).containsExactly(Code.OVER);
        assertThat(Objects.requireNonNull(back.breaches().getFirst().minutes())).isGreaterThan(60);
        assertThat(back.minutesAfter()).isGreaterThan(back.minutesBefore());
        // Between its neighbours of the row of shops.
        assertThat(back.sequence()).isEqualTo(3);
    }

    @Test
    void whatBreaksSomethingMovesOnlyWhenThePersonKnows() {
        plans.save(company.owner(), new Absence(Ids.v7(), salesman, free, free, null, "cuti"));
        var id = call(3);
        assertThat(codes(id, free, salesman)).containsExactly(Code.ABSENT);
        assertThat(tours.move(company.owner(), id, free, salesman, null, false))
                .isInstanceOfSatisfying(
                        DayTours.Put.Breaks.class,
                        no -> assertThat(no.breaches())
                                .extracting(DayTours.Breach::text)
                                .containsExactly("cuti"));
        assertThat(call(3)).isEqualTo(id);
        assertThat(tours.move(company.owner(), id, free, salesman, null, true)).isInstanceOf(DayTours.Put.Done.class);
        assertThat(plans.calls(company.owner(), free, free, null)).hasSize(1);
    }

    @Test
    void holidaysAndSundaysAndPinsAreTold() {
        var id = call(5);
        plans.save(company.admin(), new Holiday(free, "Ulang tahun", false));
        assertThat(codes(id, free, salesman)).containsExactly(Code.HOLIDAY);
        assertThat(codes(id, full.plusDays(5), salesman)).containsExactly(Code.DAY_OFF);
        making.pin(
                company.owner(),
                new Draft.Pin(field.shops().get(5).value(), salesman, Set.of(DayOfWeek.TUESDAY), 480, 540));
        assertThat(codes(id, full.plusDays(2), company.otherSalesman().person()))
                .containsExactly(Code.PIN_SALESMAN, Code.PIN_DAY);
    }

    @Test
    void aSecondCallTooSoonIsTold() {
        plans.save(company.admin(), new Cycle(plans.cycle(company.id()).anchor(), Map.of("C", 4)));
        var put = tours.add(company.owner(), field.shops().get(7).value(), free, salesman, false);
        assertThat(put)
                .isInstanceOfSatisfying(
                        DayTours.Put.Breaks.class,
                        no -> assertThat(no.breaches())
                                .containsExactly(new DayTours.Breach(Code.TOO_OFTEN, 1, full, null)));
        assertThat(tours.add(company.owner(), field.shops().get(7).value(), full.plusDays(3), salesman, false))
                .isInstanceOf(DayTours.Put.Done.class);
        assertThat(tours.add(company.owner(), field.shops().get(7).value(), full.plusDays(3), salesman, true))
                .isInstanceOf(DayTours.Put.Twice.class);
    }

    @Test
    void daysTellTheirLengthAndWhenEachOutletIsReached() {
        var day = tours.days(company.supervisor(), full, full, null).getFirst();
        assertThat(day.visits()).hasSize(40);
        assertThat(day.over()).isGreaterThan(60);
        assertThat(day.visits())
                .extracting(DayTours.Visit::arrival)
                .isSortedAccordingTo((one, other) -> Objects.requireNonNull(one).compareTo(other));
        assertThat(tours.days(
                        company.supervisor(),
                        full,
                        full,
                        company.otherSalesman().person().value()))
                .isEmpty();
    }

    @Test
    void ownHoursDecide() {
        var rules = new WorkRules(
                new Draft.WorkingDay(LocalTime.of(8, 0), LocalTime.of(22, 0), LocalTime.of(14, 0), 0, false),
                Map.of("C", new WorkRules.Stay(1, LocalTime.of(8, 0), LocalTime.of(22, 0))),
                List.of());
        tours.save(company.admin(), rules);
        assertThat(tours.rules(company.id())).isEqualTo(rules);
        assertThat(tours.days(company.owner(), full, full, null).getFirst().over())
                .isZero();
    }

    @Test
    void anAppointmentGoesWhereSomebodyIsNearWithTheDetourInMinutes() {
        visits(5);
        var shop = fieldWork.shop(company, "Toko Baru", -6.2105, 107.0);
        var found = slots.ahead(company.owner(), shop.value(), full.minusDays(1), null)
                .orElseThrow();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().day()).isEqualTo(full);
        assertThat(found.getFirst().salesmanId()).isEqualTo(salesman);
        assertThat(found.getFirst().detour()).isBetween(1, 10);
        assertThat(slots.ahead(fieldWork.field(1).company().owner(), shop.value(), full, null))
                .isEmpty();
    }

    @Test
    void aDayOnWhichAColleagueComesAnywayIsNoFreeTime() {
        visits(5);
        var colleague = company.otherSalesman().person();
        var shop = fieldWork.shop(company, "Toko Baru", -6.2105, 107.0);
        var near = fieldWork.shop(company, "Toko Dekat", -6.2106, 107.0);
        assertThat(tours.add(company.owner(), near.value(), full, colleague, true))
                .isEqualTo(new DayTours.Put.Done());
        assertThat(slots.ahead(company.owner(), shop.value(), full, null).orElseThrow())
                .extracting(Slots.Slot::salesmanId)
                .containsExactlyInAnyOrder(salesman, colleague);
        assertThat(tours.add(company.owner(), shop.value(), full, colleague, true))
                .isEqualTo(new DayTours.Put.Done());
        assertThat(slots.ahead(company.owner(), shop.value(), full, null).orElseThrow())
                .isEmpty();
    }

    @Test
    void aPinOnTheWrongDayCosts() {
        var today = plans.today(company.id());
        var shop = field.shops().get(39).value();
        // Its neighbours are visited on Mondays for good; far away, somebody is on Thursdays.
        var rules = new ArrayList<JourneyPlan>();
        for (int i = 30; i < 39; i++) {
            rules.add(new JourneyPlan(
                    Ids.v7(),
                    field.shops().get(i).value(),
                    salesman,
                    Set.of(DayOfWeek.MONDAY),
                    Set.of(1, 2, 3, 4),
                    today,
                    null,
                    i));
        }
        plans.saveAll(company.owner(), rules, null);
        var loose = slots.choices(company.owner(), shop).orElseThrow();
        assertThat(loose.pinCost()).isNull();
        assertThat(loose.best().getFirst().weekdays()).containsExactly(DayOfWeek.MONDAY);
        making.pin(company.owner(), new Draft.Pin(shop, null, Set.of(DayOfWeek.THURSDAY), null, null));
        var pinned = slots.choices(company.owner(), shop).orElseThrow();
        assertThat(Objects.requireNonNull(pinned.pinCost())).isPositive();
        making.pin(company.owner(), new Draft.Pin(shop, null, Set.of(DayOfWeek.MONDAY), null, null));
        assertThat(slots.choices(company.owner(), shop).orElseThrow().pinCost()).isZero();
    }
}
