package io.selaras.exchange.web;

import io.selaras.exchange.sync.Pull;
import io.selaras.exchange.sync.Push;
import io.selaras.exchange.sync.Welcome;
import io.selaras.identity.Devices;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The phone's doors. */
@RestController
class SyncController {
    private static final int PAGE = 500;
    private static final int LARGEST_PAGE = 5_000;

    private final Push push;
    private final Pull pull;
    private final Welcome welcome;
    private final Devices devices;
    private final JsonMapper json;

    SyncController(Push push, Pull pull, Welcome welcome, Devices devices, JsonMapper json) {
        this.push = push;
        this.pull = pull;
        this.welcome = welcome;
        this.devices = devices;
        this.json = json;
    }

    /** Read by hand: the body may be gzipped, and one broken event must not spoil the others. */
    @Allowed.Device
    @PostMapping("/sync/v1/push")
    Push.Answer push(Actor actor, HttpServletRequest request) throws IOException {
        return push.push(actor, PushBody.read(request, json));
    }

    @Allowed.Device
    @GetMapping("/sync/v1/pull")
    Pull.Answer pull(
            Actor actor,
            @RequestParam String collection,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        int rows = limit == null ? PAGE : Math.clamp(limit, 1, LARGEST_PAGE);
        return pull.pull(actor, collection, cursor, rows).orElseThrow(ProblemException::notFound);
    }

    @Allowed.Device
    @GetMapping("/sync/v1/hello")
    Welcome.Answer hello(Actor actor, @RequestParam(required = false) @Nullable String dbEpoch) {
        return welcome.hello(actor, dbEpoch);
    }

    record DigestRequest(@NotNull String dbEpoch, @NotNull Map<String, Pull.@NotNull Held> collections) {}

    record DigestAnswer(List<String> differences) {}

    @Allowed.Device
    @PostMapping("/sync/v1/digest")
    DigestAnswer digest(Actor actor, @Valid @RequestBody DigestRequest request) {
        return new DigestAnswer(pull.differences(actor, request.dbEpoch, request.collections));
    }

    record Offer(@NotNull List<@NotNull UUID> events) {}

    record Wanted(Set<UUID> wanted) {}

    /** After the server went back in time: the phone offers what was acknowledged lately, the server asks for gaps. */
    @Allowed.Device
    @PostMapping("/sync/v1/offer")
    Wanted offer(Actor actor, @Valid @RequestBody Offer offer) {
        if (offer.events.size() > 10_000) {
            throw ProblemException.invalid("/events", "At most 10,000 ids at once.");
        }
        return new Wanted(welcome.lacking(actor, offer.events));
    }

    @Allowed.Device
    @PostMapping("/sync/v1/report")
    Map<String, Boolean> report(Actor actor, @RequestBody JsonNode health) {
        if (health.toString().length() > 16_384) {
            throw ProblemException.invalid("", "A report has at most 16 kB.");
        }
        devices.report(actor, health.path("appVersion").asStringOpt().orElse(null), health);
        return Map.of("ok", true);
    }
}
