package io.selaras.platform.web;

import io.selaras.platform.Settings;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Who really calls, when a proxy stands in front. Forwarded headers are believed from the listed addresses only, and from
 * right to left: what a caller wrote himself stands further left and is never reached. Nobody listed: nobody believed.
 */
@Component
class Proxies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final Settings settings;

    Proxies(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        var listed = settings.proxies().stream().filter(it -> !it.isBlank()).toList();
        if (!listed.isEmpty()) {
            factory.addEngineValves(valve(listed));
        }
    }

    static RemoteIpValve valve(List<String> listed) {
        var valve = new RemoteIpValve();
        valve.setInternalProxies(listed.stream().map(Pattern::quote).collect(Collectors.joining("|")));
        valve.setRemoteIpHeader("X-Forwarded-For");
        valve.setProtocolHeader("X-Forwarded-Proto");
        valve.setHostHeader("X-Forwarded-Host");
        return valve;
    }
}
