package io.selaras.exchange.web;

import io.selaras.exchange.sync.Push;
import io.selaras.identity.Devices;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Audit;
import io.selaras.platform.DeviceId;
import io.selaras.platform.ProblemException;
import io.selaras.platform.Role;
import io.selaras.platform.Work;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * The last way home for a phone's work: the sealed file of a phone that cannot send, opened by a supervisor's browser,
 * goes through the same door as if the phone had sent it. What had arrived before is known by its id and shrugged at.
 */
@RestController
class UnsentController {
    private final Push push;
    private final Devices devices;
    private final Audit audit;
    private final Work work;

    UnsentController(Push push, Devices devices, Audit audit, Work work) {
        this.push = push;
        this.devices = devices;
        this.audit = audit;
        this.work = work;
    }

    record UnsentRequest(
            @NotBlank @Size(max = 100) String dbEpoch,
            @NotNull @Size(min = 1, max = 5_000) List<JsonNode> events) {}

    @Allowed({Role.SUPERVISOR, Role.OWNER, Role.ADMIN})
    @PostMapping("/api/devices/{id}/unsent")
    Push.Answer bring(Actor actor, @PathVariable UUID id, @Valid @RequestBody UnsentRequest request) {
        var device = devices.list(actor).stream()
                .filter(one -> one.id().value().equals(id))
                .findFirst()
                .orElseThrow(ProblemException::notFound);
        var phone = new Actor(
                actor.organisation(),
                device.person(),
                Set.of(Role.SALESMAN),
                Set.of(device.person()),
                new DeviceId(id));
        work.run(
                actor.organisation(),
                () -> audit.record(
                        actor,
                        "device",
                        id,
                        "unsent brought",
                        null,
                        Map.of("events", request.events().size())));
        return push.push(phone, new Push.Request(request.dbEpoch(), null, null, null, null, request.events()));
    }
}
