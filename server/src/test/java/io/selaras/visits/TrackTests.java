package io.selaras.visits;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.platform.OwnerDatabase;
import io.selaras.platform.Work;
import io.selaras.visits.track.Trackers;
import io.selaras.visits.track.Trails;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Three tracker apps, one ingest: rules G1 to G8. Experiment E19. */
@HouseTest
class TrackTests {
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    Companies companies;

    @Autowired
    Trackers trackers;

    @Autowired
    Trails trails;

    @Autowired
    JsonMapper json;

    @Autowired
    Work work;

    @Autowired
    DSLContext sql;

    @Autowired
    OwnerDatabase owner;

    private Companies.Company company;
    private String token;

    @BeforeEach
    void aPersonWithATracker() {
        company = companies.company();
        token = trackers.switchOn(company.salesman(), new Trackers.Consent("Ya, saya setuju.", "1"));
    }

    /** Ten in the morning of the last working day but one. */
    private static Instant working(int plusSeconds) {
        var day = LocalDate.now(ZoneId.of("Asia/Jakarta")).minusDays(2);
        while (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.minusDays(1);
        }
        return day.atTime(LocalTime.of(10, 0))
                .atZone(ZoneId.of("Asia/Jakarta"))
                .toInstant()
                .plusSeconds(plusSeconds);
    }

    private HttpResponse<String> post(String path, String authorization, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(("budi:" + token).getBytes(StandardCharsets.UTF_8));
    }

    private <T> T one(String query, Class<T> type) {
        return work.in(company.id(), () -> sql.fetchSingle(query).get(0, type));
    }

    private int positions() {
        return one("select count(*) from visits.position", Integer.class);
    }

    private String overland(int fixes) {
        var features = new ArrayList<String>();
        for (int i = 0; i < fixes; i++) {
            features.add("""
                    {"type":"Feature","geometry":{"type":"Point","coordinates":[107.001,-6.2%03d]},"properties":{
                    "timestamp":"%s","speed":4,"horizontal_accuracy":8,"vertical_accuracy":-1,"battery_level":0.5,
                    "motion":["driving"],"device_id":"x"}}""".formatted(i, working(i * 10)));
        }
        return "{\"locations\":[" + String.join(",", features) + "]}";
    }

    @Test
    void aTrackersAnswerBewaresOfWhatEveryAnswerDoes() throws Exception {
        var quick = post(
                "/track/osmand/" + token,
                "",
                "id=1&lat=-6.2&lon=107&timestamp=" + working(7).getEpochSecond());
        var refused = post("/track/osmand/nobody?lat=1&lon=1", "", "");
        var other = post("/track/elsewhere", "", "");

        assertThat(other.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(it -> assertThat(it).contains("default-src 'self'", "frame-ancestors 'none'"));
        for (var name : List.of(
                "Content-Security-Policy",
                "X-Content-Type-Options",
                "X-Frame-Options",
                "Referrer-Policy",
                "Permissions-Policy",
                "Cache-Control")) {
            assertThat(other.headers().allValues(name)).as(name).hasSize(1);
            assertThat(quick.headers().allValues(name))
                    .as(name)
                    .isEqualTo(other.headers().allValues(name));
            assertThat(refused.headers().allValues(name))
                    .as(name)
                    .isEqualTo(other.headers().allValues(name));
        }
    }

    @Test
    void eachAppsUnitsBecomeOurs() throws Exception {
        long second = working(0).getEpochSecond();
        assertThat(post(
                                "/track/osmand/" + token + "?id=1&lat=-6.2&lon=107&timestamp=" + second
                                        + "&speed=10&batt=50&accuracy=-1",
                                "",
                                "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(one("select speed from visits.position", Double.class)).isCloseTo(5.1444, within());
        assertThat(one("select battery from visits.position", Double.class)).isEqualTo(0.5);
        assertThat(one("select accuracy is null from visits.position", Boolean.class))
                .isTrue();

        var modern = """
                {"location":{"timestamp":"%s","coords":{"latitude":-6.21,"longitude":107.0,"accuracy":5,"speed":-1,
                "heading":90,"altitude":20},"is_moving":true,"battery":{"level":0.8,"is_charging":false},"mock":true},
                "device_id":"1","_":"&x=y"}""".formatted(working(60));
        assertThat(post("/track/osmand/" + token, "", modern).statusCode()).isEqualTo(200);
        assertThat(one("select mock and speed is null from visits.position where latitude = -6.21", Boolean.class))
                .isTrue();

        var own =
                "{\"_type\":\"location\",\"lat\":-6.22,\"lon\":107.0,\"tst\":%d,\"acc\":10,\"vel\":36,\"batt\":40,\"cog\":10}"
                        .formatted(second + 120);
        var answer = post("/track/owntracks", basic(), own);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
        assertThat(one("select speed from visits.position where latitude = -6.22", Double.class))
                .isEqualTo(10.0);

        assertThat(post("/track/overland", "Bearer " + token, overland(1)).body())
                .isEqualTo("{\"result\":\"ok\"}");
        assertThat(positions()).isEqualTo(4);
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.001);
    }

    @Test
    void aBatchSentAgainAddsNothingAndDisorderDoesNotMatter() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(post("/track/overland", "Bearer " + token, overland(200)).statusCode())
                    .isEqualTo(200);
        }
        assertThat(positions()).isEqualTo(200);
    }

