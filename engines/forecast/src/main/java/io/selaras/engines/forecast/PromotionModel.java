package io.selaras.engines.forecast;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Demand that planned promotions and price changes move: one gradient-boosted model (LightGBM, Ke et al. 2017) over all
 * series, because one outlet sees too few promotions to learn from alone. It learns the ratio of a period's demand to the
 * series' usual level, from what is known at the forecast's origin and from the plan of the target period, with the
 * relative error as its loss.
 *
 * <p>Where LightGBM's native library cannot be loaded, {@link #missing()} says why and {@link #learn} refuses; the local
 * models of {@link Forecaster} need none of it. One thread and a fixed seed: the same input gives the same bytes.
 */
public final class PromotionModel implements AutoCloseable {
    private final LGBMBooster booster;
    private final Settings settings;

    private PromotionModel(LGBMBooster booster, Settings settings) {
        this.booster = booster;
        this.settings = settings;
    }

    /**
     * @param horizons how many periods ahead the model is asked for, each 1 or more
     * @param period observations per season
     * @param origins how many of the latest origins it learns from
     * @param trees boosting rounds
     */
    public record Settings(int[] horizons, int period, int origins, int trees) {
        public static Settings weekly(int... horizons) {
            return new Settings(horizons, 52, 78, 400);
        }
    }

    /** Why there is no boosting on this machine, or empty when there is. */
    public static Optional<String> missing() {
        try {
            LGBMBooster.loadNative();
            return Optional.empty();
        } catch (Exception | LinkageError absent) {
            return Optional.of("LightGBM cannot be loaded (on Debian it needs libgomp1): " + absent.getMessage());
        }
    }

    /**
     * Learns from the histories.
     *
     * @param series all with the same number of plan features
     * @throws IllegalStateException when LightGBM's native library is absent; the message says what to do
     * @throws IllegalArgumentException when no history is long enough to learn from
     */
    public static PromotionModel learn(List<PlannedSeries> series, Settings settings) {
        missing().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        var byOutlet = PromotionFeatures.byOutlet(series);
        var rows = new ArrayList<double[]>();
        var targets = new ArrayList<Double>();
        for (var one : series) {
            var features = new PromotionFeatures(one, byOutlet, settings.period());
            int n = one.series().values().length;
            for (int target = Math.max(1, n - settings.origins()); target < n; target++) {
                for (int ahead : settings.horizons()) {
                    var row = features.row(target - ahead, ahead);
                    double ratio = features.ratio(target - ahead, target);
                    if (row != null && !Double.isNaN(ratio)) {
                        rows.add(row);
                        targets.add(ratio);
                    }
                }
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no history is long enough to learn from");
        }
        try {
            return new PromotionModel(boost(rows, targets, settings.trees()), settings);
        } catch (LGBMException broken) {
            throw new IllegalStateException("LightGBM gave up: " + broken.getMessage(), broken);
        }
    }

    private static LGBMBooster boost(List<double[]> rows, List<Double> targets, int trees) throws LGBMException {
        int width = rows.getFirst().length;
        var matrix = new double[rows.size() * width];
        var labels = new float[rows.size()];
        for (int i = 0; i < labels.length; i++) {
            System.arraycopy(rows.get(i), 0, matrix, i * width, width);
            labels[i] = targets.get(i).floatValue();
        }
        try (var data = LGBMDataset.createFromMat(matrix, labels.length, width, true, PARAMETERS, null)) {
            data.setField("label", labels);
            var booster = LGBMBooster.create(data, PARAMETERS);
            for (int tree = 0; tree < trees; tree++) {
                booster.updateOneIter();
            }
            return booster;
        }
    }

    private static final String PARAMETERS = String.join(
            " ",
            "objective=mape",
            "categorical_feature=0,1",
            "num_leaves=63",
            "min_data_in_leaf=100",
            "learning_rate=0.05",
            "feature_fraction=0.65",
            "bagging_fraction=0.87",
            "bagging_freq=5",
            "cat_smooth=20",
            "seed=1",
            "deterministic=true",
            "force_row_wise=true",
            "num_threads=1",
            "verbosity=-1");

    /**
     * Demand {@code ahead} periods after each history, in units, never negative; NaN where a series has no history to
     * stand on.
     *
     * @param ahead one of the horizons the model has learned, within the plan of each series
     */
    public double[] forecast(List<PlannedSeries> series, int ahead) {
        if (Arrays.stream(settings.horizons()).noneMatch(known -> known == ahead)) {
            throw new IllegalArgumentException("this model has not learned to look %d ahead".formatted(ahead));
        }
        var byOutlet = PromotionFeatures.byOutlet(series);
        var mean = new double[series.size()];
        for (int i = 0; i < mean.length; i++) {
            var features = new PromotionFeatures(series.get(i), byOutlet, settings.period());
            int origin = series.get(i).series().values().length - 1;
            var row = features.row(origin, ahead);
            mean[i] = row == null
                    ? Double.NaN
                    : Math.max(0, predict(row)) * features.level(origin) / PromotionFeatures.SCALE;
        }
        return mean;
    }

    private double predict(double[] row) {
        try {
            return booster.predictForMatSingleRow(row, PredictionType.C_API_PREDICT_NORMAL);
        } catch (LGBMException broken) {
            throw new IllegalStateException("LightGBM gave up: " + broken.getMessage(), broken);
        }
    }

    @Override
    public void close() {
        try {
            booster.close();
        } catch (LGBMException broken) {
            throw new IllegalStateException("LightGBM gave up: " + broken.getMessage(), broken);
        }
    }
}
