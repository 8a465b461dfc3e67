package io.selaras.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.catalog.Catalog;
import io.selaras.customers.CustomField;
import io.selaras.customers.OutletFilter;
import io.selaras.customers.Outlets;
import io.selaras.planning.Plans;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
@NullMarked
class ImportsTests {
    private static final OutletFilter ALL = new OutletFilter(null, null, null, null, null, null, null, null);

    @Autowired
    private Imports imports;

    @Autowired
    private Outlets outlets;

    @Autowired
    private Catalog catalog;

    @Autowired
    private Plans plans;

    @Autowired
    private Companies companies;

    @TempDir
    private Path folder;

    private UUID bring(Actor actor, Kind kind, String text) throws IOException {
        var file = Files.writeString(folder.resolve("file.csv"), text);
        var step = (Imports.Step.Done) imports.bring(actor, kind, "file.csv", file, "en");
        var id = step.now().facts().id();
        assertThat(imports.runNow(actor, id, "en")).isInstanceOf(Imports.Step.Done.class);
        return id;
    }

    private Report report(Actor actor, UUID id) {
        var now = imports.find(actor, id, "en").orElseThrow();
        assertThat(now.facts().state()).isEqualTo("DONE");
        return now.report();
    }

    @Test
    void marketingBringsInItsLeadsAndSeesNothingOfTheRest() throws IOException {
        var company = companies.company();
        var admin = company.admin();
        var outlets = bring(admin, Kind.OUTLETS, "kode;nama\nA1;Satu\n");
        var marketer = new Actor(admin.organisation(), admin.person(), Set.of(Role.MARKETER), Set.of(), null);
        var leads = bring(marketer, Kind.LEADS, "nama;hp\nBu Teh;081234567890\n");
        assertThat(imports.list(marketer)).extracting(ImportStore.Stored::id).containsExactly(leads);
        assertThat(imports.find(marketer, outlets, "en")).isEmpty();
        assertThat(imports.exists(marketer, outlets)).isFalse();
        assertThat(imports.list(admin)).extracting(ImportStore.Stored::id).contains(leads, outlets);
        assertThat(Kind.values())
                .filteredOn(kind -> kind.isFor(marketer))
                .containsExactlyInAnyOrder(Kind.LEADS, Kind.COSTS);
    }

    @Test
    void bringsOutletsInOnceChangesThemAndTakesTheChangeBack() throws IOException {
        var company = companies.company();
        var admin = company.admin();
        var text = "kode;nama;lat;long;hp;sales\nA1;Satu;-6,2;106,9;0812-3456-7890;S1\nA2;Dua;;;0812-3456-7891;\n";
        var first = bring(admin, Kind.OUTLETS, text);
        assertThat(report(admin, first).accepted()).isEqualTo(2);
        bring(admin, Kind.OUTLETS, text);
        var all = outlets.list(admin, ALL, null, 10).items();
        assertThat(all)
                .hasSize(2)
                .allSatisfy(outlet -> assertThat(outlet.version()).isEqualTo(1));
        assertThat(outlets.byCode(company.id(), "a1").orElseThrow().salesmanId())
                .isEqualTo(company.salesman().person());

        var change = bring(admin, Kind.OUTLETS, "kode;nama;sales\nA1;Satu Baru;S2\n");
        var changed = outlets.byCode(company.id(), "A1").orElseThrow();
        assertThat(changed.name()).isEqualTo("Satu Baru");
        assertThat(changed.latitude()).isEqualTo(-6.2);
        assertThat(changed.salesmanId()).isEqualTo(company.otherSalesman().person());

        assertThat(imports.undo(admin, change)).contains(new ImportTarget.Undone(0, 1, 0));
        var back = outlets.byCode(company.id(), "A1").orElseThrow();
        assertThat(back.name()).isEqualTo("Satu");
        assertThat(back.salesmanId()).isEqualTo(company.salesman().person());
        var undone = imports.undo(admin, first).orElseThrow();
        assertThat(undone.removed()).isEqualTo(1);
        assertThat(undone.kept()).isEqualTo(1);
    }

    @Test
    void bringsProductsWithUnitsAndPricesAndTakesThemBack() throws IOException {
        var company = companies.company();
        var text = "SKU;Nama Barang;Satuan;Isi;Harga Grosir;Harga Eceran\nP1;Kopi;KRT;1x12x4;Rp 48.000,-;1.000\n";
        var id = bring(company.admin(), Kind.PRODUCTS, text);
        bring(company.admin(), Kind.PRODUCTS, text);
        var product = catalog.byCode(company.id(), "P1").orElseThrow();
        assertThat(product.sizeOf("KRT")).isEqualTo(48);
        assertThat(imports.undo(company.admin(), id)).contains(new ImportTarget.Undone(1, 0, 0));
        assertThat(catalog.byCode(company.id(), "P1")).isEmpty();
    }

    @Test
    void plansNameOutletsAndSalesmenThatExist() throws IOException {
        var company = companies.company();
        bring(company.admin(), Kind.OUTLETS, "kode;nama\nA1;Satu\n");
        var text = "Salesman;Kode Outlet;Hari (1-7);Minggu;Mulai\nS1;A1;1;1,3;30 Nop 2026\nS1;A9;1;1;\nS9;A1;1;1;\n";
        var id = bring(company.admin(), Kind.PLANS, text);
        bring(company.admin(), Kind.PLANS, text);
        assertThat(report(company.admin(), id).rejected())
                .extracting(Report.Line::message)
                .containsExactly("Outlet A9 is unknown.", "Salesman S9 is unknown.");
        assertThat(plans.list(company.admin(), null, null, 10).items()).hasSize(1);
        imports.undo(company.admin(), id);
        assertThat(plans.list(company.admin(), null, null, 10).items()).isEmpty();
    }

