package io.selaras.campaigns;

import java.util.UUID;

/** Somebody one can speak to: an outlet, or a lead that has no outlet yet. */
public record Party(Kind kind, UUID id) {
    public enum Kind {
        OUTLET,
        LEAD
    }
}
