package io.selaras.collaboration;

import io.selaras.platform.Settings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * The push services this server talks to. A browser names its own address there, so anything else would let whoever is
 * signed in make the server call any address it can reach.
 */
@Component
class PushServices {
    private final List<String> known;

    PushServices(Settings settings) {
        this.known = settings.pushServices();
    }

    boolean knows(String endpoint) {
        try {
            var at = URI.create(endpoint);
            var host = at.getHost();
            return host != null
                    && at.getUserInfo() == null
                    && known.stream().anyMatch(each -> is(each, at, host.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static boolean is(String known, URI at, String host) {
        if (known.startsWith("http://")) {
            return known.equals("http://" + host) && "http".equals(at.getScheme());
        }
        var named = known.startsWith("*.") ? host.endsWith(known.substring(1)) : host.equals(known);
        return named && "https".equals(at.getScheme()) && (at.getPort() == -1 || at.getPort() == 443);
    }
}
