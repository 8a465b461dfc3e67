package io.selaras.catalog.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.catalog.Catalog;
import io.selaras.catalog.Product;
import io.selaras.exchange.tables.ListFile;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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
    private static final ListFile<Product> FILE = new ListFile<>(
            "products",
            List.of(
                    column("Kode", Product::code),
                    column("Nama barang", Product::name),
                    column("Kelompok", Product::group),
                    column("Merk", Product::brand),
                    column("Barcode", Product::barcode),
                    column("Satuan dasar", Product::baseUnit),
                    column("Satuan lain", ProductExportController::otherUnits),
                    column("Aktif", product -> product.active() ? "ya" : "tidak")));

    private final Catalog catalog;

    ProductExportController(Catalog catalog) {
        this.catalog = catalog;
    }

    @Allowed.Anyone
    @GetMapping("/api/exports/products." + ListFile.FORMAT)
    void export(
            Actor actor,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String group,
            HttpServletResponse response)
            throws IOException {
        FILE.send(response, format, cursor -> catalog.list(actor, text, group, cursor, Page.LIMIT));
    }

    private static String otherUnits(Product product) {
        return product.units().stream()
                .filter(unit -> !unit.code().equals(product.baseUnit()))
                .map(unit -> unit.code() + " = " + unit.size())
                .collect(Collectors.joining(", "));
    }
}
