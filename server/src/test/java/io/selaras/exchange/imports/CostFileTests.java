package io.selaras.exchange.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The usual exports of advertising and social media, with their headers as the platforms write them. */
class CostFileTests {
    @TempDir
    Path folder;

    private List<ReadRow> rows(String text) throws IOException {
        var file = Files.writeString(folder.resolve("export.csv"), text);
        var draft = ((Draft.Read.Done) Draft.read(Kind.COSTS, file)).draft();
        return new RowReader(draft, draft.mapping(), null).read();
    }

    @Test
    void metaAdsInEnglishWithTheSumOnTop() throws IOException {
        var rows = rows("""
                Reporting starts,Reporting ends,Campaign name,Results,Reach,Impressions,Cost per results,Amount spent (IDR),Link clicks,Platform
                2026-10-01,2026-10-31,,120,90000,150000,45000,5400000,3200,
                2026-10-01,2026-10-31,Reseller Bekasi,80,60000,100000,45000,3600000,2100,facebook
                2026-10-01,2026-10-31,Reseller Bekasi,40,30000,50000,45000,1800000,1100,instagram
                """);
        assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row.rejected()).isNull());
        assertThat(rows.getFirst().values())
                .containsEntry("campaign", "Reseller Bekasi")
                .containsEntry("cost", 3_600_000L)
                .containsEntry("clicks", new BigDecimal("2100"))
                .containsEntry("platform", "facebook")
                .containsEntry("currency", "IDR")
                .containsEntry("from", "2026-10-01")
                .containsEntry("until", "2026-10-31");
    }

    @Test
    void metaAdsInIndonesianByDay() throws IOException {
        var rows = rows("""
                Hari;Nama kampanye;Jangkauan;Impresi;Hasil;Jumlah yang dibelanjakan (IDR);Klik tautan
                2026-11-03;Warung Naik Kelas;1.200;1.900;4;150.000;41
                2026-11-04;Warung Naik Kelas;1.100;1.700;--;140.500;38
                """);
        assertThat(rows).hasSize(2);
        assertThat(rows.getLast().values())
                .containsEntry("platform", "meta")
                .containsEntry("from", "2026-11-04")
                .containsEntry("until", "2026-11-04")
                .containsEntry("impressions", new BigDecimal("1700"))
                .containsEntry("cost", 140_500L)
                .doesNotContainKey("conversions");
    }

    @Test
    void googleAdsLeavesEveryKindOfTotalOut() throws IOException {
        var rows = rows("""
                Campaign report
                "October 1, 2026 - October 31, 2026"
                Campaign,Campaign state,Currency code,Cost,Impr.,Clicks,Conversions
                Brand,Enabled,IDR,"4,416,284.00","40,569",477,3.00
                Paused one,Paused,IDR,0.00, --,0,0.00
                Total: Campaigns,,IDR,"4,416,284.00","40,569",477,3.00
                Total: Search,,IDR,"4,416,284.00","40,569",477,3.00
                Total: Display,,IDR,0.00,0,0,0.00
                Total: Account,,IDR,"4,416,284.00","40,569",477,3.00
                """);
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().values())
                .containsEntry("platform", "google")
                .containsEntry("cost", 4_416_284L)
                .containsEntry("impressions", new BigDecimal("40569"))
                .containsEntry("from", "2026-10-01")
                .containsEntry("until", "2026-10-31");
    }

    @Test
    void tiktokAdsByDay() throws IOException {
        var rows = rows("""
                Campaign name,Primary status,By Day,Cost,CPC (destination),CPM,Impressions,Clicks (destination),Conversions,Currency
                Reels Kopi,Active,2026-11-10,310000,1550,9800,31500,200,12,IDR
                Total of 1 result,-,-,310000,1550,9800,31500,200,12,-
                """);
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().values())
                .containsEntry("platform", "tiktok")
                .containsEntry("clicks", new BigDecimal("200"))
                .containsEntry("from", "2026-11-10");
    }

    @Test
    void postsOfInstagramAddUpWhatPeopleDidWithThem() throws IOException {
        var rows = rows("""
                Post ID,Account username,Description,Publish time,Permalink,Post type,Date,Views,Reach,Likes,Shares,Comments,Saves
                1789,sumberberkah,"Kopi baru",10/25/2026 14:30,https://www.instagram.com/p/Ab1/,IG image,Lifetime,5200,4100,310,12,45,33
                1790,sumberberkah,"Resep es kopi",10/03/2026 09:00,https://www.instagram.com/p/Ab2/,IG reel,Lifetime,15200,11100,910,80,65,120
                """);
        assertThat(rows).hasSize(2).allSatisfy(row -> assertThat(row.rejected()).isNull());
        assertThat(rows.getFirst().values())
                .containsEntry("item", "1789")
                .containsEntry("engagement", new BigDecimal("400"))
                .containsEntry("reach", new BigDecimal("4100"))
                // The 25th is no month, so the other row's 10/03 is the third of October too.
                .containsEntry("from", "2026-10-25");
        assertThat(rows.getLast().values()).containsEntry("from", "2026-10-03");
    }

    @Test
    void dailyInsightsOfAPageSayInTheTitleWhatTheyCount() throws IOException {
        var rows = rows("""
                Instagram interactions
                Date,Primary
                2026-11-01T00:00:00,140
                2026-11-02T00:00:00,96
                """);
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().values())
                .containsEntry("platform", "instagram")
                .containsEntry("engagement", new BigDecimal("140"))
                .containsEntry("from", "2026-11-01");
    }

    @Test
    void aRowWithoutAPeriodSaysWhatToDo() throws IOException {
        var rows = rows("Campaign,Cost\nBrand,1000\nLain,2000\n");
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row.rejected()).isNotNull();
            assertThat(Objects.requireNonNull(row.rejected()).english()).contains("No period");
        });
    }
}
