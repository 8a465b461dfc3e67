package io.selaras.visits.web;

import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Open;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Settings;
import io.selaras.visits.track.Decoded;
import io.selaras.visits.track.OsmAnd;
import io.selaras.visits.track.Overland;
import io.selaras.visits.track.OwnTracks;
import io.selaras.visits.track.Trackers;
import io.selaras.visits.track.Trails;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One ingest, three adapters. What is stored or refused for good is answered with 200, because an app that hears anything
 * else sends the same again for ever.
 */
@RestController
class TrackController {
    private static final int LARGEST = 1 << 20;

    private final Trails trails;
    private final Trackers trackers;
    private final Settings settings;
    private final InstantSource clock;
    private final JsonMapper json;

    TrackController(Trails trails, Trackers trackers, Settings settings, InstantSource clock, JsonMapper json) {
        this.trails = trails;
        this.trackers = trackers;
        this.settings = settings;
        this.clock = clock;
        this.json = json;
    }

    record ConsentRequest(
            @NotBlank @Size(max = 5_000) String text,
            @NotBlank @Size(max = 40) String version) {}

    /** What to type or scan into the apps; shown once. */
    record Setup(String token, String osmand, String overland, String owntracks) {}

    @Allowed.Device
    @PostMapping("/sync/v1/tracker")
    Setup switchOn(Actor actor, @Valid @RequestBody ConsentRequest consent) {
        var token = trackers.switchOn(actor, new Trackers.Consent(consent.text, consent.version));
        var home = settings.publicUrl().toString();
        return new Setup(
                token,
                home + "/track/osmand/" + token,
                "overland://setup?url=" + URLEncoder.encode(home + "/track/overland", StandardCharsets.UTF_8)
                        + "&token=" + token,
                home + "/track/owntracks");
    }

    /** Whether the phone's person is followed, since when, and what came last. */
    @Allowed.Device
    @GetMapping("/sync/v1/tracker")
    Trackers.State state(Actor actor) {
        return trackers.state(actor);
    }

    @Allowed.Device
    @DeleteMapping("/sync/v1/tracker")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void switchOff(Actor actor) {
        trackers.switchOff(actor);
    }

    @Open(because = "the app knows no sign-in; the token in the path is the proof, and writing is all it can do")
    @RequestMapping(
            path = "/track/osmand/{token}",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Void> osmand(@PathVariable String token, HttpServletRequest request) throws IOException {
        var body = body(request);
        var decoded = body.startsWith("{")
                ? decode(body, OsmAnd::json)
                : OsmAnd.fields(fields(request.getQueryString(), body), clock.instant());
        // A path that leads nowhere says so as every other one does.
        return switch (trails.record(token, "osmand", decoded)) {
            case TAKEN -> ResponseEntity.ok().build();
            case UNKNOWN -> throw ProblemException.notFound();
            case TOO_OFTEN -> throw tooOften();
        };
    }

    @Open(because = "the app brings its token as a Bearer")
    @PostMapping("/track/overland")
    Map<String, String> overland(
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            HttpServletRequest request)
            throws IOException {
        var token = authorization != null && authorization.startsWith("Bearer ") ? authorization.substring(7) : "";
        guarded(trails.record(token, "overland", decode(body(request), Overland::read)));
        return Map.of("result", "ok");
    }

    @Open(because = "the app brings its token as the password of Basic")
    @PostMapping("/track/owntracks")
    List<Object> owntracks(
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization,
            HttpServletRequest request)
            throws IOException {
        var body = body(request);
        var decoded = body.isBlank() ? OwnTracks.read(null) : decode(body, OwnTracks::read);
        guarded(trails.record(password(authorization), "owntracks", decoded));
        return List.of();
    }

    private static void guarded(Trails.Outcome outcome) {
        switch (outcome) {
            case TAKEN -> {}
            case UNKNOWN -> throw new ProblemException(ProblemType.UNAUTHENTICATED, "This tracker is not known.");
            case TOO_OFTEN -> throw tooOften();
        }
    }

    private static ProblemException tooOften() {
        return new ProblemException(ProblemType.TOO_MANY, "At most sixty requests a minute.");
    }

    private interface Adapter {
        Decoded read(JsonNode body);
    }

    private Decoded decode(String body, Adapter adapter) {
        try {
            return adapter.read(json.readTree(body));
        } catch (JacksonException notJson) {
            return new Decoded(List.of(), List.of(new Decoded.Refused("not JSON", body)));
        }
    }

    private static String body(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new ProblemException(ProblemType.TOO_LARGE, "At most 1 MB.");
        }
        return new String(bytes, StandardCharsets.UTF_8).strip();
    }

    private static Map<String, String> fields(@Nullable String query, String form) {
        var fields = new HashMap<String, String>();
        for (var part : ((query == null ? "" : query) + "&" + form).split("&")) {
            int equals = part.indexOf('=');
            if (equals >= 0) {
                fields.put(unescaped(part.substring(0, equals)), unescaped(part.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String unescaped(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException halfEscaped) {
            return text;
        }
    }

    private static String password(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return "";
        }
        try {
            var pair = new String(
                    Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
