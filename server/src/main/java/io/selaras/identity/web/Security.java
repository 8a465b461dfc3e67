package io.selaras.identity.web;

import io.selaras.identity.Devices;
import io.selaras.identity.Sessions;
import io.selaras.platform.ProblemType;
import io.selaras.platform.web.HouseHeaders;
import io.selaras.platform.web.ProblemAnswers;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** Headers, CSRF and which addresses exist at all; who may call a handler stands on the handler. */
@Configuration(proxyBeanMethods = false)
class Security {
    /** Phones and trackers bring a credential of their own and no cookie: nothing for a foreign page to ride on. */
    @Bean
    @Order(1)
    SecurityFilterChain phones(HttpSecurity http, Sessions sessions, Devices devices, ProblemAnswers problems) {
        http.securityMatcher("/sync/**", "/track/**").csrf(AbstractHttpConfigurer::disable);
        return doors(http, sessions, devices, problems).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain desks(HttpSecurity http, Sessions sessions, Devices devices, ProblemAnswers problems) {
        http.securityMatcher("/api/**").csrf(Security::spa);
        return doors(http, sessions, devices, problems).build();
    }

    /** The applications' pages and the figures for operators. */
    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, ProblemAnswers problems) {
        return common(http, problems)
                .csrf(Security::spa)
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to("health"))
                        .permitAll()
                        .requestMatchers(EndpointRequest.toAnyEndpoint())
                        .access((_, context) -> new org.springframework.security.authorization.AuthorizationDecision(
                                LOOPBACK.matches(context.getRequest())))
                        .requestMatchers(HttpMethod.GET, "/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** Figures for Prometheus are read beside the server, not from the street. */
    private static final org.springframework.security.web.util.matcher.RequestMatcher LOOPBACK =
            new org.springframework.security.web.util.matcher.OrRequestMatcher(
                    new IpAddressMatcher("127.0.0.0/8"), new IpAddressMatcher("::1"));

    /**
     * Here the handlers themselves say who may call them, and nobody asks Spring who speaks: the filters that would keep that
     * in five places took as long as a list's query.
     */
    private static HttpSecurity doors(HttpSecurity http, Sessions sessions, Devices devices, ProblemAnswers problems) {
        return common(http, problems)
                .addFilterBefore(new Credentials(sessions, devices, problems), AnonymousAuthenticationFilter.class)
                .anonymous(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable);
    }

    private static HttpSecurity common(HttpSecurity http, ProblemAnswers problems) {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(handling -> handling.authenticationEntryPoint((_, response, _) ->
                                problems.write(response, ProblemType.UNAUTHENTICATED, "Please sign in."))
                        .accessDeniedHandler((_, response, denied) -> {
                            var csrf = denied instanceof org.springframework.security.web.csrf.CsrfException;
                            problems.write(
                                    response,
                                    csrf ? ProblemType.CSRF : ProblemType.FORBIDDEN,
                                    csrf ? "Reload the page and try again." : "Your role does not include this.");
                        }))
                .headers(headers -> headers.defaultsDisabled().addHeaderWriter(HouseHeaders.INSTANCE));
    }

    /** The token in a cookie that our scripts read and send back as a header; it stands in no page, so it needs no mask. */
    private static void spa(CsrfConfigurer<HttpSecurity> csrf) {
        var handler = new CsrfTokenRequestAttributeHandler();
        // Every answer looks whether the browser has the cookie.
        handler.setCsrfRequestAttributeName(null);
        csrf.spa().csrfTokenRequestHandler(handler);
    }

    /** A timing of each of the fifteen filters of every request cost a quarter of it, and nobody read them. */
    @Bean
    SecurityObservationSettings nothingOfEachFilter() {
        return SecurityObservationSettings.noObservations();
    }

    /** Accounts are ours; without this Boot would invent a user with a password in the log. */
    @Bean
    UserDetailsService noOtherAccounts() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }
}
