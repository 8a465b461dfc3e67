package io.selaras.pipeline.web;

import io.selaras.pipeline.LanguageModel;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.ProblemException;
import io.selaras.platform.ProblemType;
import io.selaras.platform.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Whether messages may be read by a language model outside, and by which. */
@RestController
class LanguageModelController {
    private static final ProblemType OUTDATED = new ProblemType("language-model-outdated", 409, "Somebody was faster");

    private final LanguageModel model;

    LanguageModelController(LanguageModel model) {
        this.model = model;
    }

    @Allowed({Role.OWNER, Role.ADMIN})
    @GetMapping("/api/language-model")
    LanguageModel.Setting setting(Actor actor) {
        return model.setting(actor.organisation());
    }

    /** @param key absent to keep the one there is, empty for none */
    record LanguageModelRequest(
            boolean enabled,

            @NotBlank @Size(max = 300) @Pattern(regexp = "https?://[^\\s?#@]+")
            String url,

            @NotBlank @Size(max = 120) String model,

            @Nullable @Size(max = 500) @Pattern(regexp = "[\\x21-\\x7e]*")
            String key,

            long version) {}

    @Allowed({Role.OWNER, Role.ADMIN})
    @PutMapping("/api/language-model")
    LanguageModel.Setting save(Actor actor, @Valid @RequestBody LanguageModelRequest request) {
        return model.save(actor, request.enabled, address(request.url), request.model, request.key, request.version)
                .orElseThrow(() -> new ProblemException(OUTDATED, "The settings were saved by somebody else. Reload."));
    }

    private static URI address(String url) {
        try {
            var address = URI.create(url.replaceAll("/+$", ""));
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException unreadable) {
            // said below
        }
        throw ProblemException.invalid("/url", "An address such as https://host/v1 is needed.");
    }
}
