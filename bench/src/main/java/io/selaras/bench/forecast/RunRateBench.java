package io.selaras.bench.forecast;

import io.selaras.engines.forecast.RunRate;
import io.selaras.engines.forecast.Series;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** NN5 cash machines: the month's total as seen after its tenth day. */
final class RunRateBench {
    private static final LocalDate FIRST = LocalDate.of(1996, 3, 18);

    /** Mean APE of ours and of the straight line in per cent, and how many months were scored. */
    static double[] of(List<Series> series) {
        var sums = new double[3];
        for (var one : series) {
            var known = one.values();
            var days = bridged(known);
            for (var month = YearMonth.of(1997, 4); ; month = month.plusMonths(1)) {
                int start = (int) (month.atDay(1).toEpochDay() - FIRST.toEpochDay());
                int end = start + month.lengthOfMonth();
                if (end > days.length) {
                    break;
                }
                double actual = sum(days, start, end);
                if (actual <= 0) {
                    continue;
                }
                double straight = sum(days, start, start + 10) / 10 * month.lengthOfMonth();
                double ours = RunRate.monthEnd(FIRST, Arrays.copyOf(known, start + 10));
                sums[0] += 100 * Math.abs(ours - actual) / actual;
                sums[1] += 100 * Math.abs(straight - actual) / actual;
                sums[2]++;
            }
        }
        return new double[] {sums[0] / sums[2], sums[1] / sums[2], sums[2]};
    }

    /** Days the machine's record lacks count as the mean of the weekday's neighbours, or months would not compare. */
    private static double[] bridged(double[] known) {
        var days = known.clone();
        for (int t = 0; t < days.length; t++) {
            int at = t;
            days[t] = Double.isNaN(known[t])
                    ? IntStream.of(t - 14, t - 7, t + 7, t + 14)
                            .filter(k -> k >= 0 && k < known.length && k != at && !Double.isNaN(known[k]))
                            .mapToDouble(k -> known[k])
                            .average()
                            .orElse(0)
                    : known[t];
        }
        return days;
    }

    private static double sum(double[] days, int from, int to) {
        return Arrays.stream(days, from, to).sum();
    }

    private RunRateBench() {}
}
