package io.selaras.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LebaranTableTests {
    @TempDir
    Path data;

    @Test
    void theDataFoldersTableGoesBeforeTheDelivered() throws IOException {
        assertThat(Demand.lebaran(data).of(1448)).isEqualTo(LocalDate.of(2027, 3, 9));
        Files.writeString(data.resolve("lebaran.csv"), "# decree of 2027\n1448,2027-03-10\n");
        assertThat(Demand.lebaran(data).of(1448)).isEqualTo(LocalDate.of(2027, 3, 10));
    }

    @Test
    void aWrongLineIsNamedWithItsFile() throws IOException {
        Files.writeString(data.resolve("lebaran.csv"), "1448,next year\n");
        assertThatThrownBy(() -> Demand.lebaran(data)).hasMessageContaining("lebaran.csv: line 1");
    }
}
