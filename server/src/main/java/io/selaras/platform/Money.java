package io.selaras.platform;

/** An amount in minor units of the organisation's currency; for rupiah one unit is one rupiah. */
public record Money(long minor) {
    public static final Money ZERO = new Money(0);

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, other.minor));
    }
}
