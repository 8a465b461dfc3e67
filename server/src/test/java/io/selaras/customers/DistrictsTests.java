package io.selaras.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.PersonId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
@NullMarked
class DistrictsTests {
    @Autowired
    private Outlets outlets;

    @Autowired
    private Companies companies;

    private Companies.Company company;

    @BeforeEach
    void outlets() {
        company = companies.company();
        outlet("Babelan", -6.1, 107.0, company.salesman().person());
        outlet("Babelan", -6.3, 107.2, company.salesman().person());
        outlet("Jatiasih", -6.3, 106.9, company.otherSalesman().person());
        outlet(null, -6.5, 106.5, company.salesman().person());
        outlet("Cibitung", null, null, company.salesman().person());
    }

    private void outlet(
            @Nullable String district, @Nullable Double latitude, @Nullable Double longitude, PersonId salesman) {
        var outlet = new Outlet(
                new OutletId(Ids.v7()),
                null,
                "Toko",
                null,
                null,
                Outlet.Status.ACTIVE,
                null,
                null,
                null,
                district,
                "Bekasi",
                null,
                latitude,
                longitude,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                0,
                null,
                salesman,
                OpeningHours.UNKNOWN,
                List.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                0);
        assertThat(outlets.save(company.admin(), outlet)).isInstanceOf(Outlets.Saved.Done.class);
    }

    private List<String> names(Actor actor) {
        return outlets.districts(actor).stream().map(Outlets.District::name).toList();
    }

    @Test
    void aDistrictLiesInTheMiddleOfItsOutlets() {
        var babelan = outlets.districts(company.owner()).getFirst();
        assertThat(babelan.name()).isEqualTo("Babelan");
        assertThat(babelan.outlets()).isEqualTo(2);
        assertThat(babelan.latitude()).isCloseTo(-6.2, within(1e-6));
        assertThat(babelan.longitude()).isCloseTo(107.1, within(1e-6));
    }

    @Test
    void everybodySeesThoseOfHisOwnOutlets() {
        assertThat(names(company.owner())).containsExactly("Babelan", "Jatiasih");
        assertThat(names(company.salesman())).containsExactly("Babelan");
        assertThat(names(company.otherSalesman())).containsExactly("Jatiasih");
        assertThat(names(companies.company().owner())).isEmpty();
    }
}
