package io.selaras.engines.routing;

/**
 * The few numbers of the search that were found by measuring; temperatures are multiples of the mean arc.
 *
 * @param ruined visits taken out per round, on average
 * @param width neighbours looked at per insertion
 */
record Tuning(double ruined, int width, double hot, double cold) {
    static Tuning of(Model model) {
        return new Tuning(
                Double.parseDouble(System.getProperty("ruined", "10")),
                Integer.getInteger("width", 40),
                Double.parseDouble(System.getProperty("hot", "1.0")),
                Double.parseDouble(System.getProperty("cold", "0.02")));
    }
}
