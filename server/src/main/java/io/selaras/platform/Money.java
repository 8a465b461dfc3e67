package io.selaras.platform;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An amount in minor units of the organisation's currency; for rupiah one unit is one rupiah. */
public record Money(@JsonValue long minor) {
    public static final Money ZERO = new Money(0);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Money {}

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, other.minor));
    }
}
