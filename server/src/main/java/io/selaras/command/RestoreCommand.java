package io.selaras.command;

import io.selaras.platform.DataArchive;
import io.selaras.platform.Settings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Bring a backup back into an empty data folder. Phones notice and offer again what it may lack.")
final class RestoreCommand implements Callable<Integer> {
    @Parameters(description = "The file that backup wrote.")
    Path file = Path.of("");

    @Option(names = "--data", description = "The empty folder to restore into (SELARAS_DATA, default ~/.selaras).")
    @Nullable
    Path data;

    @Override
    public Integer call() throws Exception {
        var settings = Settings.from(ServeCommand.variables(null, data), false);
        DataArchive.restore(file, settings.data());
        System.out.println("restored into " + settings.data());
        return 0;
    }
}
