package io.selaras.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.exchange.FieldWork;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.OwnerDatabase;
import io.selaras.platform.PersonId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

@HouseTest
class PlanMakingTests {
    @Autowired
    FieldWork fieldWork;

    @Autowired
    PlanMaking making;

    @Autowired
    Plans plans;

    @Autowired
    DayTours tours;

    @Autowired
    OwnerDatabase owner;

    private FieldWork.Field field;
    private Companies.Company company;

    /** Forty shops in a row, all visited on the Monday of week 1: one day far too long, the others empty. */
    @BeforeEach
    void aBadPlan() {
        field = fieldWork.field(40);
        company = field.company();
        var rules = new ArrayList<JourneyPlan>();
        for (int i = 0; i < 40; i++) {
            rules.add(new JourneyPlan(
                    Ids.v7(),
                    field.shops().get(i).value(),
                    company.salesman().person(),
                    Set.of(DayOfWeek.MONDAY),
                    Set.of(1),
                    plans.today(company.id()).minusDays(30),
                    null,
                    i));
        }
        plans.saveAll(company.owner(), rules, null);
    }

    private static Draft.Request request(Set<PersonId> salesmen, int extra) {
        return request(salesmen, extra, 2);
    }

    private static Draft.Request request(Set<PersonId> salesmen, int extra, int seconds) {
        return new Draft.Request(
                salesmen,
                Map.of("C", new Draft.ClassRule(1, 20, LocalTime.of(8, 0), LocalTime.of(17, 0))),
                50,
                50,
                0,
                false,
                new Draft.WorkingDay(LocalTime.of(8, 0), LocalTime.of(17, 0), LocalTime.of(14, 0), 45, true),
                seconds,
                Set.of(),
                extra,
                null);
    }

    private Draft planned(Actor actor, int extra) {
        var id = Ids.v7();
        var started =
                making.start(actor, id, "Uji", request(Set.of(company.salesman().person()), extra));
        assertThat(started).isInstanceOf(PlanMaking.Started.Done.class);
        making.run(company.id(), id);
        return making.find(actor, id).orElseThrow();
    }

    /** Before V042 the hours of the plan made last were those of the phones, too. */
    @Test
    void hoursSaidOnlyInAPlanBecameTheCompanys() throws SQLException, IOException {
        planned(company.supervisor(), 0);
        try (var connection = owner.source().getConnection();
                var statement = connection.createStatement()) {
            for (int time = 0; time < 2; time++) {
                statement.execute(migration());
            }
        }
        var rules = tours.rules(company.id());
        assertThat(rules.day().until()).isEqualTo(LocalTime.of(17, 0));
        assertThat(rules.stays()).containsEntry("C", new WorkRules.Stay(20, LocalTime.of(8, 0), LocalTime.of(17, 0)));
    }

