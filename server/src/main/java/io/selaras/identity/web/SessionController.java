package io.selaras.identity.web;

import io.selaras.identity.People;
import io.selaras.identity.Sessions;
import io.selaras.identity.SetUp;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Open;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SessionController {
    private final Sessions sessions;
    private final SetUp setUp;
    private final People people;

    SessionController(Sessions sessions, SetUp setUp, People people) {
        this.sessions = sessions;
        this.setUp = setUp;
        this.people = people;
    }

    record SignInRequest(
            @NotNull @Size(max = 320) String email,
            @NotNull @Size(max = 128) String password) {}

    @Open(because = "nobody is signed in before")
    @PostMapping("/api/sign-in")
    ResponseEntity<Me> signIn(@Valid @RequestBody SignInRequest request, HttpServletRequest http) {
        return switch (sessions.signIn(request.email, request.password, http.getHeader(HttpHeaders.USER_AGENT))) {
            case Sessions.SignIn.SignedIn session -> welcome(session, http);
            case Sessions.SignIn.Refused() ->
                throw new ProblemException(
                        IdentityProblems.SIGN_IN_REFUSED, "Check both. Maybe a capital letter is on.");
            case Sessions.SignIn.Wait(var howLong) ->
                throw new ProblemException(
                        ProblemType.TOO_MANY, "Wait %d seconds, then try again.".formatted(howLong.toSeconds() + 1));
        };
    }

    private ResponseEntity<Me> welcome(Sessions.SignIn.SignedIn session, HttpServletRequest http) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.SET_COOKIE,
                        SessionCookie.of(http, session.token()).toString())
                .body(me(session.actor()));
    }

    @Open(because = "a session that has ended may be ended again")
    @PostMapping("/api/sign-out")
    ResponseEntity<Void> signOut(HttpServletRequest http) {
        Credentials.token(http).ifPresent(sessions::signOut);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, SessionCookie.cleared(http).toString())
                .header("Clear-Site-Data", "\"cache\"")
                .build();
    }

    @Allowed.Anyone
    @GetMapping("/api/me")
    Me me(Actor actor) {
        return Me.of(people.find(actor, actor.person()).orElseThrow(), people.organisation(actor.organisation()));
    }

    record Language(
            @NotNull @jakarta.validation.constraints.Pattern(regexp = "id|en")
            String language) {}

    @Allowed.Anyone
    @PutMapping("/api/me/language")
    Me speak(Actor actor, @Valid @RequestBody Language request) {
        var me = people.find(actor, actor.person()).orElseThrow();
        people.save(
                actor,
                new io.selaras.identity.Person(
                        me.id(),
                        me.code(),
                        me.name(),
                        me.email(),
                        me.phone(),
                        me.roles(),
                        me.teamId(),
                        request.language,
                        me.active()),
                null);
        return me(actor);
    }

    @Open(because = "the sign-in page asks whether to show the set-up page instead")
    @GetMapping("/api/setup")
    Map<String, Boolean> setUpNeeded() {
        return Map.of("needed", setUp.needed());
    }

    record SetUpRequest(
            @NotNull String code,
            @NotBlank @Size(max = 200) String organisation,
            @NotBlank @Size(max = 200) String name,
            @NotNull @Email @Size(max = 320) String email,
            @NotNull String password) {}

    @Open(because = "the first account is made with the one-time code from the server's console")
    @PostMapping("/api/setup")
    ResponseEntity<Me> setUp(@Valid @RequestBody SetUpRequest request, HttpServletRequest http) {
        var first = new SetUp.First(request.organisation, request.name, request.email, request.password);
        return switch (setUp.run(request.code, first, http.getHeader(HttpHeaders.USER_AGENT))) {
            case SetUp.Outcome.Done(var session) -> welcome(session, http);
            case SetUp.Outcome.WrongCode() ->
                throw new ProblemException(
                        IdentityProblems.SETUP_CODE,
                        "Read the code on the server's console. After a restart there is a new one.");
            case SetUp.Outcome.NotNeeded() ->
                throw new ProblemException(IdentityProblems.SETUP_DONE, "Sign in with an account of this server.");
            case SetUp.Outcome.PasswordRefused(var why) -> throw ProblemException.invalid("/password", why);
        };
    }
}
