package io.selaras.planning;

import io.selaras.engines.roads.TravelChoice;
import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.travel.Spot;
import io.selaras.engines.routing.travel.TravelTimes;
import io.selaras.platform.Settings;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Brings in the travel times that the operator has chosen; plans are made with them. */
@Configuration
class TravelSetup {
    @Bean
    TravelTimes travelTimes(Settings settings) {
        return new OnFirstUse(settings.travel(), settings.data().resolve("roads"));
    }

    /** Preparing an extract takes long, so neither the start nor anybody who does not plan waits for it. */
    static final class OnFirstUse implements TravelTimes, AutoCloseable {
        private final TravelChoice choice;
        private final Path data;
        private @Nullable TravelTimes open;

        OnFirstUse(TravelChoice choice, Path data) {
            this.choice = choice;
            this.data = data;
        }

        @Override
        public Travel between(List<Spot> spots) {
            return opened().between(spots);
        }

        private synchronized TravelTimes opened() {
            if (open == null) {
                open = choice.open(data);
            }
            return open;
        }

        @Override
        public synchronized void close() throws Exception {
            if (open instanceof AutoCloseable closing) {
                closing.close();
            }
        }
    }
}
