package io.selaras.command;

import io.selaras.SelarasApplication;
import io.selaras.identity.SetUp;
import io.selaras.platform.DatabaseStart;
import io.selaras.platform.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.SpringProperties;
import org.springframework.util.ClassUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "serve", mixinStandardHelpOptions = true, description = "Start the server and stay up.")
final class ServeCommand implements Callable<Integer> {
    /** Packaged by the build; absent where classes are run as they were compiled. */
    private static final String PLAN_OF_THE_HOUSE =
            SelarasApplication.class.getName() + "__ApplicationContextInitializer";

    @Option(names = "--port", description = "Port to listen on (SELARAS_PORT, default 8080).")
    @Nullable
    Integer port;

    @Option(names = "--data", description = "Folder for database and files (SELARAS_DATA, default ~/.selaras).")
    @Nullable
    Path data;

    @Option(
            names = "--rehearse",
            hidden = true,
            description =
                    "Start, warm up and end. From such a run the launcher records the cache that later starts load.")
    boolean rehearse;

    @Override
    public Integer call() {
        var settings = Settings.from(variables(port, data), false);
        var house = start(settings);
        var setUp = house.getBean(SetUp.class);
        if (setUp.needed()) {
            System.out.println("Nobody can sign in yet. Open " + settings.publicUrl()
                    + " and give this one-time code to make the administrator: " + setUp.newCode());
        }
        WarmUp.thenOpen(house, settings);
        System.out.println("ready http://" + settings.address() + ":" + settings.port());
        if (rehearse) {
            house.close();
            return 0;
        }
        return SelarasCommand.STAYS_UP;
    }

    /** The environment, with what the command line said laid over it. */
    static Map<String, String> variables(@Nullable Integer port, @Nullable Path data) {
        var variables = new HashMap<>(System.getenv());
        if (port != null) {
            variables.put("SELARAS_PORT", port.toString());
        }
        if (data != null) {
            variables.put("SELARAS_DATA", data.toString());
        }
        return variables;
    }

    static ConfigurableApplicationContext start(Settings settings) {
        var database = DatabaseStart.begin(settings);
        if (ClassUtils.isPresent(PLAN_OF_THE_HOUSE, null)) {
            SpringProperties.setFlag(AotDetector.AOT_ENABLED);
        }
        try {
            return new SpringApplicationBuilder(SelarasApplication.class)
                    .main(SelarasApplication.class)
                    .initializers(context -> {
                        context.getBeanFactory().registerSingleton("settings", settings);
                        context.getBeanFactory().registerSingleton("databaseStart", database);
                    })
                    .properties(Map.of("server.port", settings.port(), "server.address", settings.address()))
                    .run();
        } catch (RuntimeException broken) {
            database.close();
            throw broken;
        }
    }
}