    @Test
    void strangersAreRefusedAndARevokedTrackerIsOne() throws Exception {
        assertThat(post("/track/osmand/nobody?lat=1&lon=1", "", "").statusCode())
                .isEqualTo(404);
        assertThat(post("/track/overland", "", overland(1)).statusCode()).isEqualTo(401);
        assertThat(post("/track/owntracks", "Basic !!!", "{}").statusCode()).isEqualTo(401);
        trackers.switchOff(company.salesman());
        assertThat(post("/track/overland", "Bearer " + token, overland(1)).statusCode())
                .isEqualTo(401);
        assertThat(positions()).isZero();
    }

    /** A withdrawn consent holds from the next fix on, whatever the server remembers of the tracker. */
    @Test
    void aConsentTakenBackHoldsFromTheNextFixOn() throws Exception {
        assertThat(fix(token, 0, "")).isEqualTo(200);
        trackers.switchOff(company.salesman());
        assertThat(fix(token, 1, "")).isEqualTo(404);

        var second = trackers.switchOn(company.salesman(), new Trackers.Consent("Ya, saya setuju.", "1"));
        assertThat(fix(second, 2, "")).isEqualTo(200);
        // Another one takes its place: its fixes would be the person's twice over.
        var third = trackers.switchOn(company.salesman(), new Trackers.Consent("Ya, saya setuju.", "2"));
        assertThat(fix(second, 3, "")).isEqualTo(404);
        assertThat(fix(third, 4, "")).isEqualTo(200);
        assertThat(positions()).isEqualTo(3);
    }

    @Test
    void thePhoneIsToldWhetherItsPersonIsFollowedAndWhatCameLast() throws Exception {
        var before = trackers.state(company.salesman());
        assertThat(before.since()).isNotNull();
        assertThat(before.lastAt()).isNull();
        assertThat(before.from()).isEqualTo(LocalTime.of(6, 0));
        assertThat(before.days()).doesNotContain(DayOfWeek.SUNDAY);

        assertThat(fix(token, 0, "")).isEqualTo(200);
        assertThat(trackers.state(company.salesman()))
                .extracting(Trackers.State::lastAt, Trackers.State::app)
                .containsExactly(working(0), "osmand");
        assertThat(trackers.state(company.otherSalesman()).since()).isNull();

        trackers.switchOff(company.salesman());
        assertThat(trackers.state(company.salesman()))
                .extracting(Trackers.State::since, Trackers.State::lastAt)
                .containsExactly(null, null);
    }

