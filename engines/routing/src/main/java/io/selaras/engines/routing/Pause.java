package io.selaras.engines.routing;

/**
 * A break in a salesman's day: lunch, prayers. He takes it where he is, after a visit or on arrival, never during one.
 * It counts in the length of his day.
 *
 * @param days the days of the cycle that have it, bit {@code d} is day {@code d}
 * @param begin when it may begin
 * @param length how long it is
 */
public record Pause(int days, Window begin, int length) {
    /** A break on every day. */
    public static Pause daily(Window begin, int length) {
        return new Pause(-1, begin, length);
    }

    boolean on(int day) {
        return (days & 1 << day) != 0;
    }
}
