package io.selaras.command;

import picocli.CommandLine.Command;

@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description = "Forecast demand.",
        subcommands = {ForecastEvaluateCommand.class, ForecastRunCommand.class})
final class ForecastCommand {}
