package io.selaras.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/**
 * What every answer of the house tells a browser to beware of, public pages aside: they have rules of their own. One writer
 * instead of Spring's nine, and whoever answers before Spring Security is asked says the same.
 */
public final class HouseHeaders implements HeaderWriter {
    public static final HouseHeaders INSTANCE = new HouseHeaders();

    /** Scripts only from this server; WebAssembly and workers for the map; pictures also from blobs of the phone. */
    private static final String CONTENT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'"
            + " 'unsafe-inline'; img-src 'self' data: blob: https:; font-src 'self' data:; connect-src 'self' https:;"
            + " worker-src 'self' blob:; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'";

    private HouseHeaders() {}

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-XSS-Protection", "0");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", CONTENT);
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "geolocation=(self), camera=(self), microphone=()");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
        }
        boolean said = response.containsHeader("Cache-Control") || response.containsHeader("Expires");
        if (!said && response.getStatus() != HttpServletResponse.SC_NOT_MODIFIED) {
            response.setHeader("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate");
            response.setHeader("Pragma", "no-cache");
            response.setHeader("Expires", "0");
        }
    }
}
