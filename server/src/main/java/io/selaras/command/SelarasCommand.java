package io.selaras.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.selaras.platform.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code selaras}: every command is one class in this package, listed here. */
@Command(
        name = "selaras",
        mixinStandardHelpOptions = true,
        version = "selaras 0.1.0",
        description = "Field sales and marketing, in tune.",
        subcommands = {
            ServeCommand.class,
            DemoCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DoctorCommand.class,
            ImportCommand.class,
            PlanCommand.class,
            ForecastCommand.class
        })
public final class SelarasCommand {
    /** The answer of a command whose server keeps the process alive. */
    static final int STAYS_UP = -1;

    /** Runs one command and ends the process with its status, unless the command serves on. */
    public static void run(String[] args) {
        // A command speaks to a person; what libraries tell each other stays silent. `serve` sets its own levels.
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        var line = new CommandLine(new SelarasCommand()).setExecutionExceptionHandler((problem, command, _) -> {
            if (problem instanceof Settings.Refused) {
                print(command, String.valueOf(problem.getMessage()));
                return 2;
            }
            if (problem instanceof IOException) {
                print(command, String.valueOf(problem.getMessage()));
                return 1;
            }
            throw problem;
        });
        line.setCaseInsensitiveEnumValuesAllowed(true);
        var status = line.execute(args);
        if (status != STAYS_UP) {
            System.exit(status);
        }
    }

    private static void print(CommandLine command, String text) {
        PrintWriter err = command.getErr();
        err.println(text);
        err.flush();
    }
}
