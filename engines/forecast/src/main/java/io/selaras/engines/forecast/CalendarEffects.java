package io.selaras.engines.forecast;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;

/**
 * What the calendar does to weekly demand: the weeks from four before to three after Lebaran, which wander through the
 * year; weeks in which wages are paid (the 25th to the 1st); weeks with holidays. Each gets a factor, learned one after
 * the other as the median ratio to the calm weeks around and shrunk towards 1 by how seldom it was seen. The factors are
 * taken out before the other methods look, and put back where the calendar has them next.
 *
 * <p>Ratios to a moving average as in classical decomposition (Macaulay 1931), the season being the feast's own; the
 * factors are pure numbers from 0.1 to 10.
 *
 * <p>Learn on the sum over a group of products or an area: one shop's weeks are too noisy.
 */
public final class CalendarEffects {
    private static final int BEFORE = 4;
    private static final int AFTER = 3;
    private static final int NEIGHBOURS = 12;

    /** So many sightings (a quarter of one) weigh as much as the belief that nothing happens. */
    private static final double DOUBT = 0.25;

    private final Lebaran lebaran;
    private final Set<LocalDate> holidays;
    private final double[] feast = new double[BEFORE + AFTER + 1];
    private double payday = 1;
    private double holiday = 1;

    private CalendarEffects(Lebaran lebaran, Set<LocalDate> holidays) {
        this.lebaran = lebaran;
        this.holidays = Set.copyOf(holidays);
        Arrays.fill(feast, 1);
    }

    /**
     * @param monday the first day of the first value's week
     * @param values weekly demand in units, NaN unknown
     * @param holidays days off, of past and future
     */
    public static CalendarEffects learn(LocalDate monday, double[] values, Lebaran lebaran, Set<LocalDate> holidays) {
        var learned = new CalendarEffects(lebaran, holidays);
        for (int place = 0; place < learned.feast.length; place++) {
            int weeks = BEFORE - place;
            learned.feast[place] = learned.factor(monday, values, week -> lebaran.weeksTo(week) == weeks);
        }
        // Paydays and holidays are looked for in what the feast leaves over.
        var calm = learned.without(monday, values);
        learned.payday = learned.factor(monday, calm, week -> learned.isCalm(week) && isPayday(week));
        calm = learned.without(monday, values);
        learned.holiday = learned.factor(monday, calm, week -> learned.isCalm(week) && learned.holidaysIn(week) > 0);
        return learned;
    }

    /** A calendar without any effect. */
    public static CalendarEffects none(Lebaran lebaran) {
        return new CalendarEffects(lebaran, Set.of());
    }

    /** The factor of the week that begins on {@code monday}: 1 for a week like any other, always 0.1 to 10. */
    public double factor(LocalDate monday) {
        int weeks = lebaran.weeksTo(monday);
        if (weeks <= BEFORE && weeks >= -AFTER) {
            return feast[BEFORE - weeks];
        }
        return Math.clamp((isPayday(monday) ? payday : 1) * (holidaysIn(monday) > 0 ? holiday : 1), 0.1, 10);
    }

    /** The weeks with the calendar taken out. */
    public double[] without(LocalDate monday, double[] values) {
        var calm = values.clone();
        for (int t = 0; t < calm.length; t++) {
            calm[t] /= factor(monday.plusWeeks(t));
        }
        return calm;
    }

    /** The forecast with the calendar put back, its first week beginning on {@code monday}. */
    public Forecast with(LocalDate monday, Forecast calm) {
        var parts = new double[][] {calm.mean(), calm.lower80(), calm.upper80(), calm.lower95(), calm.upper95()};
        var moved = new double[parts.length][];
        for (int i = 0; i < parts.length; i++) {
            moved[i] = parts[i].clone();
            for (int k = 0; k < moved[i].length; k++) {
                moved[i][k] *= factor(monday.plusWeeks(k));
            }
        }
        return new Forecast(moved[0], moved[1], moved[2], moved[3], moved[4], calm.method());
    }

    private interface Weeks {
        boolean have(LocalDate monday);
    }

    private double factor(LocalDate monday, double[] y, Weeks weeks) {
        var ratios = new double[y.length];
        int count = 0;
        for (int t = 0; t < y.length; t++) {
            double usual = weeks.have(monday.plusWeeks(t)) ? usual(monday, y, t, weeks) : 0;
            if (usual > 0 && y[t] >= 0) {
                ratios[count++] = y[t] / usual;
            }
        }
        if (count == 0) {
            return 1;
        }
        var sorted = Arrays.copyOf(ratios, count);
        Arrays.sort(sorted);
        double middle = Math.clamp((sorted[(count - 1) / 2] + sorted[count / 2]) / 2, 0.1, 10);
        return Math.exp(Math.log(middle) * count / (count + DOUBT));
    }

    /** The mean of the calm weeks within twelve that are not of the kind themselves. */
    private double usual(LocalDate monday, double[] y, int t, Weeks weeks) {
        double sum = 0;
        int count = 0;
        for (int k = Math.max(0, t - NEIGHBOURS); k <= Math.min(y.length - 1, t + NEIGHBOURS); k++) {
            var week = monday.plusWeeks(k);
            if (isCalm(week) && !weeks.have(week) && y[k] >= 0) {
                sum += y[k];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private boolean isCalm(LocalDate monday) {
        int weeks = lebaran.weeksTo(monday);
        return weeks > BEFORE || weeks < -AFTER;
    }

    /** Wages come from the 25th to the 1st; the week that holds most of these days is the one that is felt. */
    static boolean isPayday(LocalDate monday) {
        int days = 0;
        for (int k = 0; k < 7; k++) {
            int day = monday.plusDays(k).getDayOfMonth();
            days += day >= 25 || day == 1 ? 1 : 0;
        }
        return days >= 4;
    }

    private int holidaysIn(LocalDate monday) {
        int days = 0;
        for (int k = 0; k < 6; k++) {
            days += holidays.contains(monday.plusDays(k)) ? 1 : 0;
        }
        return days;
    }
}
