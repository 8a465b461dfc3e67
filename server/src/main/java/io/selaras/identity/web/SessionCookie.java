package io.selaras.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseCookie;

/** The session's cookie. Its {@code __Host-} name needs https; on plain loopback it goes by a plain name. */
final class SessionCookie {
    static String name(HttpServletRequest request) {
        return request.isSecure() ? "__Host-selaras" : "selaras";
    }

    static ResponseCookie of(HttpServletRequest request, String token) {
        return ResponseCookie.from(name(request), token)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
    }

    static ResponseCookie cleared(HttpServletRequest request) {
        return of(request, "").mutate().maxAge(0).build();
    }
}
