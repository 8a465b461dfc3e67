package io.selaras.command;

import io.selaras.metrics.Demand;
import io.selaras.platform.Organisations;
import io.selaras.platform.Settings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Forecast the coming weeks of each outlet and product from the orders taken, and say how well the"
                + " last weeks would have been forecast. Stop the server of this data folder first.",
        footer = "Status 0: written, or there is nothing to forecast yet; 2: wrong options.")
final class ForecastRunCommand implements Callable<Integer> {
    @Option(names = "--data", description = "The server's data folder (SELARAS_DATA, default ~/.selaras).")
    private @Nullable Path data;

    @Option(names = "--demo", description = "The demo's data folder (default ~/.selaras-demo).")
    private boolean demo;

    @Option(names = "--horizon", defaultValue = "8", description = "Weeks ahead (default 8).")
    private int horizon;

    @Option(names = "--threads", defaultValue = "2", description = "Threads (default 2).")
    private int threads;

    @Option(names = "--json", description = "Print one JSON object per company.")
    private boolean json;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "CSV to write.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws IOException {
        if (horizon < 1 || threads < 1) {
            System.err.println("--horizon and --threads must be above 0");
            return 2;
        }
        var settings = Settings.from(ServeCommand.variables(null, data), demo);
        try (var house = ServeCommand.start(settings.onAnyPort());
                var text = Files.newBufferedWriter(out)) {
            var demand = house.getBean(Demand.class);
            text.write(
                    "outlet_id,outlet,product_id,product,area,group,week,mean,lower80,upper80,lower95,upper95,method\n");
            for (var organisation : house.getBean(Organisations.class).all()) {
                long start = System.nanoTime();
                var ahead = demand.ahead(organisation, horizon, threads);
                if (ahead.lines().isEmpty()) {
                    System.err.println("%s: no orders yet, nothing to forecast".formatted(organisation));
                    continue;
                }
                write(text, ahead);
                double seconds = (System.nanoTime() - start) / 1e9;
                ForecastText.print(demand.lookBack(organisation, horizon, threads), horizon, 0, seconds, json);
            }
        }
        return 0;
    }

    private static void write(BufferedWriter text, Demand.Ahead ahead) throws IOException {
        for (var line : ahead.lines()) {
            var forecast = line.forecast();
            for (int week = 0; week < forecast.mean().length; week++) {
                text.write(String.format(
                        Locale.ROOT,
                        "%s,%s,%s,%s,%s,%s,%s,%.3f,%.3f,%.3f,%.3f,%.3f,%s%n",
                        line.outletId(),
                        quoted(line.outlet()),
                        line.productId(),
                        quoted(line.product()),
                        quoted(line.area()),
                        quoted(line.group()),
                        ahead.monday().plusWeeks(week),
                        forecast.mean()[week],
                        forecast.lower80()[week],
                        forecast.upper80()[week],
                        forecast.lower95()[week],
                        forecast.upper95()[week],
                        forecast.method()));
            }
        }
    }

    /** A name is data: quoted, and never a formula when a spreadsheet opens the file. */
    private static String quoted(String name) {
        var safe = !name.isEmpty() && "=+-@\t\r".indexOf(name.charAt(0)) >= 0 ? "'" + name : name;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
