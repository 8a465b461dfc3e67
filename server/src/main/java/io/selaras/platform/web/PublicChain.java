package io.selaras.platform.web;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;

/**
 * Addresses that people without an account open: no session, no cookie, so nothing a foreign page could ride on and no
 * CSRF to guard from.
 */
public final class PublicChain {
    private PublicChain() {}

    /**
     * @param content what such a page may load, as a Content-Security-Policy
     * @param paths patterns of the addresses
     */
    public static HttpSecurity of(HttpSecurity http, String content, String... paths) {
        return http.securityMatcher(paths)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(content)));
    }
}
