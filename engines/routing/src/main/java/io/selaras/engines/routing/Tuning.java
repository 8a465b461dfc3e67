package io.selaras.engines.routing;

/**
 * The few numbers of the search that were found by measuring; temperatures are multiples of the mean arc.
 *
 * @param ruined visits taken out per round, on average
 * @param width neighbours looked at per insertion
 * @param hot temperature to begin with
 * @param cold temperature to end with
 * @param sameDays share of rounds that keep the days of what they take out, on several days
 * @param circles share of rounds that take out an outlet and its nearest with all their visits, on several days
 * @param tails share of rounds that exchange the ends of two tours
 */
record Tuning(double ruined, int width, double hot, double cold, double sameDays, double circles, double tails) {
    static Tuning of(Model model) {
        var several = model.days > 1;
        // Windows and days make deep valleys that need more heat than distance alone.
        // Tours of one salesman end where no other's do, and breaks stand where the whole tour wants them.
        var tails = model.oneSalesman || model.pausing() ? 0 : 0.1;
        return new Tuning(
                10, 40, model.timed || several ? 1.5 : 0.5, model.timed || several ? 0.03 : 0.01, 0.5, 0.15, tails);
    }
}
