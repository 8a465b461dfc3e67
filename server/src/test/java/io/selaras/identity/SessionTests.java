package io.selaras.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.platform.PersonId;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who is let in at a desk, and how soon no more. */
@HouseTest
@NullMarked
class SessionTests {
    @LocalServerPort
    private int port;

    @Autowired
    private Companies companies;

    @Autowired
    private Desks desks;

    @Autowired
    private People people;

    private HttpResponse<String> say(HttpClient browser, String method, String path, String... headers)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        HttpRequest.BodyPublishers.ofString("{\"email\":\"nobody@uji.example\",\"password\":\"b\"}"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aWriteNeedsTheTokenOfItsPage() throws Exception {
        var cookies = new CookieManager();
        var browser = HttpClient.newBuilder().cookieHandler(cookies).build();
        assertThat(say(browser, "GET", "/api/setup").statusCode()).isEqualTo(200);
        var token = cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();

        assertThat(say(browser, "POST", "/api/sign-in").body()).contains("\"csrf\"");
        assertThat(say(browser, "POST", "/api/sign-in", "X-XSRF-TOKEN", token + "0")
                        .body())
                .contains("\"csrf\"");
        assertThat(say(browser, "POST", "/api/sign-in?_csrf=" + token + "0").body())
                .contains("\"csrf\"");
        assertThat(say(HttpClient.newHttpClient(), "POST", "/api/sign-in", "X-XSRF-TOKEN", token)
                        .body())
                .contains("\"csrf\"");
        assertThat(say(browser, "POST", "/api/sign-in", "X-XSRF-TOKEN", token).body())
                .contains("\"sign-in-refused\"");
        // Who has the token keeps it.
        assertThat(say(browser, "GET", "/api/setup").headers().allValues("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void pagesAndAnswersBeware() throws Exception {
        var browser = HttpClient.newHttpClient();
        for (var path : List.of("/api/me", "/api/setup", "/sync/v1/pull", "/actuator/health", "/no/such/page")) {
            var headers = say(browser, "GET", path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("frame-ancestors 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).as(path).hasValue("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).hasValue("same-origin");
            // A page may be kept when it is asked for each time.
            assertThat(headers.firstValue("Cache-Control").orElse("")).as(path).contains("no-cache");
        }
        assertThat(say(browser, "GET", "/api/me").statusCode()).isEqualTo(401);
        assertThat(say(browser, "POST", "/no/such/page").statusCode()).isEqualTo(403);
    }

    @Test
    void aBrowserThatOpensAnAddressOfTheApiReadsJson() throws Exception {
        var wishes = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
        for (var path : List.of("/api/setup", "/api/me")) {
            assertThat(say(HttpClient.newHttpClient(), "GET", path, "Accept", wishes)
                            .headers()
                            .firstValue("Content-Type"))
                    .as(path)
                    .hasValueSatisfying(type -> assertThat(type).contains("json"));
        }
    }

    @Test
    void whoHasSignedOutOrIsShutOutIsRefusedAtOnce() {
        var company = companies.company();
        var desk = desks.signedIn(company.salesman());
        var phone = desks.phone(companies.phone(company.otherSalesman()));
        var other = desks.signedIn(company.otherSalesman());
        var marketer = desks.signedIn(company.marketer());
        assertThat(desk.get("/api/me").statusCode()).isEqualTo(200);
        assertThat(other.get("/api/me").statusCode()).isEqualTo(200);
        assertThat(marketer.get("/api/me").statusCode()).isEqualTo(200);
        assertThat(phone.get("/sync/v1/pull").statusCode()).isNotEqualTo(401);

        desk.send("POST", "/api/sign-out", Map.of());
        assertThat(desk.get("/api/me").statusCode()).isEqualTo(401);

        shutOut(company, company.otherSalesman().person());
        assertThat(other.get("/api/me").statusCode()).isEqualTo(401);
        assertThat(phone.get("/sync/v1/pull").statusCode()).isEqualTo(401);
        assertThat(marketer.get("/api/me").statusCode()).isEqualTo(200);
    }

    private void shutOut(Companies.Company company, PersonId id) {
        var who = people.find(company.admin(), id).orElseThrow();
        var gone = new Person(
                who.id(),
                who.code(),
                who.name(),
                who.email(),
                who.phone(),
                who.roles(),
                who.teamId(),
                who.language(),
                false);
        assertThat(people.save(company.admin(), gone, null)).isInstanceOf(People.Saved.Done.class);
    }
}
