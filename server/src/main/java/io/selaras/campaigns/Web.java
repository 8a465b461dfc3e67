package io.selaras.campaigns;

import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Work;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The front door to the web figures: what the script on the company's own pages tells. Everybody is counted; a touch is
 * kept of those only who let themselves be known again.
 */
@Service
public class Web {
    private static final int LONGEST = 200;
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("facebook", "facebook"),
            Map.entry("fb", "facebook"),
            Map.entry("instagram", "instagram"),
            Map.entry("google", "google"),
            Map.entry("tiktok", "tiktok"),
            Map.entry("youtube", "youtube"),
            Map.entry("bing", "bing"),
            Map.entry("linkedin", "linkedin"),
            Map.entry("shopee", "shopee"),
            Map.entry("tokopedia", "tokopedia"),
            Map.entry("whatsapp", "whatsapp"),
            Map.entry("wa", "whatsapp"));

    private final Work work;
    private final TouchStore store;
    private final Touches touches;
    private final Attribution attribution;
    private final People people;
    private final InstantSource clock;

    Web(Work work, TouchStore store, Touches touches, Attribution attribution, People people, InstantSource clock) {
        this.work = work;
        this.store = store;
        this.touches = touches;
        this.attribution = attribution;
        this.people = people;
        this.clock = clock;
    }

    /**
     * A page was opened.
     *
     * @param visitor what the script calls somebody who agreed to be known again; absent for everybody else
     * @param again the same page once more: loaded anew, or said again because its reader has just agreed
     */
    public record Hit(
            String page,
            @Nullable String referrer,
            @Nullable String visitor,
            boolean again) {}

    /** Whether pages of that origin may count here. */
    public boolean welcomes(OrganisationId organisation, String origin) {
        return attribution.setting(organisation).origins().contains(origin);
    }

    /** Counts a page that was opened. What cannot be read as an address counts for nothing. */
    public void opened(OrganisationId organisation, Hit hit) {
        var page = address(hit.page());
        if (page == null) {
            return;
        }
        var query = query(page);
        var referrer = hit.referrer() == null ? null : address(hit.referrer());
        var host = referrer == null ? null : referrer.getHost();
        boolean landing = host == null || !host.equalsIgnoreCase(page.getHost());
        boolean visit = landing && !hit.again();
        work.run(organisation, () -> {
            var code = query.get("ref");
            var reference =
                    code == null ? null : store.byCode(organisation, code).orElse(null);
            // All of the address, or all of the code, as with leads.
            var said = query.get("utm_source");
            var by = said == null ? reference : null;
            var source = by != null ? by.source() : said != null ? said : sourceOf(landing ? host : null);
            var medium = by != null ? by.medium() : query.get("utm_medium");
            var campaign = by != null ? by.campaign() : query.get("utm_campaign");
            var now = clock.instant();
            var day = LocalDate.ofInstant(now, people.organisation(organisation).timeZone());
            store.count(organisation, day, source, medium, campaign, hit.visitor() != null, visit);
            // Who agrees on the page he landed on is known from then on; the visit itself was counted without him.
            if (landing && hit.visitor() != null) {
                touches.record(
                        organisation,
                        new Touch(
                                Ids.v7(),
                                now,
                                Touch.Kind.WEB,
                                hit.visitor(),
                                null,
                                null,
                                source,
                                medium,
                                campaign,
                                query.get("utm_content"),
                                code,
                                host,
                                cut(page.getHost() + page.getPath()),
                                reference == null ? null : reference.id()));
            }
        });
    }

    private static @Nullable URI address(String text) {
        try {
            var uri = URI.create(text);
            return uri.getHost() == null ? null : uri;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static Map<String, String> query(URI page) {
        var found = new HashMap<String, String>();
        if (page.getRawQuery() == null) {
            return found;
        }
        for (var pair : page.getRawQuery().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    var value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8)
                            .strip();
                    if (!value.isEmpty()) {
                        found.putIfAbsent(pair.substring(0, equals), cut(value));
                    }
                } catch (IllegalArgumentException unreadable) {
                    // a broken escape: as if the pair were not there
                }
            }
        }
        return found;
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** The site's own name where we know it, else its address. */
    private static String sourceOf(@Nullable String host) {
        if (host == null) {
            return Touch.DIRECT;
        }
        for (var part : host.toLowerCase(Locale.ROOT).split("\\.")) {
            if (NAMES.get(part) instanceof String name) {
                return name;
            }
        }
        return cut(host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", ""));
    }

    /** @param known of the visits, those of people who let themselves be known again */
    public record Counted(String source, @Nullable String campaign, long visits, long known, long views) {}

    public record OnDay(LocalDate day, long visits, long views) {}

    /** @param until the last day, included */
    public record Figures(List<Counted> rows, List<OnDay> days) {}

    public Figures figures(Actor actor, LocalDate from, LocalDate until) {
        return figures(actor.organisation(), from, until);
    }

    public Figures figures(OrganisationId organisation, LocalDate from, LocalDate until) {
        return work.in(
                organisation,
                () -> new Figures(
                        store.visits(organisation, from, until), store.visitsByDay(organisation, from, until)));
    }
}
