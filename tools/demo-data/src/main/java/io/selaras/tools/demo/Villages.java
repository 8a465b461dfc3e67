package io.selaras.tools.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Real villages of Bekasi, grouped by district, with a rough middle of the district. */
final class Villages {
    private Villages() {}

    record Village(String code, String name, String district, String regency, double latitude, double longitude) {}

    static TreeMap<String, List<Village>> byDistrict() {
        var districts = new TreeMap<String, List<Village>>();
        try (var in = Objects.requireNonNull(Villages.class.getResourceAsStream("/demo/villages.csv"));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) {
                    continue;
                }
                var f = line.split(",");
                var village = new Village(f[0], f[1], f[2], f[3], Double.parseDouble(f[4]), Double.parseDouble(f[5]));
                districts
                        .computeIfAbsent(village.district(), _ -> new ArrayList<>())
                        .add(village);
            }
            return districts;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
