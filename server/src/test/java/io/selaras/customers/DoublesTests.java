package io.selaras.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.platform.Actor;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
@NullMarked
class DoublesTests {
    @Autowired
    private Doubles doubles;

    @Autowired
    private Outlets outlets;

    @Autowired
    private Companies companies;

    private OutletId outlet(Actor actor, String name, double latitude, @Nullable String phone) {
        var id = new OutletId(Ids.v7());
        var outlet = new Outlet(
                id,
                null,
                name,
                null,
                null,
                Outlet.Status.ACTIVE,
                null,
                null,
                null,
                null,
                null,
                null,
                latitude,
                107.0,
                null,
                null,
                phone == null ? List.of() : List.of(phone),
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                OpeningHours.UNKNOWN,
                List.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                0);
        assertThat(outlets.save(actor, outlet)).isInstanceOf(Outlets.Saved.Done.class);
        return id;
    }

    @Test
    void showsTheSameShopUnderAnotherSpellingAndNotItsNeighbour() {
        var admin = companies.company().admin();
        var same = outlet(admin, "Toko Sinar Jaya", -6.20000, "+6281234567890");
        outlet(admin, "Warung Mekar", -6.20010, null);
        outlet(admin, "Sinar Jaya", -7.5, null);
        var found = doubles.like(admin, "TK. SINAR JAYYA", new GeoPoint(-6.20015, 107.0), "+6281234567890", null);
        assertThat(found).extracting(Doubles.Candidate::id).containsExactly(same);
        assertThat(found.getFirst().score()).isGreaterThan(0.95);
        assertThat(found.getFirst().reasons()).contains("name", "phone", "distance");
    }

    @Test
    void foldsTwoIntoOneAndTakesThemApart() {
        var company = companies.company();
        var admin = company.admin();
        var one = outlet(admin, "Toko A", -6.2, null);
        var two = outlet(admin, "Toko A", -6.2, null);
        var merge = doubles.merge(admin, two, one).orElseThrow();
        var all = new OutletFilter(null, null, null, null, null, null, null, null);
        assertThat(outlets.list(admin, all, null, 10).items())
                .extracting(Outlet::id)
                .containsExactly(one);
        assertThat(doubles.merge(admin, two, one)).isEmpty();
        assertThat(doubles.undo(companies.company().admin(), merge)).isEmpty();
        assertThat(doubles.undo(admin, merge)).contains(two);
        assertThat(doubles.undo(admin, merge)).isEmpty();
        assertThat(outlets.list(admin, all, null, 10).items())
                .extracting(Outlet::id)
                .containsExactlyInAnyOrder(one, two);
        assertThat(outlets.find(admin, two).orElseThrow().status()).isEqualTo(Outlet.Status.ACTIVE);
    }

    private List<String> titles(Actor actor, OutletId outlet, @Nullable String kind) {
        return outlets.timeline(actor, outlet, kind, null, 20).orElseThrow().items().stream()
                .map(TimelineEntry::title)
                .toList();
    }

    @Test
    void theHistoryGoesAlongAndSaysSoOnBothSidesAndComesBackWithTheOutlet() {
        var admin = companies.company().admin();
        var kept = outlet(admin, "Toko Lama", -6.2, null);
        var lost = outlet(admin, "Toko Baru", -6.2, null);
        outlets.note(
                admin.organisation(),
                lost,
                new TimelineEntry(
                        Ids.v7(), Instant.now(), "note", "Buka sampai malam", admin.person(), Map.of(), null));
        var merge = doubles.merge(admin, lost, kept).orElseThrow();
        assertThat(titles(admin, kept, "note")).containsExactly("Buka sampai malam");
        assertThat(titles(admin, kept, "merge")).containsExactlyInAnyOrder("mergedInto", "mergedHere");
        assertThat(titles(admin, lost, "merge")).containsExactly("mergedInto");
        assertThat(doubles.folds(admin, lost).orElseThrow())
                .singleElement()
                .satisfies(fold -> assertThat(fold.intoName()).isEqualTo("Toko Lama"));
        assertThat(doubles.folds(admin, kept).orElseThrow()).hasSize(1);

        doubles.undo(admin, merge);
        assertThat(titles(admin, kept, "note")).isEmpty();
        assertThat(titles(admin, lost, "merge")).containsExactly("separatedFrom", "mergedInto");
        assertThat(doubles.folds(admin, kept).orElseThrow()).isEmpty();
    }

    @Test
    void whoMayFoldMayTakeApartAndNobodyElsesOutlets() {
        var company = companies.company();
        var mine = outlet(company.admin(), "Toko A", -6.2, null);
        var merge = doubles.merge(company.admin(), outlet(company.admin(), "Toko A", -6.2, null), mine)
                .orElseThrow();
        // Nobody serves these two: they are outside of the supervisor's tree.
        assertThat(doubles.undo(company.supervisor(), merge)).isEmpty();
        assertThat(doubles.undo(company.admin(), merge)).isPresent();
    }
}
