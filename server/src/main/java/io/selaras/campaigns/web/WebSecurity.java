package io.selaras.campaigns.web;

import io.selaras.platform.web.PublicChain;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Visits are counted and codes followed by nobody in particular: no session, no cookie, nothing to ride on. */
@Configuration(proxyBeanMethods = false)
class WebSecurity {
    @Bean
    @Order(2)
    SecurityFilterChain webVisits(HttpSecurity http) {
        return PublicChain.of(http, "default-src 'none'; frame-ancestors 'none'", "/w.js", "/w/**", "/r/**")
                .build();
    }
}
