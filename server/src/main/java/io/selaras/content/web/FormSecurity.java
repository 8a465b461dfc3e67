package io.selaras.content.web;

import io.selaras.platform.web.PublicChain;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Public forms know nobody; they may stand in a frame of any page, and their own scripts come from here only. */
@Configuration(proxyBeanMethods = false)
class FormSecurity {
    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors *";

    @Bean
    @Order(1)
    SecurityFilterChain publicForms(HttpSecurity http) {
        return PublicChain.of(http, CONTENT, "/f/**")
                .headers(headers -> headers.referrerPolicy(
                                policy -> policy.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                        .frameOptions(frame -> frame.disable()))
                .build();
    }
}
