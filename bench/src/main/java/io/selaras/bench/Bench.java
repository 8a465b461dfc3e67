package io.selaras.bench;

import io.selaras.bench.forecast.ForecastBench;
import io.selaras.bench.leads.LeadBench;
import io.selaras.bench.planning.PlanningBench;
import io.selaras.bench.planning.ReplanBench;
import io.selaras.bench.planning.TerritoryBench;
import io.selaras.bench.server.CaptureBench;
import io.selaras.bench.server.DeskBench;
import io.selaras.bench.server.ImportBench;
import io.selaras.bench.server.LoopBench;
import io.selaras.bench.server.MailBench;
import io.selaras.bench.server.MailKillBench;
import io.selaras.bench.server.ShareBench;
import io.selaras.bench.sync.KillBench;
import io.selaras.bench.sync.SyncBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code selaras bench NAME}: every bench is one class, listed here. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures an engine, or a running server.",
        subcommands = {
            PlanningBench.class,
            ReplanBench.class,
            TerritoryBench.class,
            SyncBench.class,
            KillBench.class,
            DeskBench.class,
            ImportBench.class,
            LoopBench.class,
            ShareBench.class,
            CaptureBench.class,
            MailBench.class,
            MailKillBench.class,
            ForecastBench.class,
            LeadBench.class
        })
public final class Bench {
    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Bench::failed)
                .execute(args));
    }

    /** What the caller can put right is said in a line; everything else shows where it broke. */
    private static int failed(Exception broken, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (broken instanceof IllegalArgumentException) {
            command.getErr().println(broken.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        throw broken;
    }

    private Bench() {}
}
