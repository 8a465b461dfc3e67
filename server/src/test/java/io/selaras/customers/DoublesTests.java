package io.selaras.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.platform.Actor;
import io.selaras.platform.GeoPoint;
import io.selaras.platform.Ids;
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
}
