package io.selaras.campaigns.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.selaras.campaigns.Reference;
import io.selaras.campaigns.Touches;
import io.selaras.campaigns.Web;
import io.selaras.content.Addresses;
import io.selaras.platform.Caller;
import io.selaras.platform.Open;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Settings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the company's own pages tell, and codes that are followed. */
@RestController
class PublicWebController {
    private static final MediaType SCRIPT = new MediaType("text", "javascript", StandardCharsets.UTF_8);
    private static final Pattern MACHINE = Pattern.compile(
            "bot|crawl|spider|slurp|headless|preview|facebookexternalhit|whatsapp|curl|wget|python|java/|go-http|monitor",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern VISITOR = Pattern.compile("[0-9a-f-]{36}");
    private static final int LONGEST_BODY = 4_000;
    /** A reader opens a page every few seconds at most; an office shares one address. */
    private static final int A_MINUTE = 120;

    private final Web web;
    private final Touches touches;
    private final Addresses addresses;
    private final Settings settings;
    private final Caller caller;
    private final JsonMapper json;

    private record From(OrganisationId organisation, String address) {}

    /** Counted per node; it protects from floods, the rest does not depend on it. */
    private final Cache<From, AtomicInteger> told = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(100_000)
            .build();

    PublicWebController(
            Web web, Touches touches, Addresses addresses, Settings settings, Caller caller, JsonMapper json) {
        this.web = web;
        this.touches = touches;
        this.addresses = addresses;
        this.settings = settings;
        this.caller = caller;
        this.json = json;
    }

    @Open(because = "the script runs on the company's public pages")
    @GetMapping("/w.js")
    ResponseEntity<Resource> script() {
        return ResponseEntity.ok()
                .contentType(SCRIPT)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .body(new ClassPathResource("campaigns/w.js"));
    }

    record Told(
            String page,
            @Nullable String referrer,
            @Nullable String visitor,
            @Nullable Boolean again) {}

    /** Answers the same whatever it makes of it: a machine must not learn what gave it away. */
    @Open(because = "visitors have no account")
    @PostMapping("/w/{company}")
    ResponseEntity<Void> opened(
            @PathVariable String company,
            @RequestHeader(name = "Origin", required = false) @Nullable String origin,
            @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String agent,
            @RequestHeader(name = "DNT", required = false) @Nullable String dnt,
            @RequestHeader(name = "Sec-GPC", required = false) @Nullable String gpc,
            @RequestBody String body) {
        var organisation = addresses.find(company);
        if (organisation.isPresent()
                && body.length() <= LONGEST_BODY
                && isPerson(agent)
                && isNotTooMuch(organisation.get())
                && origin != null
                && (origin.equals(settings.publicUrl().toString()) || web.welcomes(organisation.get(), origin))) {
            var hit = read(body, "1".equals(dnt) || "1".equals(gpc));
            if (hit != null && hit.page().startsWith(origin)) {
                web.opened(organisation.get(), hit);
            }
        }
        return ResponseEntity.noContent().build();
    }

    private Web.@Nullable Hit read(String body, boolean refused) {
        try {
            var told = json.readValue(body, Told.class);
            var visitor = refused
                            || told.visitor == null
                            || !VISITOR.matcher(told.visitor).matches()
                    ? null
                    : told.visitor;
            return told.page == null
                    ? null
                    : new Web.Hit(told.page, told.referrer, visitor, Boolean.TRUE.equals(told.again));
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    private static boolean isPerson(@Nullable String agent) {
        return agent != null && !agent.isBlank() && !MACHINE.matcher(agent).find();
    }

    private boolean isNotTooMuch(OrganisationId organisation) {
        var address = caller.address();
        return address == null
                || told.get(new From(organisation, address), _ -> new AtomicInteger())
                                .incrementAndGet()
                        <= A_MINUTE;
    }

    @Open(because = "a poster is read by whoever passes")
    @GetMapping("/r/{company}/{code}")
    ResponseEntity<Void> follow(
            @PathVariable String company,
            @PathVariable String code,
            @RequestHeader(name = HttpHeaders.USER_AGENT, required = false) @Nullable String agent) {
        var organisation = addresses.find(company).orElse(null);
        var reference = organisation == null
                ? null
                : touches.reference(organisation, code).orElse(null);
        if (organisation == null || reference == null) {
            return ResponseEntity.notFound().build();
        }
        if (isPerson(agent) && isNotTooMuch(organisation)) {
            touches.followed(organisation, reference);
        }
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(target(reference))
                .cacheControl(CacheControl.noStore())
                .build();
    }

    /** WhatsApp begins with the words and the code behind them; a page gets the code in its address. */
    private URI target(Reference reference) {
        if (reference.isWhatsApp()) {
            var words = reference.words() == null ? "" : reference.words() + " ";
            return URI.create("https://wa.me/" + reference.target().replaceAll("\\D", "") + "?text="
                    + URLEncoder.encode(words + "[" + reference.code() + "]", StandardCharsets.UTF_8)
                            .replace("+", "%20"));
        }
        var page = UriComponentsBuilder.fromUri(settings.publicUrl().resolve(reference.target()))
                .replaceQueryParam("ref", reference.code())
                .replaceQueryParam("utm_source", reference.source())
                .replaceQueryParam("utm_medium", reference.medium());
        if (reference.campaign() != null) {
            page.replaceQueryParam("utm_campaign", reference.campaign());
        }
        return page.encode().build().toUri();
    }
}