    /** The tracker app and our own application measure in the same pocket, and not the same to the metre. */
    @Test
    void twoReceiversInOnePocketAreNoJump() throws Exception {
        assertThat(fix(token, 0, "&accuracy=10")).isEqualTo(200);
        trails.recordFromPhone(companies.phone(company.salesman()).actor(), json.readTree("""
                [{"fixTime": "%s", "latitude": -6.2006, "longitude": 107, "accuracy": 10}]""".formatted(working(1))));
        assertThat(positions()).isEqualTo(2);
        assertThat(trails.flags(company.id(), company.salesman().person(), working(30)))
                .isEmpty();

        assertThat(post(
                                "/track/osmand/" + token + "?lat=-6.21&lon=107&accuracy=10&timestamp="
                                        + working(3).getEpochSecond(),
                                "",
                                "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(trails.flags(company.id(), company.salesman().person(), working(30)))
                .containsExactly("jump");
    }

    private int fix(String by, int second, String more) throws Exception {
        return post(address(by, second, more), "", "").statusCode();
    }

    private static String address(String by, int second, String more) {
        return "/track/osmand/" + by + "?lat=-6.2&lon=107&timestamp="
                + working(second).getEpochSecond() + more;
    }

    /**
     * Sixteen fixes that arrive while another's commit is held up are written together: the one that the database cannot keep
     * is put aside, the stranger's and the revoked tracker's are refused, another company's goes to its own, all others are there.
     */
    @Test
    void aBadFixSinksNoOtherOfThoseWrittenTogether() throws Exception {
        var other = companies.company();
        var theirs = trackers.switchOn(other.salesman(), new Trackers.Consent("Ya.", "1"));
        var revoked = trackers.switchOn(company.supervisor(), new Trackers.Consent("Ya.", "1"));
        assertThat(fix(revoked, 0, "")).isEqualTo(200);
        trackers.switchOff(company.supervisor());

        var answers = new ArrayList<CompletableFuture<Integer>>();
        try (var connection = owner.source().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table visits.position in exclusive mode");
            for (int i = 1; i <= 16; i++) {
                var address = switch (i) {
                    case 5 -> address(token, i, "&accuracy=1e300");
                    case 7 -> address(theirs, i, "");
                    case 9 -> address(revoked, i, "");
                    case 11 -> address("A".repeat(43), i, "");
                    default -> address(token, i, "");
                };
                answers.add(http.sendAsync(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                                        .POST(HttpRequest.BodyPublishers.noBody())
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .thenApply(HttpResponse::statusCode));
            }
            // Time for all of them to stand in the line; none is answered before it is stored.
            Thread.sleep(1_500);
            assertThat(answers.stream().filter(CompletableFuture::isDone).map(CompletableFuture::join))
                    .containsOnly(404);
            connection.rollback();
        }
        var statuses = answers.stream().map(CompletableFuture::join).toList();
        assertThat(statuses.get(8)).isEqualTo(404);
        assertThat(statuses.get(10)).isEqualTo(404);
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(14);
        // The revoked one's first fix, and all but the bad, the stranger's, the revoked and the other company's.
        assertThat(positions()).isEqualTo(1 + 12);
        assertThat(one("select count(distinct xmin::text) from visits.position", Integer.class))
                .isLessThan(10);
        assertThat(one("select count(*) from visits.refused_position where raw like '%1.0E300%'", Integer.class))
                .isEqualTo(1);
        assertThat(work.in(
                        other.id(),
                        () -> sql.fetchSingle("select count(*) from visits.position")
                                .get(0, Integer.class)))
                .isEqualTo(1);
    }

    @Test
    void outsideWorkingHoursNothingIsStoredAndSwappedCoordinatesAreTurned() throws Exception {
        var night = working(0).plusSeconds(12 * 3600);
        post("/track/osmand/" + token + "?lat=-6.2&lon=107&timestamp=" + night.getEpochSecond(), "", "");
        assertThat(positions()).isZero();
        post(
                "/track/osmand/" + token + "?lat=107&lon=-6.2&timestamp="
                        + working(0).getEpochSecond(),
                "",
                "");
        assertThat(one("select latitude = -6.2 and flag = 'swapped' from visits.position", Boolean.class))
                .isTrue();
    }

    @Test
    void whatCannotBeReadIsTakenPutAsideAndBlocksNothing() throws Exception {
        for (var body : List.of(
                "",
                "{",
                "{\"_type\":\"lwt\"}",
                "{\"_type\":\"encrypted\",\"data\":\"x\"}",
                "{\"_type\":\"location\",\"lat\":\"x\"}",
                "[]",
                "null",
                "{\"_type\":\"dump\"}")) {
            assertThat(post("/track/owntracks", basic(), body).statusCode())
                    .as(body)
                    .isEqualTo(200);
        }
        assertThat(post("/track/overland", "Bearer " + token, overland(10)).statusCode())
                .isEqualTo(200);
        assertThat(positions()).isEqualTo(10);
        assertThat(one("select count(*) from visits.refused_position", Integer.class))
                .isEqualTo(2);
    }

    /** E19's mutations: whatever arrives, never a 5xx, and the next good fix gets through. */
    @Test
    void mutationsNeverBreakTheServer() throws Exception {
        var random = new Random(19);
        var samples = List.of(
                overland(2),
                "{\"_type\":\"location\",\"lat\":-6.22,\"lon\":107.0,\"tst\":%d,\"vel\":3}"
                        .formatted(working(0).getEpochSecond()),
                "id=1&lat=-6.2&lon=107&timestamp=%d&speed=3&batt=20"
                        .formatted(working(0).getEpochSecond()));
        for (int i = 0; i < 1_200; i++) {
            var sample = new StringBuilder(samples.get(i % 3));
            for (int cuts = 1 + random.nextInt(4); cuts > 0; cuts--) {
                int at = random.nextInt(sample.length());
                switch (random.nextInt(4)) {
                    case 0 -> sample.deleteCharAt(at);
                    case 1 -> sample.insert(at, (char) random.nextInt(256));
                    case 2 -> sample.setCharAt(at, "0123456789-.e{}[]\"\u0000&=%".charAt(random.nextInt(22)));
                    default -> sample.insert(at, "9".repeat(random.nextInt(30)));
                }
            }
            var answer = switch (i % 3) {
                case 0 -> post("/track/overland", "Bearer " + token, sample.toString());
                case 1 -> post("/track/owntracks", basic(), sample.toString());
                default -> post("/track/osmand/" + token, "", sample.toString());
            };
            assertThat(answer.statusCode()).as(sample.toString()).isLessThan(500);
        }
        assertThat(post("/track/overland", "Bearer " + token, overland(5)).statusCode())
                .isEqualTo(200);
        assertThat(positions()).isGreaterThanOrEqualTo(5);
    }
}
