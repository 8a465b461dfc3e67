package io.selaras.command;

import io.selaras.engines.forecast.Forecaster;
import io.selaras.engines.forecast.Series;
import io.selaras.platform.OwnerDatabase;
import io.selaras.platform.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Forecast the coming weeks of each outlet and product from the orders taken.")
final class ForecastRunCommand implements Callable<Integer> {
    private static final int WEEKS = 156;

    /** Base units per outlet, product and week; a replaced order counts for nothing any more. */
    private static final String WEEKLY = """
            select o.organisation_id || '/' || o.outlet_id || '/' || l.product_id as id,
                   date_trunc('week', o.day)::date as week,
                   sum(l.quantity * l.size) as units
              from orders.sales_order o
              join orders.line l on l.organisation_id = o.organisation_id and l.order_id = o.id
             where o.replaced_by is null
             group by 1, 2
             order by 1, 2
            """;

    @Option(names = "--data", description = "The server's data folder (SELARAS_DATA, default ~/.selaras).")
    private @Nullable Path data;

    @Option(names = "--horizon", defaultValue = "8", description = "Weeks ahead (default 8).")
    private int horizon;

    @Option(names = "--threads", defaultValue = "2", description = "Threads (default 2).")
    private int threads;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "CSV to write.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException, SQLException {
        if (horizon < 1 || threads < 1) {
            System.err.println("--horizon and --threads must be above 0");
            return 2;
        }
        var settings = Settings.from(ServeCommand.variables(0, data), false);
        try (var house = ServeCommand.start(settings)) {
            var series = weekly(house.getBean(OwnerDatabase.class).source());
            if (series.isEmpty()) {
                System.err.println("no orders yet: nothing to forecast");
                return 0;
            }
            var forecasts = new Forecaster(52).forecast(series, horizon, threads);
            ForecastText.write(out, series, forecasts);
            System.out.println(
                    "written %s (%d outlet x product series, %d weeks ahead)".formatted(out, series.size(), horizon));
            return 0;
        }
    }

    private static List<Series> weekly(DataSource source) throws SQLException {
        var sold = new TreeMap<String, TreeMap<LocalDate, Double>>();
        var last = LocalDate.MIN;
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(WEEKLY)) {
            while (rows.next()) {
                var week = rows.getObject(2, LocalDate.class);
                sold.computeIfAbsent(rows.getString(1), _ -> new TreeMap<>()).put(week, rows.getDouble(3));
                last = week.isAfter(last) ? week : last;
            }
        }
        var series = new ArrayList<Series>();
        for (var one : sold.entrySet()) {
            var weeks = one.getValue();
            // The running week is not over: counting it would look like a slump.
            int length = (int) Math.min(WEEKS, ChronoUnit.WEEKS.between(weeks.firstKey(), last));
            var values = new double[length];
            for (int t = 0; t < length; t++) {
                values[t] = weeks.getOrDefault(last.minusWeeks(length - t), 0.0);
            }
            series.add(new Series(one.getKey(), values));
        }
        return series;
    }
}
