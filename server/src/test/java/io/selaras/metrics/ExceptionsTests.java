package io.selaras.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.exchange.FieldWork;
import io.selaras.exchange.sync.Push;
import io.selaras.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the board of a day finds worth acting on, and what it tells of the field before the live stream begins. */
@HouseTest
@NullMarked
class ExceptionsTests {
    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
    private static final LocalDate PAST = LocalDate.now(JAKARTA).minusDays(3);

    @Autowired
    private FieldWork work;

    @Autowired
    private Desks desks;

    private FieldWork.Field field;
    private FieldWork.Phone phone;
    private Desks.Desk owner;

    @BeforeEach
    void aDay() {
        field = work.field(2);
        phone = work.phone(field);
        owner = desks.signedIn(field.company().owner());
    }

    private List<JsonNode> farVisit(int shop, LocalTime from) {
        var visit = Ids.v7();
        var at = PAST.atTime(from).atZone(JAKARTA).toOffsetDateTime();
        var far = Map.of("latitude", -6.2761, "longitude", 107.0213, "accuracy", 12.5, "fixTime", at.toString());
        var came = phone.event(
                "visit.started",
                at,
                Map.of("visit", visit, "outlet", field.shops().get(shop), "extra", true, "at", far));
        var left = phone.event(
                "visit.completed",
                at.plusMinutes(9),
                Map.of("visit", visit, "result", "no_order", "reason", "stock"),
                FieldWork.id(came));
        return List.of(came, left);
    }

    private void send(List<? extends JsonNode> events) {
        assertThat(work.push(phone, events).items())
                .extracting(Push.Item::status)
                .containsOnly("applied");
    }

    private List<String> kinds(String path) {
        var kinds = new ArrayList<String>();
        owner.read(path)
                .get("exceptions")
                .forEach(notice -> kinds.add(notice.get("kind").asString()));
        return kinds;
    }

    @Test
    void aCheckInFarAwayOpensItselfAndSeveralOpenTheirList() {
        send(farVisit(0, LocalTime.of(9, 0)));
        var one = owner.read("/api/board?day=" + PAST).get("exceptions").get(0);
        assertThat(one.get("kind").asString()).isEqualTo("far");
        assertThat(one.get("link").asString()).startsWith("/visits/");
        assertThat(one.get("data").get("metres").asInt()).isGreaterThan(1_000);
        assertThat(one.has("text")).isFalse();

        send(farVisit(1, LocalTime.of(10, 0)));
        var many = owner.read("/api/board?day=" + PAST).get("exceptions").get(0);
        assertThat(many.get("kind").asString()).isEqualTo("far-many");
        assertThat(many.get("link").asString()).contains("doubt=FAR");
        var salesman = field.company().salesman().person();
        for (var doubt : List.of("FAR", "LOW_TRUST")) {
            assertThat(owner.read("/api/visits?doubt=%s&salesman=%s".formatted(doubt, salesman))
                            .get("items"))
                    .hasSize(2);
        }
        assertThat(kinds("/api/board?day=" + PAST.minusDays(1))).isEmpty();
    }

    @Test
    void whatCouldNotBeAppliedIsOnTheBoardOfWhoMayRepairIt() {
        work.push(phone, List.of(phone.event("signal.raised", Map.of("signal", Ids.v7(), "kind", "stock"))));
        assertThat(kinds("/api/board")).contains("held");
        var marketer = desks.signedIn(field.company().marketer());
        assertThat(marketer.read("/api/board").get("exceptions")).isEmpty();
    }

    @Test
    void theDayIsToldBeforeTheStreamBeginsAndOnlyToWhoseItIs() {
        send(farVisit(0, LocalTime.of(9, 0)));
        send(farVisit(1, LocalTime.of(11, 0)));
        var path = "/api/board/happenings?day=" + PAST;
        var told = owner.read(path);
        assertThat(told).hasSize(2);
        assertThat(told.get(0).get("at").asString())
                .isGreaterThan(told.get(1).get("at").asString());
        assertThat(told.get(0).get("topic").asString()).isEqualTo("visit");
        assertThat(told.get(0).get("data").get("result").asString()).isEqualTo("NO_ORDER");
        assertThat(desks.signedIn(field.company().supervisor()).read(path)).hasSize(2);
        assertThat(desks.signedIn(field.company().otherSalesman()).read(path)).isEmpty();
    }

    @Test
    void aWrongClockSpeaksAgainstTheVisitAndTheDeskHearsWhenItMaySee() {
        var wrong = Duration.ofMinutes(20);
        var visit = Ids.v7();
        var now = OffsetDateTime.now(JAKARTA).plus(wrong);
        var came = phone.event(
                "visit.started",
                now,
                Map.of("visit", visit, "outlet", field.shops().getFirst(), "extra", true));
        var left = phone.event("visit.completed", now, Map.of("visit", visit, "result", "closed"), FieldWork.id(came));
        work.push(phone, Instant.now().plus(wrong), null, null, List.of(came, left));

        var desk = owner.read("/api/visits/" + visit).get("visit");
        assertThat(desk.hasNonNull("trust")).isFalse();
        assertThat(desk.get("trustFrom").asString()).isNotBlank();
        var his = desks.signedIn(field.company().salesman())
                .read("/api/visits/" + visit)
                .get("visit");
        assertThat(his.get("trust").get("evidence").toString()).contains("\"clock\"", "\"no_fix\"");
        assertThat(his.hasNonNull("trustFrom")).isFalse();
    }
}
