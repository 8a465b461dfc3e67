package io.selaras.visits.web;

import io.selaras.platform.Open;
import io.selaras.platform.web.HouseHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * A way of its own to the three {@link Open} handlers of {@link TrackController}, behind the counting of requests and before
 * all else: a tracker has no session, no cookie and nothing to negotiate, and on the long way those cost more than storing
 * its fix. What is not exactly such a call goes the long way and meets the same handlers.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
final class TrackerDoor extends HttpFilter {
    private static final String OSMAND = "/track/osmand/";
    private static final byte[] NOTHING = {};
    private static final byte[] OVERLAND_OK = "{\"result\":\"ok\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OWNTRACKS_OK = "[]".getBytes(StandardCharsets.UTF_8);

    private final transient TrackController apps;
    private final transient HandlerExceptionResolver problems;

    TrackerDoor(TrackController apps, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.apps = apps;
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var path = request.getRequestURI();
        boolean post = request.getMethod().equals("POST");
        if (path.startsWith("/track/")) {
            if (post && path.equals("/track/overland")) {
                enter(request, response, path, OVERLAND_OK, () -> apps.overland(authorization(request), request));
                return;
            }
            if (post && path.equals("/track/owntracks")) {
                enter(request, response, path, OWNTRACKS_OK, () -> apps.owntracks(authorization(request), request));
                return;
            }
            var token = path.startsWith(OSMAND) ? path.substring(OSMAND.length()) : "";
            if ((post || request.getMethod().equals("GET")) && isPlain(token)) {
                enter(request, response, OSMAND + "{token}", NOTHING, () -> apps.osmand(token, request));
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private interface Handler {
        Object handle() throws IOException;
    }

    private void enter(
            HttpServletRequest request, HttpServletResponse response, String address, byte[] taken, Handler handler)
            throws IOException {
        ServerHttpObservationFilter.findObservationContext(request).ifPresent(seen -> seen.setPathPattern(address));
        HouseHeaders.INSTANCE.writeHeaders(request, response);
        try {
            handler.handle();
        } catch (RuntimeException refused) {
            if (problems.resolveException(request, response, null, refused) == null) {
                throw refused;
            }
            return;
        }
        if (taken.length > 0) {
            response.setContentType("application/json");
        }
        response.setContentLength(taken.length);
        response.getOutputStream().write(taken);
    }

    private static @Nullable String authorization(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION);
    }

    /** Letters that mean themselves in an address: nothing escaped, no way out of the path. */
    private static boolean isPlain(String token) {
        for (int i = 0; i < token.length(); i++) {
            char letter = token.charAt(i);
            boolean plain = letter >= 'a' && letter <= 'z'
                    || letter >= 'A' && letter <= 'Z'
                    || letter >= '0' && letter <= '9'
                    || letter == '-'
                    || letter == '_';
            if (!plain) {
                return false;
            }
        }
        return !token.isEmpty();
    }
}
