package io.selaras.identity.web;

import io.selaras.identity.Devices;
import io.selaras.identity.Devices.Entry;
import io.selaras.identity.Sessions;
import io.selaras.platform.Actor;
import io.selaras.platform.ProblemType;
import io.selaras.platform.web.ActorParameter;
import io.selaras.platform.web.ProblemAnswers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who speaks: a phone by its credential, a person at a desk by the session's cookie. */
final class Credentials extends OncePerRequestFilter {
    private static final String SCHEME = "Device ";

    private static final ProblemType LOCKED = new ProblemType("device-locked", 401, "This phone is locked");
    private static final ProblemType WIPED = new ProblemType("device-wiped", 401, "This phone was wiped");
    private static final ProblemType REVOKED = new ProblemType("device-revoked", 401, "This phone was taken off");

    private final Sessions sessions;
    private final Devices devices;
    private final ProblemAnswers problems;

    Credentials(Sessions sessions, Devices devices, ProblemAnswers problems) {
        this.sessions = sessions;
        this.devices = devices;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader("Authorization");
        if (header != null && header.startsWith(SCHEME)) {
            switch (devices.enter(header.substring(SCHEME.length()))) {
                case Entry.Known(Actor actor) -> request.setAttribute(ActorParameter.ATTRIBUTE, actor);
                case Entry.Barred(var state) -> {
                    var type = switch (state) {
                        case LOCKED, ACTIVE -> LOCKED;
                        case WIPED -> WIPED;
                        case REVOKED -> REVOKED;
                    };
                    problems.write(response, type, "Ask your supervisor. What is unsent stays on the phone.");
                    return;
                }
                case Entry.Unknown() -> {
                    // Left without an actor: the door answers as to anybody unknown.
                }
            }
        } else {
            token(request)
                    .flatMap(sessions::actor)
                    .ifPresent(actor -> request.setAttribute(ActorParameter.ATTRIBUTE, actor));
        }
        chain.doFilter(request, response);
    }

    static Optional<String> token(HttpServletRequest request) {
        return Arrays.stream(request.getCookies() == null ? new Cookie[0] : request.getCookies())
                .filter(cookie -> cookie.getName().equals(SessionCookie.name(request)))
                .map(Cookie::getValue)
                .findFirst();
    }
}
