package io.selaras.exchange.tables;

import io.selaras.platform.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list as a file to keep: the same rows, page by page, with nothing held in memory.
 *
 * @param name the word in the address; becomes the name of the file and of the sheet
 */
public record ListFile<T>(String name, List<Column<T>> columns) {
    /** {@code csv} or {@code xlsx}, for use in an address. */
    public static final String FORMAT = "{format:csv|xlsx}";

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public record Column<T>(String header, Function<T, ? extends @Nullable Object> cell) {}

    /** The page after a cursor; none for the first. */
    public interface Pages<T> {
        Page<T> after(@Nullable String cursor);
    }

    public static <T> Column<T> column(String header, Function<T, ? extends @Nullable Object> cell) {
        return new Column<>(header, cell);
    }

    /** A moment as people of this zone write it; none for none. */
    public static @Nullable String clock(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : CLOCK.format(at.atZone(zone));
    }

    /** Sends every page. The first is read before the answer begins, so that a refusal is still a problem answer. */
    public void send(HttpServletResponse response, String format, Pages<T> pages) throws IOException {
        var page = pages.after(null);
        boolean csv = format.equals("csv");
        response.setContentType(
                csv ? "text/csv;charset=UTF-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"%s.%s\"".formatted(name, format));
        var out = response.getOutputStream();
        try (var writer = csv ? TableWriter.csv(out) : TableWriter.xlsx(out, name)) {
            writer.row(columns.stream().map(Column::header).toList());
            while (true) {
                for (var item : page.items()) {
                    writer.row(columns.stream()
                            .<@Nullable Object>map(column -> column.cell.apply(item))
                            .toList());
                }
                if (page.next() == null) {
                    return;
                }
                page = pages.after(page.next());
            }
        }
    }
}
