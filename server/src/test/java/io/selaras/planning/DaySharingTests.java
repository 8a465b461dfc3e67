package io.selaras.planning;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.collaboration.Inbox;
import io.selaras.collaboration.Notice;
import io.selaras.customers.OutletId;
import io.selaras.exchange.FieldWork;
import io.selaras.exchange.sync.Pull;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.PersonId;
import io.selaras.platform.Role;
import io.selaras.platform.Work;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A salesman falls ill at ten in the morning; a colleague works in the next street. */
@HouseTest
class DaySharingTests {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    @Autowired
    FieldWork fieldWork;

    @Autowired
    People people;

    @Autowired
    Plans plans;

    @Autowired
    DaySharing sharing;

    @Autowired
    PlanStore store;

    @Autowired
    DayTours tours;

    @Autowired
    CallFeed feed;

    @Autowired
    Pull pull;

    @Autowired
    Inbox inbox;

    @Autowired
    Work work;

    private FieldWork.Field field;
    private Companies.Company company;
    private Actor ill;
    private Actor colleague;
    private Actor supervisor;
    private LocalDate today;
    private final List<OutletId> theirs = new ArrayList<>();

    /** Eight shops of the one who falls ill, six of his colleague in the next street, all on today's lists. */
    @BeforeEach
    void twoDays() {
        field = fieldWork.field(8);
        company = field.company();
        ill = company.salesman();
        var person = new Person(
                new PersonId(Ids.v7()),
                "S3",
                "Rina Salesman",
                "s3-" + company.id() + "@uji.example",
                null,
                Set.of(Role.SALESMAN),
                company.team(),
                "id",
                true);
        people.save(company.admin(), person, "rahasia sekali 2026");
        colleague = new Actor(company.id(), person.id(), Set.of(Role.SALESMAN), Set.of(person.id()), null);
        var boss = company.supervisor();
        supervisor = new Actor(
                company.id(), boss.person(), boss.roles(), Set.of(boss.person(), ill.person(), person.id()), null);
        today = plans.today(company.id());
        plans.save(company.owner(), new Holiday(today, "hari kerja", true));
        theirs.clear();
        for (int i = 0; i < 6; i++) {
            theirs.add(fieldWork.shop(company, "Warung " + i, -6.23 + i * 0.001, 107.002, colleague));
        }
        onToday(field.shops(), ill.person());
        onToday(theirs, colleague.person());
    }

    private void onToday(List<OutletId> shops, PersonId salesman) {
        var rules = new ArrayList<JourneyPlan>();
        for (int i = 0; i < shops.size(); i++) {
            rules.add(new JourneyPlan(
                    Ids.v7(),
                    shops.get(i).value(),
                    salesman,
                    EnumSet.allOf(DayOfWeek.class),
                    Set.of(1, 2, 3, 4),
                    today,
                    today,
                    i + 1));
        }
        plans.saveAll(company.owner(), rules, null);
        plans.generate(company.id(), today);
    }

    private List<Call> calls(PersonId salesman, LocalDate day) {
        return plans.calls(company.owner(), day, day, salesman.value()).stream()
                .map(Plans.NamedCall::call)
                .toList();
    }

    private List<Call> everyCall() {
        return plans.calls(company.owner(), today, today.plusDays(10), null).stream()
                .map(Plans.NamedCall::call)
                .toList();
    }

    private DaySharing.Proposed propose(DaySharing.Wish wish) {
        return sharing.propose(
                supervisor, wish, today.atTime(10, 0).atZone(JAKARTA).toInstant());
    }

    private DayShare proposed(DayShare.Cause cause, @Nullable Integer until) {
        var wish = new DaySharing.Wish(Ids.v7(), ill.person(), cause, until, null);
        return ((DaySharing.Proposed.Done) propose(wish)).share();
    }

    private DayShare found(UUID id) {
        return sharing.find(supervisor, id).orElseThrow();
    }

    private DayShare.Outcome outcome(DayShare share, UUID call) {
        return found(share.id()).lines().stream()
                .filter(line -> line.callId().equals(call))
                .map(DayShare.Line::outcome)
                .findFirst()
                .orElseThrow();
    }

