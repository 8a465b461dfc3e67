package io.selaras.engines.routing;

/**
 * When something may begin, on the problem's clock.
 *
 * @param open earliest moment, inclusive
 * @param close latest moment, inclusive; at least {@code open}
 */
public record Window(int open, int close) {
    /** No limit at all. Small enough that sums of two never overflow an int. */
    public static final Window ALWAYS = new Window(0, 1_000_000_000);

    public Window {
        if (close < open) {
            throw new IllegalArgumentException("a window closes at %d, before it opens at %d".formatted(close, open));
        }
    }
}
