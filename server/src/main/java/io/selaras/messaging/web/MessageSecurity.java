package io.selaras.messaging.web;

import io.selaras.platform.web.PublicChain;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What stands in mails is opened by people without an account and by mail programs: no session, no cookie, no script. */
@Configuration(proxyBeanMethods = false)
class MessageSecurity {
    private static final String CONTENT =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors"
                    + " 'none'";

    @Bean
    @Order(1)
    SecurityFilterChain messageAddresses(HttpSecurity http) {
        return PublicChain.of(http, CONTENT, "/m/**")
                .headers(headers -> headers.referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }
}
