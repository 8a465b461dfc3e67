package io.selaras.campaigns.spend;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.exchange.imports.Imports;
import io.selaras.exchange.imports.Kind;
import io.selaras.exchange.imports.Report;
import io.selaras.platform.Ids;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class SpendImportTests {
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 10, 31);
    private static final String REPORT = """
            Laporan kampanye
            "1 Oktober 2026 - 31 Oktober 2026"
            Kampanye,Status kampanye,Kode mata uang,Biaya,Tayangan,Klik,Konversi,CTR
            Reseller Bekasi,Aktif,IDR,"3.239.341,00",15.273,1970,"12,50","2,45%"
            Brand,Aktif,IDR,"4.416.284,00",40.569,477,"3,00","2,34%"
            Lebaran awal,Aktif,IDR,"1.058.904,00",62.451,619,"3,00","2,15%"
            Total: Akun,,IDR,"12.345.678,00",150.000,3.210,"15,50","2,14%"
            """;

    @TempDir
    Path folder;

    @Autowired
    Companies companies;

    @Autowired
    Imports imports;

    @Autowired
    Spends spends;

    private Companies.Company company;

    @BeforeEach
    void aCompany() {
        company = companies.company();
    }

    private record Brought(UUID id, Report report) {}

    private Brought bring(String text) throws IOException {
        var file = Files.writeString(folder.resolve("costs.csv"), text);
        var now = ((Imports.Step.Done) imports.bring(company.admin(), Kind.COSTS, "costs.csv", file, "en")).now();
        var after =
                ((Imports.Step.Done) imports.runNow(company.admin(), now.facts().id(), "en")).now();
        assertThat(after.facts().state()).isEqualTo("DONE");
        return new Brought(now.facts().id(), after.report());
    }

    private List<Spends.OfCampaign> october() {
        return spends.campaigns(company.id(), FIRST, LAST);
    }

    private long cost() {
        return october().stream().mapToLong(each -> each.sum().cost()).sum();
    }

    @Test
    void aReportOfAMonthIsItsDaysTogether() throws IOException {
        var brought = bring(REPORT);
        assertThat(brought.report().rows()).isEqualTo(3);
        assertThat(brought.report().accepted()).isEqualTo(3);
        assertThat(october())
                .extracting(
                        Spends.OfCampaign::channel,
                        Spends.OfCampaign::campaign,
                        each -> each.sum().cost())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("google", "Reseller Bekasi", 3_239_341L),
                        org.assertj.core.groups.Tuple.tuple("google", "Brand", 4_416_284L),
                        org.assertj.core.groups.Tuple.tuple("google", "Lebaran awal", 1_058_904L));
        assertThat(spends.days(company.id(), FIRST, LAST, null, null)).hasSize(31);
        long halves = spends.days(company.id(), FIRST, FIRST.plusDays(14), null, null).stream()
                        .mapToLong(day -> day.sum().cost())
                        .sum()
                + spends.days(company.id(), FIRST.plusDays(15), LAST, null, null).stream()
                        .mapToLong(day -> day.sum().cost())
                        .sum();
        assertThat(halves).isEqualTo(3_239_341L + 4_416_284L + 1_058_904L);
    }

    @Test
    void theSameFileAgainMakesNoDoublesAndUndoneItGoesBack() throws IOException {
        bring(REPORT);
        var again = bring(REPORT.replace("4.416.284", "5.000.000"));
        assertThat(again.report().accepted()).isEqualTo(3);
        assertThat(cost()).isEqualTo(3_239_341L + 5_000_000L + 1_058_904L);
        var undone = imports.undo(company.admin(), again.id()).orElseThrow();
        assertThat(undone.restored()).isEqualTo(3);
        assertThat(cost()).isEqualTo(3_239_341L + 4_416_284L + 1_058_904L);
    }

    @Test
    void anImportIsTakenBackWhole() throws IOException {
        var brought = bring(REPORT);
        assertThat(imports.undo(company.admin(), brought.id()).orElseThrow().removed())
                .isEqualTo(3);
        assertThat(october()).isEmpty();
    }

    @Test
    void daysThatAreKnownAlreadyAreNotPaidTwice() throws IOException {
        bring(REPORT);
        var daily = bring("""
                Campaign,Campaign state,Day,Currency code,Cost,Impr.
                Brand,Enabled,2026-10-05,IDR,100000,900
                Brand,Enabled,2026-11-05,IDR,100000,900
                """);
        assertThat(daily.report().accepted()).isEqualTo(1);
        assertThat(daily.report().rejected()).hasSize(1).first().satisfies(line -> {
            assertThat(line.row()).isEqualTo(1);
            assertThat(line.message()).contains("paid twice", "2026-10-01");
        });
    }

    @Test
    void aFinerExportIsAddedUp() throws IOException {
        bring("""
                Reporting starts,Reporting ends,Campaign name,Amount spent (IDR),Platform,Age
                2026-10-01,2026-10-31,Reseller,1000,facebook,18-24
                2026-10-01,2026-10-31,Reseller,2000,instagram,18-24
                2026-10-01,2026-10-31,Reseller,4000,instagram,25-34
                """);
        assertThat(october()).hasSize(1).first().satisfies(each -> {
            assertThat(each.channel()).isEqualTo("meta");
            assertThat(each.sum().cost()).isEqualTo(7_000);
        });
    }

    @Test
    void anotherCurrencyIsNotTakenForRupiah() throws IOException {
        var brought = bring(
                "Campaign,Campaign state,Day,Currency code,Cost\nBrand,Enabled,2026-10-05,USD,100\nLain,Enabled,2026-10-05,USD,1\n");
        assertThat(brought.report().accepted()).isZero();
        assertThat(brought.report().rejected())
                .hasSize(2)
                .first()
                .satisfies(line -> assertThat(line.message()).contains("USD", "IDR"));
    }

    @Test
    void aRowOfAnotherCompanyIsNobodysHere() {
        var other = companies.company();
        var spend = new Spend(
                Ids.v7(), "ig", "Brand", "", FIRST, LAST, 310, 0, 0, BigDecimal.ZERO, 0, 0, null, Instant.now());
        assertThat(spends.save(other.admin(), spend)).isInstanceOf(Spends.Saved.Done.class);
        assertThat(october()).isEmpty();
        assertThat(spends.delete(company.admin(), spend.id())).isEmpty();
        assertThat(spends.delete(other.admin(), spend.id())).isPresent();
    }
}
