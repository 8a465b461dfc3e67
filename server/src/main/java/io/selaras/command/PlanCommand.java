package io.selaras.command;

import picocli.CommandLine.Command;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Plan visits.",
        subcommands = {PlanSolveCommand.class, PlanCompareCommand.class})
final class PlanCommand {}
