package io.selaras.exchange.imports;

import java.util.List;

/** What became, or would become, of a file's rows. {@code accepted} includes the repaired ones. */
public record Report(int rows, int accepted, List<Line> repaired, List<Line> rejected) {
    public record Line(int row, String message) {}

    /** @param language {@code id} or {@code en} */
    public static Report of(List<ReadRow> rows, String language) {
        var repaired = rows.stream()
                .filter(row -> row.rejected() == null && !row.repaired().isEmpty())
                .map(row -> new Line(
                        row.row(),
                        String.join(
                                " ",
                                row.repaired().stream()
                                        .map(said -> said.in(language))
                                        .toList())))
                .toList();
        var rejected = rows.stream()
                .filter(row -> row.rejected() != null)
                .map(row -> new Line(
                        row.row(), row.rejected() == null ? "" : row.rejected().in(language)))
                .toList();
        return new Report(rows.size(), rows.size() - rejected.size(), repaired, rejected);
    }
}
