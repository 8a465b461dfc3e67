package io.selaras.engines.forecast;

import java.util.List;

/**
 * A new outlet or product by the example of those like it (same class, same area): what they sold at the same age, the
 * median over them, moved towards its own sales as these come in (n of them weigh n ÷ (n + 4)). Forecasting by structured
 * analogy after Green and Armstrong 2007.
 */
public final class Analogue {
    private static final double TRUST = 4;

    /**
     * @param peers demand since their first day, oldest first; NaN unknown. Without any, the own mean stands alone
     * @param own what the newcomer has sold so far, possibly nothing
     * @param horizon ≥ 1 periods
     * @throws IllegalArgumentException for a horizon below 1
     * @return never negative, in the units of the peers; 80 and 95 % between the peers' own quantiles of the period
     */
    public static Forecast forecast(List<double[]> peers, double[] own, int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon " + horizon + " is below 1");
        }
        double sold = 0;
        double expected = 0;
        int known = 0;
        for (int t = 0; t < own.length; t++) {
            if (!Double.isNaN(own[t])) {
                sold += Math.max(0, own[t]);
                expected += quantile(peers, t, 0.5);
                known++;
            }
        }
        double weight = known / (known + TRUST);
        // How the newcomer compares with its peers so far.
        double ratio = expected > 0 ? sold / expected : 1;
        double level = Math.pow(Math.clamp(ratio, 0.1, 10), weight);
        double rate = known == 0 ? 0 : sold / known;
        var parts = new double[5][horizon];
        double[] at = {0.5, 0.1, 0.9, 0.025, 0.975};
        for (int k = 0; k < horizon; k++) {
            for (int i = 0; i < at.length; i++) {
                parts[i][k] = peers.isEmpty() ? rate : quantile(peers, own.length + k, at[i]) * level;
            }
        }
        return new Forecast(parts[0], parts[1], parts[2], parts[3], parts[4], "analogue");
    }

    /** Over the peers that had reached the age; beyond all of them, the oldest age any has. */
    private static double quantile(List<double[]> peers, int age, double share) {
        for (int back = age; back >= 0; back--) {
            int t = back;
            var values = peers.stream()
                    .filter(peer -> t < peer.length && !Double.isNaN(peer[t]))
                    .mapToDouble(peer -> Math.max(0, peer[t]))
                    .sorted()
                    .toArray();
            if (values.length > 0) {
                double place = share * (values.length - 1);
                int below = (int) place;
                int above = Math.min(values.length - 1, below + 1);
                return values[below] + (place - below) * (values[above] - values[below]);
            }
        }
        return 0;
    }

    private Analogue() {}
}