    private static String migration() throws IOException {
        return new ClassPathResource("db/planning/V042__one_working_day.sql")
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void aDayThatIsTooLongIsSpreadAndEachMoveSaysWhy() {
        var draft = planned(company.supervisor(), 0);
        assertThat(draft.state()).isEqualTo(Draft.State.DONE);
        var figures = Objects.requireNonNull(draft.figures());
        assertThat(figures.before().over()).isGreaterThan(3);
        assertThat(figures.after().over()).isZero();
        assertThat(figures.after().coverage()).isEqualTo(100);
        var lines = making.lines(company.supervisor(), draft.id());
        assertThat(lines).hasSize(40);
        assertThat(lines)
                .filteredOn(named -> named.line().kind() == Draft.Kind.DAY)
                .isNotEmpty()
                .allSatisfy(named -> {
                    assertThat(named.line().reason().code()).isEqualTo("day-over");
                    assertThat(named.line().reason().day()).isEqualTo(DayOfWeek.MONDAY);
                    assertThat(named.line().reason().minutes()).isGreaterThan(60);
                });
    }

    @Test
    void whatIsAcceptedComesIntoForceAndCanBeTakenBack() {
        var owner = company.owner();
        var before = rules();
        var draft = planned(owner, 0);
        var refused = making.lines(owner, draft.id()).stream()
                .map(named -> named.line())
                .filter(line -> line.kind() == Draft.Kind.DAY)
                .findFirst()
                .orElseThrow();
        assertThat(making.accept(owner, draft.id(), null, List.of(refused.outletId()), false))
                .isTrue();
        var today = plans.today(company.id());
        assertThat(making.publish(owner, draft.id(), today)).isEqualTo(PlanMaking.Published.TOO_EARLY);
        assertThat(making.publish(owner, draft.id(), today.plusDays(1))).isEqualTo(PlanMaking.Published.DONE);

        var after = rules();
        assertThat(after.get(refused.outletId())).isEqualTo(before.get(refused.outletId()));
        var moved = making.lines(owner, draft.id()).stream()
                .map(named -> named.line())
                .filter(line -> line.accepted() && line.kind() == Draft.Kind.DAY)
                .findFirst()
                .orElseThrow();
        assertThat(after.get(moved.outletId()))
                .isEqualTo(moved.after().weekdays() + "" + moved.after().weeks());
        assertThat(making.publish(owner, draft.id(), today.plusDays(1))).isEqualTo(PlanMaking.Published.NOT_OPEN);

        assertThat(making.undo(owner, draft.id())).isTrue();
        assertThat(rules()).isEqualTo(before);
    }

    /** A node that was thought dead may work on: what was decided since is not written over by it. */
    @Test
    void aSecondRunDoesNotWriteOverWhatWasRefused() throws InterruptedException {
        var owner = company.owner();
        var id = Ids.v7();
        making.start(owner, id, "Uji", request(Set.of(company.salesman().person()), 0, 5));
        var second = Thread.ofPlatform().unstarted(() -> making.run(company.id(), id));
        var first = Thread.ofPlatform().start(() -> making.run(company.id(), id));
        Thread.sleep(1_000);
        second.start();
        first.join();
        making.accept(owner, id, null, null, false);
        second.join();
        assertThat(making.lines(owner, id))
                .hasSize(40)
                .noneMatch(named -> named.line().accepted());
    }

    /** Weekdays and weeks in force after tomorrow, by outlet. */
    private Map<UUID, String> rules() {
        var later = plans.today(company.id()).plusDays(2);
        return plans.list(company.owner(), null, null, 200).items().stream()
                .filter(rule -> rule.until() == null || rule.until().isAfter(later))
                .collect(Collectors.toMap(JourneyPlan::outletId, rule -> rule.weekdays() + "" + rule.weeks()));
    }

    @Test
    void aWhatIfIsNeverPublished() {
        var draft = planned(company.owner(), 10);
        assertThat(draft.whatIf()).isTrue();
        assertThat(making.lines(company.owner(), draft.id())).hasSize(40);
        assertThat(Objects.requireNonNull(draft.figures()).after().visits()).isEqualTo(50);
        assertThat(making.publish(
                        company.owner(), draft.id(), plans.today(company.id()).plusDays(1)))
                .isEqualTo(PlanMaking.Published.NOT_OPEN);
    }

    @Test
    void aPinnedWeekdayIsKept() {
        var owner = company.owner();
        var shop = field.shops().getFirst().value();
        making.pin(owner, new Draft.Pin(shop, null, Set.of(DayOfWeek.THURSDAY), null, null));
        var draft = planned(owner, 0);
        assertThat(making.lines(owner, draft.id()))
                .filteredOn(named -> named.line().outletId().equals(shop))
                .allSatisfy(named -> assertThat(named.line().after().weekdays()).containsExactly(DayOfWeek.THURSDAY));
    }

    @Test
    void nobodyPlansForThoseHeDoesNotLead() {
        var wish = request(Set.of(company.otherSalesman().person()), 0);
        assertThat(making.start(company.supervisor(), Ids.v7(), "Uji", wish))
                .isInstanceOf(PlanMaking.Started.NoSalesmen.class);
        var draft = planned(company.owner(), 0);
        var stranger = fieldWork.field(1).company();
        assertThat(making.find(stranger.owner(), draft.id())).isEmpty();
        assertThat(making.cancel(stranger.owner(), draft.id())).isFalse();
    }

    @Test
    void patternsAreThoseOneRuleCanSay() {
        assertThat(CycleProblem.patterns(1, Set.of())).hasSize(24);
        assertThat(CycleProblem.patterns(2, Set.of())).hasSize(12);
        assertThat(CycleProblem.patterns(4, Set.of())).hasSize(6);
        assertThat(CycleProblem.patterns(8, Set.of())).hasSize(10);
        assertThat(CycleProblem.patterns(24, Set.of())).hasSize(1);
        assertThat(CycleProblem.patterns(4, Set.of(DayOfWeek.FRIDAY))).containsExactly(CycleProblem.days(1 << 4, 15));
    }
}
