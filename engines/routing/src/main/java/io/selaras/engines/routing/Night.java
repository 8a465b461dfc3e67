package io.selaras.engines.routing;

/**
 * A night away: the day's tour ends at {@code place}, and the next working day's begins there.
 *
 * @param day the day of the cycle before the night
 * @param place where he sleeps, a row in {@link Travel}
 */
public record Night(int day, int place) {}
