package io.selaras.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.selaras.engines.routing.Travel;
import io.selaras.engines.routing.travel.FormulaTimes;
import io.selaras.engines.routing.travel.Spot;
import io.selaras.engines.routing.travel.TravelTimes;
import io.selaras.platform.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TravelSetupTests {
    /** Two towns of Andorra with a mountain between them. */
    private static final List<Spot> TOWNS = List.of(new Spot(42.5063, 1.5218), new Spot(42.5449, 1.5145));

    @TempDir
    private Path data = Path.of("");

    private TravelTimes times(Map<String, String> more) {
        var variables = new HashMap<>(more);
        variables.put("SELARAS_DATA", data.toString());
        return new TravelSetup().travelTimes(Settings.from(variables, false));
    }

    @Test
    void withoutSettingsTheFormulaReckons() {
        assertThat(times(Map.of()).between(TOWNS).time(0, 1))
                .isEqualTo(FormulaTimes.DEFAULT.between(TOWNS).time(0, 1));
    }

    @Test
    void anExtractIsPreparedOnFirstUseAndKept() throws Exception {
        var named = System.getenv("SELARAS_SHARED");
        var extract = Path.of(named == null ? "../../shared" : named).resolve("data/vrp/osm/andorra.osm.pbf");
        assumeTrue(Files.exists(extract), "skipped: " + extract.getFileName() + " absent");
        var roads = data.resolve("roads");
        try (var times = (TravelSetup.OnFirstUse)
                times(Map.of("SELARAS_OSM_FILE", extract.toString(), "SELARAS_VEHICLE", "car"))) {
            assertThat(roads).doesNotExist();
            var travel = times.between(TOWNS);
            assertThat(travel.time(0, 1)).isBetween(300, Travel.UNREACHABLE - 1);
            assertThat(travel.distance(0, 1)).isBetween(4_500, 20_000);
            assertThat(roads).isDirectoryContaining("glob:**/andorra.osm.pbf-car-*");
        }
    }
}
