package io.selaras.engines.roads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.selaras.engines.routing.travel.FormulaTimes;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TravelChoiceTests {
    @TempDir
    private Path data = Path.of("");

    @Test
    void withoutSettingsItIsTheFormula() {
        assertThat(TravelChoice.of(Map.of("PATH", "x")).open(data)).isSameAs(FormulaTimes.DEFAULT);
    }

    @Test
    void oneSettingNamesWhereTimesComeFrom() throws Exception {
        var extract = Files.writeString(data.resolve("java.osm.pbf"), "roads");
        assertThat(TravelChoice.of(Map.of(TravelChoice.EXTRACT, extract.toString(), TravelChoice.VEHICLE, "car")))
                .isEqualTo(new TravelChoice.Extract(extract, Vehicle.CAR));
        assertThat(TravelChoice.of(Map.of(TravelChoice.OSRM, "http://osrm:5000"))
                        .open(data))
                .isEqualTo(new OsrmTimes(URI.create("http://osrm:5000"), "driving", 180));
        assertThat(TravelChoice.of(Map.of(TravelChoice.VALHALLA, "https://valhalla:8002/"))
                        .open(data))
                .isEqualTo(new ValhallaTimes(URI.create("https://valhalla:8002/"), "motor_scooter", 180));
    }

    @Test
    void whatCannotBeMeantIsRefusedInWords() {
        refused(Map.of(TravelChoice.EXTRACT, "/nowhere.pbf"), "/nowhere.pbf, which is no file");
        refused(Map.of(TravelChoice.OSRM, "osrm:5000"), "must look like http://host:5000");
        refused(Map.of(TravelChoice.VEHICLE, "boat"), "must be motorcycle or car");
        refused(Map.of(TravelChoice.OSRM, "http://a", TravelChoice.VALHALLA, "http://b"), "Only one of");
    }

    private static void refused(Map<String, String> settings, String words) {
        assertThatThrownBy(() -> TravelChoice.of(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
