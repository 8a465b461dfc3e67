package io.selaras.exchange.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Opens a file by what is in it, not by what it is called. */
public final class TableReader {
    static final int MAX_ROWS = 250_000;
    static final int MAX_COLUMNS = 500;
    private static final long MAX_BYTES = 60L << 20;

    /** Whether a file could be opened, and if not, why, in words for the person who sent it. */
    public sealed interface Opened {
        record Sheets(List<Sheet> sheets) implements Opened {}

        record Refused(Said why) implements Opened {}
    }

    public static Opened open(Path file) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            return new Opened.Refused(
                    Said.of("Berkas ini kosong: tidak ada satu baris pun.", "This file is empty: not a single row."));
        }
        if (size > MAX_BYTES) {
            return new Opened.Refused(Said.of("Berkas lebih besar dari 60 MB.", "The file is larger than 60 MB."));
        }
        byte[] start;
        try (var in = Files.newInputStream(file)) {
            start = in.readNBytes(8);
        }
        try {
            if (start.length > 3 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
                return new Opened.Sheets(Workbook.read(file));
            }
            var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".xlsx") || (start[0] & 0xff) == 0xD0 && (start[1] & 0xff) == 0xCF) {
                return new Opened.Refused(Said.of(
                        "Ini bukan buku kerja Excel (.xlsx). Buka di Excel lalu simpan ulang sebagai .xlsx atau CSV.",
                        "This is not an Excel workbook (.xlsx). Open it in Excel and save it as .xlsx or CSV."));
            }
            return new Opened.Sheets(List.of(Csv.read(Files.readAllBytes(file))));
        } catch (TooMuch much) {
            return new Opened.Refused(much.said);
        }
    }

    /** A file that unpacks or spreads beyond what one import takes. */
    static final class TooMuch extends IOException {
        final transient Said said;

        TooMuch(Said said) {
            super(said.english());
            this.said = said;
        }
    }

    private TableReader() {}
}