    private UUID callAt(OutletId shop) {
        return everyCall().stream()
                .filter(call -> call.outletId().equals(shop.value()))
                .map(Call::id)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> started(UUID visit, OutletId shop, UUID call) {
        return Map.of("visit", visit, "outlet", shop, "call", call, "extra", false);
    }

    /** A whole visit on this phone's own clock, as it is sent when the network is back. */
    private void visits(FieldWork.Phone phone, OutletId shop, UUID call) {
        var at = OffsetDateTime.now(JAKARTA);
        var visit = Ids.v7();
        var came = phone.event("visit.started", at, started(visit, shop, call));
        var left = phone.event(
                "visit.completed",
                at.plusMinutes(1),
                Map.of("visit", visit, "result", "no_order", "reason", "other"),
                FieldWork.id(came));
        fieldWork.push(phone, List.of(came, left));
    }

    private Set<String> phoneHolds(Actor salesman, String collection) {
        var phone = fieldWork.phone(salesman);
        return StreamSupport.stream(
                        pull.pull(phone.actor, collection, null, 500)
                                .orElseThrow()
                                .rows()
                                .spliterator(),
                        false)
                .map(row -> row.get("id").asString())
                .collect(Collectors.toSet());
    }

    @Test
    void whenSomebodyFallsIllEveryCallGoesToOneListAndNoneIsLostOrDoubled() {
        var before = everyCall();
        var share = proposed(DayShare.Cause.ILL, null);
        assertThat(share.lines())
                .hasSize(8)
                .allSatisfy(line -> assertThat(line.reason().code()).isNotBlank());
        assertThat(share.lines())
                .filteredOn(line -> line.kind() == DayShare.Kind.GIVEN)
                .isNotEmpty();
        // A proposal moves nothing.
        assertThat(everyCall()).containsExactlyInAnyOrderElementsOf(before);

        assertThat(sharing.accept(supervisor, share.id(), null)).isEqualTo(DaySharing.Settled.DONE);
        assertThat(everyCall().stream().map(Call::id))
                .containsExactlyInAnyOrderElementsOf(
                        before.stream().map(Call::id).toList());
        assertThat(everyCall().stream().map(call -> call.outletId() + " " + call.day()))
                .doesNotHaveDuplicates();
        for (var line : share.lines()) {
            var call = work.in(company.id(), () -> store.call(company.id(), line.callId()))
                    .orElseThrow();
            assertThat(call.salesmanId()).isEqualTo(line.to() == null ? ill.person() : line.to());
            assertThat(call.day()).isEqualTo(line.toDay() == null ? today : line.toDay());
        }
        assertThat(work.in(company.id(), () -> store.absences(company.id())))
                .anySatisfy(absence ->
                        assertThat(absence.covers(ill.person(), today)).isTrue());
    }

    @Test
    void whoHelpsKeepsAllHisOwnCallsAndHisListIsInTheOrderProposed() {
        var own = calls(colleague.person(), today).stream().map(Call::id).toList();
        var share = proposed(DayShare.Cause.ILL, null);
        sharing.accept(supervisor, share.id(), null);
        var now = calls(colleague.person(), today);
        assertThat(now.stream().map(Call::id)).containsAll(own);
        var part = share.people().stream()
                .filter(each -> each.salesmanId().equals(colleague.person()))
                .findFirst()
                .orElseThrow();
        assertThat(now.stream().map(Call::id))
                .containsExactlyElementsOf(
                        part.stops().stream().map(DayShare.Stop::callId).toList());
        assertThat(part.after().calls()).isGreaterThan(part.before().calls());
        assertThat(part.after().km()).isGreaterThan(0);
    }

    @Test
    void acceptingTwiceMovesOnceAndTakingBackTwiceBringsBackOnce() {
        var before = everyCall();
        var share = proposed(DayShare.Cause.ILL, null);
        sharing.accept(supervisor, share.id(), null);
        var after = everyCall();
        assertThat(sharing.accept(supervisor, share.id(), null)).isEqualTo(DaySharing.Settled.DONE);
        assertThat(everyCall()).containsExactlyInAnyOrderElementsOf(after);
        assertThat(sharing.takeBack(supervisor, share.id())).isEqualTo(DaySharing.Settled.DONE);
        assertThat(sharing.takeBack(supervisor, share.id())).isEqualTo(DaySharing.Settled.DONE);
        assertThat(everyCall().stream().map(call -> call.id() + " " + call.salesmanId() + " " + call.day()))
                .containsExactlyInAnyOrderElementsOf(before.stream()
                        .map(call -> call.id() + " " + call.salesmanId() + " " + call.day())
                        .toList());
        assertThat(sharing.accept(supervisor, share.id(), null)).isEqualTo(DaySharing.Settled.NOT_OPEN);
        // The rules may settle these calls again: nobody has touched them.
        assertThat(work.in(company.id(), () -> store.untouched(company.id(), today)))
                .hasSize(14);
    }

    @Test
    void acceptedByCallTheOthersStay() {
        var share = proposed(DayShare.Cause.ILL, null);
        var one = share.lines().stream()
                .filter(line -> line.kind() == DayShare.Kind.GIVEN)
                .findFirst()
                .orElseThrow();
        sharing.accept(supervisor, share.id(), Set.of(one.callId()));
        assertThat(calls(ill.person(), today)).hasSize(7);
        assertThat(calls(colleague.person(), today)).hasSize(7);
        assertThat(found(share.id()).lines())
                .filteredOn(line -> line.outcome() == DayShare.Outcome.REFUSED)
                .isNotEmpty();
    }

    @Test
    void aCallThatIsMadeOrBegunIsFrozen() {
        var phone = fieldWork.phone(ill);
        visits(phone, field.shops().getFirst(), callAt(field.shops().getFirst()));
        fieldWork.push(
                phone,
                List.of(phone.event(
                        "visit.started",
                        started(
                                Ids.v7(),
                                field.shops().get(1),
                                callAt(field.shops().get(1))))));
        var share = proposed(DayShare.Cause.ILL, null);
        assertThat(share.lines()).hasSize(6);
        assertThat(share.lines().stream().map(DayShare.Line::outletId))
                .doesNotContain(
                        field.shops().get(0).value(), field.shops().get(1).value());
    }

    @Test
    void whatAnOfflinePhoneHasDoneBeforeTheAcceptanceCounts() {
        var share = proposed(DayShare.Cause.ILL, null);
        var line = share.lines().getFirst();
        visits(fieldWork.phone(ill), new OutletId(line.outletId()), line.callId());
        sharing.accept(supervisor, share.id(), null);
        assertThat(outcome(share, line.callId())).isEqualTo(DayShare.Outcome.MEANWHILE);
        var call = work.in(company.id(), () -> store.call(company.id(), line.callId()))
                .orElseThrow();
        assertThat(call.state()).isEqualTo(Call.State.DONE);
        assertThat(call.salesmanId()).isEqualTo(ill.person());
    }

    @Test
    void aVisitThatArrivesAfterTheSharingBringsItsCallBackToWhoMadeIt() {
        var phone = fieldWork.phone(ill);
        var share = proposed(DayShare.Cause.ILL, null);
        sharing.accept(supervisor, share.id(), null);
        var line = share.lines().stream()
                .filter(each -> each.kind() == DayShare.Kind.GIVEN)
                .findFirst()
                .orElseThrow();
        visits(phone, new OutletId(line.outletId()), line.callId());
        var call = work.in(company.id(), () -> store.call(company.id(), line.callId()))
                .orElseThrow();
        assertThat(call.state()).isEqualTo(Call.State.DONE);
        assertThat(call.salesmanId()).isEqualTo(ill.person());
        assertThat(call.day()).isEqualTo(today);
        assertThat(phoneHolds(colleague, "calls")).doesNotContain(line.callId().toString());
        // Taking back afterwards leaves it made.
        sharing.takeBack(supervisor, share.id());
        assertThat(outcome(share, line.callId())).isEqualTo(DayShare.Outcome.KEPT);
        assertThat(everyCall()).hasSize(14);
    }

    @Test
    void bothHaveBeenThereItStaysOneCallOfWhoCameFirstToTheServer() {
        var late = fieldWork.phone(ill);
        var share = proposed(DayShare.Cause.ILL, null);
        sharing.accept(supervisor, share.id(), null);
        var line = share.lines().stream()
                .filter(each -> each.kind() == DayShare.Kind.GIVEN)
                .findFirst()
                .orElseThrow();
        visits(fieldWork.phone(colleague), new OutletId(line.outletId()), line.callId());
        visits(late, new OutletId(line.outletId()), line.callId());
        var call = work.in(company.id(), () -> store.call(company.id(), line.callId()))
                .orElseThrow();
        assertThat(call.salesmanId()).isEqualTo(colleague.person());
        assertThat(call.state()).isEqualTo(Call.State.DONE);
        assertThat(everyCall()).hasSize(14);
    }

    @Test
    void aSkipFromAnOfflinePhoneCountsToo() {
        var phone = fieldWork.phone(ill);
        var share = proposed(DayShare.Cause.ILL, null);
        sharing.accept(supervisor, share.id(), null);
        var line = share.lines().stream()
                .filter(each -> each.kind() == DayShare.Kind.GIVEN)
                .findFirst()
                .orElseThrow();
        var answer = fieldWork.push(
                phone, List.of(phone.event("call.skipped", Map.of("call", line.callId(), "reason", "closed"))));
        assertThat(answer.toString()).doesNotContainIgnoringCase("rejected");
        var call = work.in(company.id(), () -> store.call(company.id(), line.callId()))
                .orElseThrow();
        assertThat(call.state()).isEqualTo(Call.State.SKIPPED);
        assertThat(call.salesmanId()).isEqualTo(ill.person());
    }

    @Test
    void aHalfSentVisitKeepsItsCallWhereItStands() {
        var phone = fieldWork.phone(ill);
        var share = proposed(DayShare.Cause.ILL, null);
        var line = share.lines().getFirst();
        // Only the check-in has arrived; the check-out waits on the phone.
        fieldWork.push(
                phone,
                List.of(phone.event("visit.started", started(Ids.v7(), new OutletId(line.outletId()), line.callId()))));
        sharing.accept(supervisor, share.id(), null);
        assertThat(outcome(share, line.callId())).isEqualTo(DayShare.Outcome.MEANWHILE);
        assertThat(calls(ill.person(), today).stream().map(Call::id)).contains(line.callId());
    }

    @Test
    void calendarSharingAndPhonesKeepToTheSameHours() {
        var early = new WorkRules(
                new Draft.WorkingDay(LocalTime.of(8, 0), LocalTime.of(10, 10), LocalTime.of(10, 10), 0, false),
                Map.of("C", new WorkRules.Stay(40, LocalTime.of(8, 0), LocalTime.of(17, 0))),
                List.of());
        tours.save(company.admin(), early);
        assertThat(proposed(DayShare.Cause.ILL, null).lines())
                .extracting(DayShare.Line::kind)
                .doesNotContain(DayShare.Kind.GIVEN);
        var told = (DayRules)
                requireNonNull(work.in(company.id(), () -> feed.settings(ill)).get("dayRules"));
        assertThat(told.until()).isEqualTo(610);
        assertThat(told.minutes()).isEqualTo(Map.of("C", 40));
    }

    @Test
    void thePhonesGetItWithTheOutletsAndANotice() {
        var his = fieldWork.phone(ill);
        var cursor = pull.pull(his.actor, "calls", null, 500).orElseThrow().cursor();
        var share = proposed(DayShare.Cause.ILL, null);
        sharing.accept(supervisor, share.id(), null);
        var given = share.lines().stream()
                .filter(line -> line.kind() == DayShare.Kind.GIVEN)
                .toList();
        var gone = new HashSet<String>();
        for (JsonNode row :
                pull.pull(his.actor, "calls", cursor, 500).orElseThrow().rows()) {
            if (row.path("deleted").asBoolean(false)) {
                gone.add(row.get("id").asString());
            }
        }
        assertThat(gone)
                .containsExactlyInAnyOrderElementsOf(
                        given.stream().map(line -> line.callId().toString()).toList());
        assertThat(phoneHolds(colleague, "calls"))
                .containsAll(
                        given.stream().map(line -> line.callId().toString()).toList());
        assertThat(phoneHolds(colleague, "outlets"))
                .containsAll(
                        given.stream().map(line -> line.outletId().toString()).toList());
        assertThat(inbox.list(colleague, true, null, 10).items())
                .extracting(Notice::kind)
                .containsExactly("day-got");
        assertThat(inbox.list(ill, true, null, 10).items())
                .extracting(Notice::kind)
                .containsExactly("day-shared");

        sharing.takeBack(supervisor, share.id());
        assertThat(phoneHolds(ill, "calls"))
                .containsAll(
                        given.stream().map(line -> line.callId().toString()).toList());
        assertThat(phoneHolds(colleague, "outlets"))
                .doesNotContainAnyElementsOf(
                        given.stream().map(line -> line.outletId().toString()).toList());
    }

    @Test
    void whoLeavesEarlyKeepsWhatHeCanStillMake() {
        var share = proposed(DayShare.Cause.LEAVES, 11 * 60);
        assertThat(share.lines()).isNotEmpty().hasSizeLessThan(8);
        var own = share.people().getFirst();
        assertThat(own.after().end()).isLessThanOrEqualTo(11 * 60);
        assertThat(own.stops()).hasSize(8 - share.lines().size());
    }

    @Test
    void withNobodyToHelpCallsMoveToHisNextDaysWithinTheirTolerance() {
        var wish = new DaySharing.Wish(Ids.v7(), ill.person(), DayShare.Cause.ILL, null, Set.of());
        var share = ((DaySharing.Proposed.Done) propose(wish)).share();
        assertThat(share.lines()).hasSize(8).allSatisfy(line -> {
            assertThat(line.kind()).isEqualTo(DayShare.Kind.MOVED);
            assertThat(line.to()).isEqualTo(ill.person());
            assertThat(Objects.requireNonNull(line.toDay()))
                    .isAfter(today)
                    .isBeforeOrEqualTo(today.plusDays(RestOfDay.DAYS_AHEAD));
        });
        sharing.accept(supervisor, share.id(), null);
        // The rules do not put them on today's list again.
        plans.generate(company.id(), today);
        assertThat(calls(ill.person(), today)).isEmpty();
        assertThat(everyCall()).hasSize(14);
    }

    @Test
    void hisOwnOrderCountsAsThePlan() {
        var phone = fieldWork.phone(ill);
        var own = new ArrayList<>(
                calls(ill.person(), today).stream().map(Call::id).toList());
        Collections.reverse(own);
        fieldWork.push(phone, List.of(phone.event("calls.reordered", Map.of("day", today.toString(), "calls", own))));
        for (int i = field.shops().size() - 1; i >= 0; i--) {
            visits(phone, field.shops().get(i), callAt(field.shops().get(i)));
        }
        assertThat(plans.kept(company.owner(), today, today).stream()
                        .filter(kept -> kept.salesman().equals(ill.person().value())))
                .hasSize(8)
                .allSatisfy(kept -> assertThat(kept.made()).isTrue());
    }

    @Test
    void somebodyOutsideTheTreeIsUnknown() {
        var wish = new DaySharing.Wish(Ids.v7(), company.otherSalesman().person(), DayShare.Cause.ILL, null, null);
        assertThat(sharing.propose(supervisor, wish)).isInstanceOf(DaySharing.Proposed.UnknownSalesman.class);
        var share = proposed(DayShare.Cause.ILL, null);
        var stranger = new Actor(company.id(), new PersonId(Ids.v7()), Set.of(Role.SUPERVISOR), Set.of(), null);
        assertThat(sharing.accept(stranger, share.id(), null)).isEqualTo(DaySharing.Settled.UNKNOWN);
        assertThat(sharing.find(stranger, share.id())).isEmpty();
    }
}
