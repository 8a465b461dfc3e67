package io.selaras.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.HouseTest;
import io.selaras.exchange.FieldWork;
import io.selaras.exchange.sync.Push;
import io.selaras.platform.Ids;
import io.selaras.platform.Work;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A call of a class C outlet, whose next visit is due in four weeks: it can wait six days. */
@HouseTest
class CatchingUpTests {
    @Autowired
    FieldWork fieldWork;

    @Autowired
    Plans plans;

    @Autowired
    PlanStore store;

    @Autowired
    Work work;

    private FieldWork.Field field;
    private FieldWork.Phone phone;
    private LocalDate today;

    @BeforeEach
    void aCallToday() {
        field = fieldWork.field(1);
        phone = fieldWork.phone(field);
        var company = field.company();
        today = plans.today(company.id());
        plans.save(company.owner(), new Holiday(today, "hari kerja", true));
        var rule = new JourneyPlan(
                Ids.v7(),
                field.shops().getFirst().value(),
                company.salesman().person(),
                EnumSet.allOf(DayOfWeek.class),
                Set.of(1, 2, 3, 4),
                today,
                today,
                1);
        plans.saveAll(company.owner(), List.of(rule), null);
        plans.generate(company.id(), today);
    }

    private List<Call> calls() {
        return plans.calls(field.company().owner(), today.minusDays(9), today.plusDays(9), null).stream()
                .map(Plans.NamedCall::call)
                .toList();
    }

    private UUID callOf(Call.State state) {
        return calls().stream()
                .filter(call -> call.state() == state)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private Push.Answer putOff(UUID call, LocalDate day) {
        return fieldWork.push(
                phone, List.of(phone.event("call.postponed", Map.of("call", call, "day", day.toString()))));
    }

    @Test
    void aCallMovesAndTheRulesLeaveItThere() {
        var call = callOf(Call.State.PLANNED);
        putOff(call, today.plusDays(2));
        putOff(call, today.plusDays(2));
        plans.generate(field.company().id(), today);
        assertThat(calls()).hasSize(1).allSatisfy(moved -> {
            assertThat(moved.id()).isEqualTo(call);
            assertThat(moved.day()).isEqualTo(today.plusDays(2));
        });
    }

    @Test
    void noFartherThanItsTolerance() {
        var call = callOf(Call.State.PLANNED);
        assertThat(putOff(call, today.plusDays(7)).toString()).contains("call-too-late");
        assertThat(calls()).extracting(Call::day).containsExactly(today);
        // Put off twice, the tolerance still runs from the day on which it was due.
        putOff(call, today.plusDays(5));
        assertThat(putOff(call, today.plusDays(7)).toString()).contains("call-too-late");
        assertThat(calls()).extracting(Call::day).containsExactly(today.plusDays(5));
    }

    @Test
    void aMissedCallStaysMissedAndGetsOneMore() {
        var organisation = field.company().id();
        var call = callOf(Call.State.PLANNED);
        work.run(organisation, () -> {
            store.move(
                    organisation,
                    call,
                    today.minusDays(1),
                    field.company().salesman().person(),
                    1);
            store.close(organisation, today);
        });
        putOff(call, today.plusDays(1));
        putOff(call, today.plusDays(1));
        assertThat(calls()).hasSize(2);
        assertThat(calls().getFirst().state()).isEqualTo(Call.State.MISSED);
        assertThat(calls().getLast().day()).isEqualTo(today.plusDays(1));
        assertThat(calls().getLast().state()).isEqualTo(Call.State.PLANNED);
    }

    @Test
    void whatWasDoneMeanwhileStaysDone() {
        var call = callOf(Call.State.PLANNED);
        fieldWork.push(phone, phone.visit(field, field.shops().getFirst(), 1));
        putOff(call, today.plusDays(1));
        assertThat(calls()).hasSize(1).allSatisfy(done -> {
            assertThat(done.state()).isEqualTo(Call.State.DONE);
            assertThat(done.day()).isEqualTo(today);
        });
    }
}
