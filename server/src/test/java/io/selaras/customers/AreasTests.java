package io.selaras.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.customers.Areas.Level;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class AreasTests {
    private final Areas areas = new Areas();

    @Test
    void thirtyEightProvincesAndEveryVillage() {
        assertThat(areas.search(null, null, null, 200)).hasSize(38);
        assertThat(areas.search(null, Level.REGENCY, null, 1000)).hasSize(514);
        assertThat(areas.search(null, Level.VILLAGE, null, 100_000)).hasSize(83_762);
    }

    @Test
    void aCodeIsFoundWithAndWithoutItsDots() {
        var village = new Areas.Area(
                "32.16.02.1006", "Bahagia", Level.VILLAGE, List.of("Babelan", "Kabupaten Bekasi", "Jawa Barat"));
        assertThat(areas.find("32.16.02.1006")).contains(village);
        assertThat(areas.find("3216021006")).contains(village);
        assertThat(areas.find("99.99")).isEmpty();
    }

    @Test
    void wordsAroundTheNameNarrowItAndTheVeryNameComesFirst() {
        assertThat(areas.search(null, null, "jatiasih bekasi", 5)).first().satisfies(area -> {
            assertThat(area.name()).isEqualTo("Jatiasih");
            assertThat(area.within()).contains("Kota Bekasi", "Jawa Barat");
        });
        assertThat(areas.search(null, null, "bali", 5))
                .first()
                .satisfies(area -> assertThat(area.code()).isEqualTo("51"));
        assertThat(areas.search(null, null, "zzzz", 5)).isEmpty();
    }

    @Test
    void oneBrowsesDownwards() {
        assertThat(areas.search("32", null, null, 200))
                .hasSize(27)
                .allSatisfy(area -> assertThat(area.level()).isEqualTo(Level.REGENCY));
        assertThat(areas.search("32.16.02", null, null, 200))
                .isNotEmpty()
                .allSatisfy(area -> assertThat(area.code()).startsWith("32.16.02."));
    }
}
