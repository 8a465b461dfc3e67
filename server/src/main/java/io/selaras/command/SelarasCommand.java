package io.selaras.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code selaras}: every command is one class in this package, listed here. */
@Command(
        name = "selaras",
        mixinStandardHelpOptions = true,
        version = "selaras 0.1.0",
        description = "Field sales and marketing, in tune.",
        subcommands = {})
public final class SelarasCommand {
    /** Runs one command and ends the process with its status, unless the command serves on. */
    public static void run(String[] args) {
        var status = new CommandLine(new SelarasCommand()).execute(args);
        if (status != STAYS_UP) {
            System.exit(status);
        }
    }

    /** The answer of a command whose server keeps the process alive. */
    static final int STAYS_UP = -1;
}
