package io.selaras.exchange.imports;

import io.selaras.exchange.tables.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One data row, understood.
 *
 * @param row from 1 below the header
 * @param values by field name, of JSON's types; absent fields were empty
 * @param repaired what was mended or left out on the way in
 * @param rejected why the row stays out
 */
public record ReadRow(
        int row,
        Map<String, Object> values,
        List<Said> repaired,
        @Nullable Said rejected) {
    ReadRow rejected(Said why) {
        return rejected == null ? new ReadRow(row, values, repaired, why) : this;
    }

    ReadRow repaired(Map<String, Object> values, String indonesian, String english) {
        var all = new ArrayList<>(repaired);
        all.add(new Said(indonesian, english));
        return new ReadRow(row, Map.copyOf(values), List.copyOf(all), rejected);
    }
}
