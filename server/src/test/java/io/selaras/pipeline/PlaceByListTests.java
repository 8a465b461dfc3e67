package io.selaras.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.customers.Areas;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlaceByListTests {
    private static final Set<String> BEKASI = Set.of("32.75", "32.16");

    private final PlaceByList places = new PlaceByList(new Areas());

    private static Lead.Place typed(@Nullable String village, @Nullable String district, @Nullable String regency) {
        return new Lead.Place(null, null, false, null, village, district, regency, "Jl. Raya 1");
    }

    private Lead.Place put(@Nullable String village, @Nullable String district, @Nullable String regency) {
        return places.put(typed(village, district, regency), () -> BEKASI);
    }

    private static void is(Lead.Place place, String words) {
        assertThat(place.villageCode() + " " + place.village() + "/" + place.district() + "/" + place.regency())
                .isEqualTo(words);
        assertThat(place.address()).isEqualTo("Jl. Raya 1");
    }

    @Test
    void aTypedVillageIsTheListsVillage() {
        var code = "32.75.09.1002";
        var jatiasih = new Areas().find(code).orElseThrow();
        assertThat(jatiasih.name()).isEqualTo("Jatiasih");
        for (var said : new String[][] {
            {"Jatiasih", null, "Kota Bekasi"},
            {"jati asih", "Kec. Jatiasih", "bekasi"},
            {"Kel. Jatiasih / Kota Bekasi", null, null},
            {"JATIASIH", null, "Jawa Barat"}
        }) {
            is(put(said[0], said[1], said[2]), code + " Jatiasih/Jatiasih/Kota Bekasi");
        }
    }

    @Test
    void aDistrictTypedForAVillageIsTheDistrict() {
        is(put("Tambun Selatan", null, "Kab. Bekasi"), "null null/Tambun Selatan/Kabupaten Bekasi");
        is(put(null, "tambun selatan", null), "null null/Tambun Selatan/Kabupaten Bekasi");
        is(put("Perum Asri Blok C", "Tambun Selatan", null), "null Perum Asri Blok C/Tambun Selatan/Kabupaten Bekasi");
        is(put(null, null, "kota bekasi"), "null null/null/Kota Bekasi");
    }

    @Test
    void whatMayBeSeveralStaysAsItWasTyped() {
        // There are both a city and a regency of that name around here.
        is(put(null, null, "Bekasi"), "null null/null/Bekasi");
        is(places.put(typed("Sukamaju", null, null), Set::of), "null Sukamaju/null/null");
        is(put("Jatiasih", null, "Kab. Bekasi"), "null Jatiasih/null/Kabupaten Bekasi");
        is(put("dekat pasar", null, null), "null dekat pasar/null/null");
        var coded = new Lead.Place(null, null, false, "32.75.09.1002", "jati asih", null, null, "Jl. Raya 1");
        is(places.put(coded, () -> Set.of()), "32.75.09.1002 Jatiasih/Jatiasih/Kota Bekasi");
        var nonsense = new Lead.Place(null, null, false, "99.99", "Jatiasih", null, null, "Jl. Raya 1");
        is(places.put(nonsense, () -> BEKASI), "99.99 Jatiasih/null/null");
    }
}
