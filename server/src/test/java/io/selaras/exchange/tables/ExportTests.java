package io.selaras.exchange.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.customers.Outlets;
import io.selaras.exchange.FieldWork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a list shows can be taken away as a file, with the same filters and for the same eyes. */
@HouseTest
@NullMarked
class ExportTests {
    @Autowired
    private FieldWork work;

    @Autowired
    private Desks desks;

    @Autowired
    private Outlets outlets;

    private static List<String> lines(String file) {
        return Arrays.stream(file.split("\r\n")).skip(1).toList();
    }

    @Test
    void everyListIsAFileWithItsOwnFiltersAndItsOwnEyes() {
        var field = work.field(2);
        var phone = work.phone(field);
        work.push(phone, phone.visit(field, field.shops().getFirst(), 3));
        work.push(
                phone,
                List.of(phone.event(
                        "signal.raised",
                        Map.of(
                                "signal",
                                io.selaras.platform.Ids.v7(),
                                "outlet",
                                field.shops().getFirst(),
                                "kind",
                                "price",
                                "text",
                                "=HYPERLINK(\"http://evil\")"))));
        var owner = desks.signedIn(field.company().owner());
        var stranger = desks.signedIn(field.company().otherSalesman());
        var today = LocalDate.now(ZoneId.of("Asia/Jakarta"));

        assertThat(lines(owner.get("/api/exports/people.csv?role=SALESMAN").body()))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("Budi Salesman", "Bekasi"));
        assertThat(lines(owner.get("/api/exports/orders.csv").body()))
                .singleElement()
                .asString()
                .contains("Toko 0", "Budi Salesman", "102600", "PLACED");
        assertThat(lines(owner.get("/api/exports/orders.csv?until=" + today.minusDays(1))
                        .body()))
                .isEmpty();
        assertThat(lines(owner.get("/api/exports/visits.csv?result=ORDERED").body()))
                .singleElement()
                .asString()
                .contains("Toko 0", "ORDERED");
        assertThat(lines(owner.get("/api/exports/signals.csv").body()))
                .singleElement()
                .asString()
                .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"");
        assertThat(lines(owner.get("/api/exports/products.csv").body())).hasSize(1);
        assertThat(lines(owner.get("/api/exports/outlets.csv?text=Toko+1").body()))
                .hasSize(1);
        assertThat(owner.get("/api/exports/plans.csv").statusCode()).isEqualTo(200);
        assertThat(owner.get("/api/exports/calls.csv?from=%s&until=%s".formatted(today, today.plusDays(400)))
                        .statusCode())
                .isEqualTo(400);

        for (var list : List.of("orders", "visits", "signals", "outlets")) {
            assertThat(lines(stranger.get("/api/exports/" + list + ".csv").body()))
                    .as(list)
                    .isEmpty();
        }
        assertThat(stranger.get("/api/exports/people.csv").statusCode()).isEqualTo(403);
    }

    @Test
    void aWorkbookOpensAgain() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var writer = TableWriter.xlsx(out, "x")) {
            writer.row(List.of("Nama", "Nilai", "Hari"));
            writer.row(List.of("+62 812", -5, LocalDate.of(2026, 11, 23)));
        }
        assertThat(new String(out.toByteArray(), 0, 2, StandardCharsets.US_ASCII))
                .isEqualTo("PK");
    }

    /** Seen to fail for the last four while only the first sign of a text was looked at. */
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+62", "-1", "@SUM(A1)", "\t=1", " =1", "\u00a0+1", "＝1", "\u0001=1"})
    void aFormulaIsText(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var writer = TableWriter.csv(out)) {
            writer.row(List.of(text));
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("\uFEFF'");
    }
}
