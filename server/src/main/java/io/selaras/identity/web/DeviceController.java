package io.selaras.identity.web;

import io.selaras.identity.Devices;
import io.selaras.identity.Devices.State;
import io.selaras.identity.Organisation;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.DeviceId;
import io.selaras.platform.Open;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.PersonId;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import io.selaras.platform.Settings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DeviceController {
    private final Devices devices;
    private final People people;
    private final Settings settings;

    DeviceController(Devices devices, People people, Settings settings) {
        this.devices = devices;
        this.people = people;
        this.settings = settings;
    }

    /** @param url what the QR code says: the phone application with the code filled in */
    record PairingAnswer(String code, String url, Instant expiresAt) {}

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @PostMapping("/api/people/{id}/pairings")
    PairingAnswer invite(Actor actor, @PathVariable UUID id) {
        var pairing = devices.invite(actor, new PersonId(id)).orElseThrow(ProblemException::notFound);
        var url = settings.publicUrl() + "/field/?pair=" + pairing.code().replace("-", "");
        return new PairingAnswer(pairing.code(), url, pairing.expiresAt());
    }

    record PairRequest(
            @NotBlank @Size(max = 20) String code,
            @NotBlank @Size(max = 100) String installId,
            @NotNull @Size(max = 200) String label,
            @Nullable @Size(max = 40) String appVersion) {}

    record PairAnswer(
            String credential,
            String keyHalf,
            DeviceId deviceId,
            int deviceNumber,
            PersonId personId,
            String name,
            OrganisationId organisationId,
            String organisation,
            String currency,
            String timeZone,
            String language,
            Set<Role> roles) {}

    @Open(because = "the code itself is the proof; guessing it is slowed down")
    @PostMapping("/sync/v1/pair")
    PairAnswer pair(@Valid @RequestBody PairRequest request) {
        return switch (devices.pair(request.code, request.installId, request.label, request.appVersion)) {
            case Devices.Pair.Done(var paired) -> {
                var phone = new Actor(
                        paired.organisation(), paired.person(), Set.of(), Set.of(paired.person()), paired.device());
                var person = people.find(phone, paired.person()).orElseThrow();
                Organisation organisation = people.organisation(paired.organisation());
                yield new PairAnswer(
                        paired.credential(),
                        paired.keyHalf(),
                        paired.device(),
                        paired.number(),
                        person.id(),
                        person.name(),
                        organisation.id(),
                        organisation.name(),
                        organisation.currency(),
                        organisation.timeZone().getId(),
                        person.language(),
                        person.roles());
            }
            case Devices.Pair.UnknownCode() ->
                throw new ProblemException(
                        IdentityProblems.PAIRING_REFUSED,
                        "The code is wrong, used or older than half an hour. Ask your supervisor for a new one.");
            case Devices.Pair.Wait(var howLong) ->
                throw new ProblemException(
                        ProblemType.TOO_MANY, "Wait %d seconds, then try again.".formatted(howLong.toSeconds() + 1));
        };
    }

    record KeyHalf(String keyHalf) {}

    /** The server's half of the key under which the phone keeps its unsent work; a locked phone does not get this far. */
    @Allowed.Device
    @PostMapping("/sync/v1/key-half")
    KeyHalf keyHalf(Actor actor) {
        return new KeyHalf(devices.keyHalf(actor));
    }

    record WipedRequest(@NotBlank @Size(max = 300) String credential) {}

    @Open(
            because =
                    "a wiped phone is let in nowhere; its credential in the body is the proof and opens nothing any more")
    @PostMapping("/sync/v1/wiped")
    Map<String, Boolean> wiped(@Valid @RequestBody WipedRequest request) {
        if (!devices.wiped(request.credential)) {
            throw ProblemException.notFound();
        }
        return Map.of("ok", true);
    }

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @GetMapping("/api/devices")
    List<Devices.Device> list(Actor actor) {
        return devices.list(actor);
    }

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @PostMapping("/api/devices/{id}/lock")
    Devices.Device lock(Actor actor, @PathVariable UUID id) {
        return set(actor, id, State.LOCKED);
    }

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @PostMapping("/api/devices/{id}/unlock")
    Devices.Device unlock(Actor actor, @PathVariable UUID id) {
        return set(actor, id, State.ACTIVE);
    }

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @PostMapping("/api/devices/{id}/wipe")
    Devices.Device wipe(Actor actor, @PathVariable UUID id) {
        return set(actor, id, State.WIPED);
    }

    @Allowed({Role.SUPERVISOR, Role.ADMIN, Role.OWNER})
    @PostMapping("/api/devices/{id}/revoke")
    Devices.Device revoke(Actor actor, @PathVariable UUID id) {
        return set(actor, id, State.REVOKED);
    }

    private Devices.Device set(Actor actor, UUID id, State state) {
        return devices.set(actor, new DeviceId(id), state).orElseThrow(ProblemException::notFound);
    }
}
