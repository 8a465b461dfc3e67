package io.selaras.catalog.web;

import io.selaras.catalog.Catalog;
import io.selaras.exchange.tables.TableWriter;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The product list as a file. */
@RestController
class ProductExportController {
    private static final List<String> HEADERS =
            List.of("Kode", "Nama barang", "Kelompok", "Merk", "Barcode", "Satuan dasar", "Satuan lain", "Aktif");

    private final Catalog catalog;

    ProductExportController(Catalog catalog) {
        this.catalog = catalog;
    }

    @Allowed.Anyone
    @GetMapping("/api/exports/products.{format:csv|xlsx}")
    void export(
            Actor actor,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String group,
            HttpServletResponse response)
            throws IOException {
        response.setContentType(
                format.equals("csv")
                        ? "text/csv;charset=UTF-8"
                        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"products." + format + "\"");
        var out = response.getOutputStream();
        try (var writer = format.equals("csv") ? TableWriter.csv(out) : TableWriter.xlsx(out, "Barang")) {
            writer.row(HEADERS);
            String cursor = null;
            do {
                var page = catalog.list(actor, text, group, cursor, Page.LIMIT);
                for (var product : page.items()) {
                    var others = product.units().stream()
                            .filter(unit -> !unit.code().equals(product.baseUnit()))
                            .map(unit -> unit.code() + " = " + unit.size())
                            .collect(Collectors.joining(", "));
                    writer.row(Arrays.asList(
                            product.code(),
                            product.name(),
                            product.group(),
                            product.brand(),
                            product.barcode(),
                            product.baseUnit(),
                            others,
                            product.active() ? "ya" : "tidak"));
                }
                cursor = page.next();
            } while (cursor != null);
        }
    }
}
