package io.selaras.engines.forecast;

/**
 * Autoregression of the (log) changes with sine and cosine terms for the season: ridge least squares of dₜ on its last p
 * values, K harmonics and d one season ago. Dynamic harmonic regression in the sense of Hyndman and Athanasopoulos 2021,
 * chapter 10.5, with a ridge of 2 % of the diagonal.
 */
final class FourierRegression {
    /** Below this it has too little to learn from and harms an ensemble. */
    static boolean suits(int points, int period) {
        return points >= Math.max(40, period + 20);
    }

    static double[] forecast(double[] y, int period, int horizon) {
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (double value : y) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        boolean log = low > 0;
        int n = y.length;
        var d = new double[n - 1 + horizon];
        for (int t = 1; t < n; t++) {
            d[t - 1] = log ? Math.log(y[t] / y[t - 1]) : y[t] - y[t - 1];
        }
        int lags = period == 12 ? 12 : 6;
        int waves = period >= 24 ? 4 : Math.min(3, period / 2);
        boolean seasonal = period > lags;
        int width = 1 + lags + 2 * waves + (seasonal ? 1 : 0);
        int from = Math.max(lags, seasonal ? period : 0);
        var squares = new double[width][width];
        var right = new double[width];
        var row = new double[width];
        for (int t = from; t < n - 1; t++) {
            fill(row, d, t, period, lags, waves, seasonal);
            for (int i = 0; i < width; i++) {
                right[i] += row[i] * d[t];
                for (int j = 0; j <= i; j++) {
                    squares[i][j] += row[i] * row[j];
                }
            }
        }
        for (int i = 0; i < width; i++) {
            squares[i][i] = squares[i][i] * 1.02 + 1e-9 * (log ? 1 : high * high);
        }
        var weight = solve(squares, right);
        var mean = new double[horizon];
        double last = log ? Math.log(y[n - 1]) : y[n - 1];
        double ceiling = log ? Math.log(10 * high) : 10 * high;
        for (int k = 0; k < horizon; k++) {
            int t = n - 1 + k;
            fill(row, d, t, period, lags, waves, seasonal);
            for (int i = 0; i < width; i++) {
                d[t] += weight[i] * row[i];
            }
            last = Math.min(ceiling, last + d[t]);
            mean[k] = log ? Math.exp(last) : last;
        }
        return mean;
    }

    private static void fill(double[] row, double[] d, int t, int period, int lags, int waves, boolean seasonal) {
        row[0] = 1;
        for (int p = 1; p <= lags; p++) {
            row[p] = d[t - p];
        }
        for (int k = 1; k <= waves; k++) {
            double angle = 2 * Math.PI * k * (t % period) / period;
            row[lags + 2 * k - 1] = Math.sin(angle);
            row[lags + 2 * k] = Math.cos(angle);
        }
        if (seasonal) {
            row[row.length - 1] = d[t - period];
        }
    }

    /** Cholesky; the lower triangle is filled and positive definite thanks to the ridge. */
    private static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= a[i][k] * a[j][k];
                }
                a[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-300)) : sum / a[j][j];
            }
        }
        var x = b.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= a[i][k] * x[k];
            }
            x[i] /= a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= a[k][i] * x[k];
            }
            x[i] /= a[i][i];
        }
        return x;
    }

    private FourierRegression() {}
}