    @Test
    void anotherCompanySeesNothingOfIt() throws IOException {
        var mine = companies.company();
        var id = bring(mine.admin(), Kind.PEOPLE, "kode,nama,jabatan\nS7,Joko,Sales\n");
        assertThat(report(mine.admin(), id).accepted()).isEqualTo(1);
        assertThat(imports.find(companies.company().admin(), id, "en")).isEmpty();
    }

    @Test
    void tenThousandRowsComeInAndChange() throws IOException {
        var company = companies.company();
        var text = new StringBuilder("kode,nama,alamat,hp,lat,long,kelas,kanal,limit kredit\n");
        for (int i = 0; i < 10_000; i++) {
            text.append("K%05d,Toko %d,Jalan %d,0812%08d,-6.%05d,107.%05d,A,GT,1000000\n"
                    .formatted(i, i, i, i, 10_000 + i, 10_000 + i));
        }
        var start = System.nanoTime();
        var first = bring(company.admin(), Kind.OUTLETS, text.toString());
        var inserted = System.nanoTime();
        var second = bring(company.admin(), Kind.OUTLETS, text.toString().replace(",Toko ", ",Warung "));
        var updated = System.nanoTime();
        var inserts = 10_000 * 1e9 / (inserted - start);
        var updates = 10_000 * 1e9 / (updated - inserted);
        System.out.printf("import: %.0f inserts/s, %.0f updates/s%n", inserts, updates);
        // Pace is measured by the bench, not judged here.
        assertThat(report(company.admin(), first).accepted()).isEqualTo(10_000);
        assertThat(report(company.admin(), second).accepted()).isEqualTo(10_000);
    }

    @Test
    void aFieldOfOnesOwnIsAColumnLikeAnyOther() throws IOException {
        var company = companies.company();
        outlets.save(
                company.admin(),
                new CustomField(Ids.v7(), "luas", "Luas toko", "Floor area", "number", List.of(), true));
        outlets.save(
                company.admin(),
                new CustomField(Ids.v7(), "kulkas", "Punya kulkas", "Has a fridge", "yes_no", List.of(), true));
        var id = bring(
                company.admin(),
                Kind.OUTLETS,
                "kode;nama;luas toko;Punya Kulkas\nK1;Satu;12,5;ya\nK2;Dua;besar;tidak\n");
        var report = report(company.admin(), id);
        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.repaired()).extracting(Report.Line::row).containsExactly(2);
        var one = outlets.byCode(company.id(), "K1").orElseThrow().custom();
        assertThat(one).containsEntry("kulkas", true);
        assertThat(String.valueOf(one.get("luas"))).isEqualTo("12.5");
        assertThat(outlets.byCode(company.id(), "K2").orElseThrow().custom())
                .containsEntry("kulkas", false)
                .doesNotContainKey("luas");
    }

    /** Signs that mean something to COPY arrive as they were written. */
    @Test
    void oddSignsArriveAsWritten() throws IOException {
        var company = companies.company();
        bring(company.admin(), Kind.OUTLETS, "kode;nama;alamat;tag\nX1;\"a\\b\"\"c\";\"Jl. \\N no. 1\";satu,\"\n");
        assertThat(outlets.byCode(company.id(), "X1").orElseThrow().name()).isEqualTo("a\\b\"c");
        assertThat(outlets.byCode(company.id(), "X1").orElseThrow().address()).isEqualTo("Jl. \\N no. 1");
    }

    private static final String GAPS = """
            Daftar outlet

            Kode,Nama,Lat,Lon
            K-1,Toko Satu,-6.2,107.0

            K-2,,-6.2,107.0
            """;

    @Test
    void aRefusedRowIsFoundInTheFileByItsOwnNumberAndComesBackWithTheReason() throws IOException {
        var admin = companies.company().admin();
        var id = bring(admin, Kind.OUTLETS, GAPS);
        var note = imports.find(admin, id, "en").orElseThrow().rejected().getFirst();
        assertThat(note.row()).isEqualTo(2);
        assertThat(note.sheetRow()).isEqualTo(6);
        assertThat(note.name()).isEqualTo("K-2");
        var rejects = imports.rejects(admin, id, "en").orElseThrow();
        assertThat(rejects.headers()).containsExactly("Kode", "Nama", "Lat", "Lon");
        assertThat(rejects.rows()).singleElement().satisfies(reject -> {
            assertThat(reject.cells()).startsWith("K-2");
            assertThat(reject.why()).isEqualTo(note.message());
        });
    }

    @Test
    void aFileThatWaitsCanBePutAwayAndOneThatRanCannot() throws IOException {
        var admin = companies.company().admin();
        var file = Files.writeString(folder.resolve("waits.csv"), GAPS);
        var step = (Imports.Step.Done) imports.bring(admin, Kind.OUTLETS, "waits.csv", file, "en");
        var waits = step.now().facts().id();
        assertThat(imports.discard(admin, waits)).isTrue();
        assertThat(imports.find(admin, waits, "en")).isEmpty();
        assertThat(imports.discard(admin, bring(admin, Kind.OUTLETS, GAPS))).isFalse();
    }
}
