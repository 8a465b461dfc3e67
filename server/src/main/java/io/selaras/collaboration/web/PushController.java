package io.selaras.collaboration.web;

import io.selaras.collaboration.Pushes;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Browsers at a desk and phones agree to be pushed to, and take it back. */
@RestController
class PushController {
    private final Pushes pushes;

    PushController(Pushes pushes) {
        this.pushes = pushes;
    }

    record Key(String key) {}

    /** What a browser is when it subscribes, as the browser itself says it. */
    record Target(
            @NotBlank @Size(max = 1_000) String endpoint,
            @NotBlank @Pattern(regexp = "[A-Za-z0-9_-]{87}") String p256dh,
            @NotBlank @Pattern(regexp = "[A-Za-z0-9_-]{22}") String auth) {}

    record Left(@NotBlank @Size(max = 1_000) String endpoint) {}

    @Allowed.Anyone
    @GetMapping("/api/push-key")
    Key key(Actor actor) {
        return new Key(pushes.key(actor));
    }

    @Allowed.Anyone
    @PutMapping("/api/push-target")
    Map<String, Boolean> add(Actor actor, @Valid @RequestBody Target target) {
        if (!pushes.add(actor, target.endpoint, target.p256dh, target.auth)) {
            throw ProblemException.invalid("/endpoint", "This server does not talk to that push service.");
        }
        return Map.of("ok", true);
    }

    @Allowed.Anyone
    @PostMapping("/api/push-target/remove")
    Map<String, Boolean> remove(Actor actor, @Valid @RequestBody Left left) {
        pushes.remove(actor, left.endpoint);
        return Map.of("ok", true);
    }

    @Allowed.Device
    @GetMapping("/sync/v1/push-key")
    Key phoneKey(Actor actor) {
        return key(actor);
    }

    @Allowed.Device
    @PutMapping("/sync/v1/push-target")
    Map<String, Boolean> addPhone(Actor actor, @Valid @RequestBody Target target) {
        return add(actor, target);
    }

    @Allowed.Device
    @PostMapping("/sync/v1/push-target/remove")
    Map<String, Boolean> removePhone(Actor actor, @Valid @RequestBody Left left) {
        return remove(actor, left);
    }
}
