package io.selaras.engines.forecast;

import java.util.Arrays;

/** Numbers whose squares leave the range of a double are brought to about 1 first, whatever the method. */
final class Magnitude {
    private static final double HUGE = 1e100;

    /** The largest absolute value, 1 when there is none but 0 and unknown ones. */
    static double of(double[] values) {
        return Arrays.stream(values)
                .map(Math::abs)
                .filter(each -> each > 0)
                .max()
                .orElse(1);
    }

    static boolean isExtreme(double size) {
        return size > HUGE || size < 1 / HUGE;
    }

    /** Dividing by {@code size} rather than multiplying: 1 ÷ the smallest double is infinite. */
    static double[] over(double[] values, double size) {
        return Arrays.stream(values).map(value -> value / size).toArray();
    }

    /** Each times {@code size}, held inside the range of a double. */
    static double[] times(double[] values, double size) {
        return Arrays.stream(values)
                .map(value -> Math.clamp(value * size, -Double.MAX_VALUE, Double.MAX_VALUE))
                .toArray();
    }

    private Magnitude() {}
}
