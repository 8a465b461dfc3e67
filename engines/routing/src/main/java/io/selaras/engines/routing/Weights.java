package io.selaras.engines.routing;

/**
 * What a plan's cost is made of, beside the prizes of outlets left out. Every weight multiplies the amount named; a
 * negative weight on lateness, overtime or overload makes that limit hard.
 *
 * @param distance per unit of {@link Travel#distance}
 * @param time per unit of {@link Travel#time}
 * @param lateness per unit of time after a window or the end of the working hours
 * @param overtime per unit of time over the longest duration of a day
 * @param overload per unit of load over the capacity
 * @param balance per unit of work of a salesman's cycle outside ±10 % of the mean
 * @param compactness per pair of near outlets held by different salesmen
 * @param newSalesman per outlet that changes its salesman against the published plan
 * @param newDay per visit day that is not in the published plan
 * @param otherWeekday per visit of an outlet on another weekday than most of its visits in the cycle
 * @param week days a week has in the cycle, from which weekdays are told; asked only for {@code otherWeekday}
 */
public record Weights(
        double distance,
        double time,
        double lateness,
        double overtime,
        double overload,
        double balance,
        double compactness,
        double newSalesman,
        double newDay,
        double otherWeekday,
        int week) {
    /** Distance only, every limit hard: the published benchmarks. */
    public static final Weights DISTANCE = new Weights(1, 0, -1, -1, -1, 0, 0, 0, 0);

    public Weights {
        if (otherWeekday > 0 && week < 1) {
            throw new IllegalArgumentException("a week has at least one day, not " + week);
        }
    }

    /** Weights that do not mind on which weekdays an outlet is visited. */
    public Weights(
            double distance,
            double time,
            double lateness,
            double overtime,
            double overload,
            double balance,
            double compactness,
            double newSalesman,
            double newDay) {
        this(distance, time, lateness, overtime, overload, balance, compactness, newSalesman, newDay, 0, 7);
    }

    /** The same weights with a price on visits of an outlet on several weekdays. */
    public Weights keepingWeekdays(double price, int days) {
        return new Weights(
                distance, time, lateness, overtime, overload, balance, compactness, newSalesman, newDay, price, days);
    }
}
