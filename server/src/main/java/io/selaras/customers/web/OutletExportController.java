package io.selaras.customers.web;

import static io.selaras.exchange.tables.ListFile.column;

import io.selaras.customers.Outlet;
import io.selaras.customers.OutletFilter;
import io.selaras.customers.Outlets;
import io.selaras.exchange.tables.ListFile;
import io.selaras.exchange.tables.ListFile.Column;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.Actor;
import io.selaras.platform.Allowed;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
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
    private final Outlets outlets;
    private final People people;

    OutletExportController(Outlets outlets, People people) {
        this.outlets = outlets;
        this.people = people;
    }

    @Allowed.Anyone
    @GetMapping("/api/exports/outlets." + ListFile.FORMAT)
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
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var filter = new OutletFilter(
                text, outletClass, channel, status, salesman, territory, tag, noPlace, OwnFields.asked(request));
        var names = people.everybody(actor.organisation()).stream()
                .collect(Collectors.toMap(Person::id, person -> person.code() == null ? person.name() : person.code()));
        new ListFile<>("outlets", columns(actor, names))
                .send(response, format, cursor -> outlets.list(actor, filter, cursor, Page.LIMIT));
    }

    private List<Column<Outlet>> columns(Actor actor, Map<PersonId, String> names) {
        var columns = new ArrayList<Column<Outlet>>(List.of(
                column("Kode", Outlet::code),
                column("Nama toko", Outlet::name),
                column("Kelas", Outlet::outletClass),
                column("Kanal", Outlet::channel),
                column("Status", Outlet::status),
                column("Alamat", Outlet::address),
                column("Kelurahan", Outlet::village),
                column("Kecamatan", Outlet::district),
                column("Kota/Kabupaten", Outlet::regency),
                column("Provinsi", Outlet::province),
                column("Lintang", Outlet::latitude),
                column("Bujur", Outlet::longitude),
                column("Telepon", outlet -> String.join("/", outlet.phones())),
                column("E-mail", Outlet::email),
                column("Pemilik", Outlet::contactName),
                column("Tingkat loyalitas", Outlet::loyaltyTier),
                column("Limit kredit", Outlet::creditLimit),
                column("Piutang", Outlet::owes),
                column("Salesman", outlet -> outlet.salesmanId() == null ? null : names.get(outlet.salesmanId())),
                column("Tanggal daftar", Outlet::registeredOn),
                column("Label", outlet -> String.join(", ", outlet.tags())),
                column("Catatan", Outlet::note)));
        for (var field : outlets.fields(actor.organisation())) {
            columns.add(column(field.labelId(), outlet -> plain(outlet.custom().get(field.name()))));
        }
        return columns;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Boolean yes ? (yes ? "ya" : "tidak") : value;
    }
}
