package io.selaras.campaigns;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody one can speak to: an outlet, or a lead that has no outlet yet. */
public record Party(Kind kind, UUID id) {
    public enum Kind {
        OUTLET,
        LEAD;

        private String prefix() {
            return name().toLowerCase(Locale.ROOT) + ":";
        }
    }

    /** The name under which messaging knows it. */
    String contact() {
        return kind.prefix() + id;
    }

    /** @return empty for somebody who is neither outlet nor lead */
    static Optional<Party> of(@Nullable String contact) {
        for (var kind : Kind.values()) {
            if (contact != null && contact.startsWith(kind.prefix())) {
                try {
                    return Optional.of(new Party(
                            kind,
                            UUID.fromString(contact.substring(kind.prefix().length()))));
                } catch (IllegalArgumentException somebodyElses) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
