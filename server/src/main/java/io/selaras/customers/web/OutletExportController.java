package io.selaras.customers.web;

import io.selaras.customers.Outlet;
import io.selaras.customers.OutletFilter;
import io.selaras.customers.Outlets;
import io.selaras.exchange.tables.TableWriter;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The outlet list as a file, with headers that the import knows again. */
@RestController
class OutletExportController {
    private static final List<String> HEADERS = List.of(
            "Kode",
            "Nama toko",
            "Kelas",
            "Kanal",
            "Status",
            "Alamat",
            "Kelurahan",
            "Kecamatan",
            "Kota/Kabupaten",
            "Provinsi",
            "Lintang",
            "Bujur",
            "Telepon",
            "Pemilik",
            "Tingkat loyalitas",
            "Limit kredit",
            "Salesman",
            "Tanggal daftar",
            "Label",
            "Catatan");

    private final Outlets outlets;
    private final People people;

    OutletExportController(Outlets outlets, People people) {
        this.outlets = outlets;
        this.people = people;
    }

    @Allowed.Anyone
    @GetMapping("/api/exports/outlets.{format:csv|xlsx}")
    void export(
            Actor actor,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false, name = "class") @Nullable String outletClass,
            @RequestParam(required = false) @Nullable String channel,
            @RequestParam(required = false) Outlet.@Nullable Status status,
            @RequestParam(required = false) @Nullable UUID salesman,
            @RequestParam(required = false) @Nullable UUID territory,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(required = false) @Nullable Boolean noPlace,
            HttpServletResponse response)
            throws IOException {
        var filter = new OutletFilter(text, outletClass, channel, status, salesman, territory, tag, noPlace);
        var names = people.everybody(actor.organisation()).stream()
                .collect(Collectors.toMap(Person::id, person -> person.code() == null ? person.name() : person.code()));
        response.setContentType(
                format.equals("csv")
                        ? "text/csv;charset=UTF-8"
                        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"outlets." + format + "\"");
        var out = response.getOutputStream();
        try (var writer = format.equals("csv") ? TableWriter.csv(out) : TableWriter.xlsx(out, "Toko")) {
            writer.row(HEADERS);
            String cursor = null;
            do {
                var page = outlets.list(actor, filter, cursor, Page.LIMIT);
                for (var outlet : page.items()) {
                    writer.row(cells(outlet, names));
                }
                cursor = page.next();
            } while (cursor != null);
        }
    }

    private static List<@Nullable Object> cells(Outlet o, Map<PersonId, String> names) {
        return Arrays.asList(
                o.code(),
                o.name(),
                o.outletClass(),
                o.channel(),
                o.status(),
                o.address(),
                o.village(),
                o.district(),
                o.regency(),
                o.province(),
                o.latitude(),
                o.longitude(),
                String.join("/", o.phones()),
                o.contactName(),
                o.loyaltyTier(),
                o.creditLimit(),
                o.salesmanId() == null ? null : names.get(o.salesmanId()),
                o.registeredOn(),
                String.join(", ", o.tags()),
                o.note());
    }
}
