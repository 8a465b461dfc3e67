package io.selaras.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.platform.OwnerDatabase;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The server's half of the key to what a phone has not sent yet. */
@HouseTest
@NullMarked
class KeyHalfTests {
    @Autowired
    private Companies companies;

    @Autowired
    private Desks desks;

    @Autowired
    private OwnerDatabase owner;

    @Test
    void aLockedPhoneGetsItsHalfAgainOnlyWhenItIsUnlocked() {
        var company = companies.company();
        var phone = companies.phone(company.salesman());
        var boss = desks.signedIn(company.supervisor());
        var device = "/api/devices/" + phone.actor().device();
        var half = half(phone);
        assertThat(half).hasSizeGreaterThan(40).isEqualTo(half(phone));
        boss.send("POST", device + "/lock", Map.of());
        assertThat(half(phone)).isNull();
        boss.send("POST", device + "/unlock", Map.of());
        assertThat(half(phone)).isEqualTo(half);
    }

    @Test
    void wipingDestroysTheHalfAndThePhoneConfirms() throws SQLException {
        var company = companies.company();
        var phone = companies.phone(company.salesman());
        var boss = desks.signedIn(company.supervisor());
        assertThat(said(phone)).as("nobody told it to").isEqualTo(404);
        half(phone);
        boss.send("POST", "/api/devices/" + phone.actor().device() + "/wipe", Map.of());
        assertThat(stored(phone)).isNull();
        assertThat(said(phone)).isEqualTo(200);
        var known = boss.send("GET", "/api/devices", null).body();
        assertThat(known).contains("\"wipedAt\":\"2");
    }

    private int said(Companies.Phone phone) {
        return desks.nobody()
                .send("POST", "/sync/v1/wiped", Map.of("credential", phone.credential()))
                .statusCode();
    }

    private @Nullable String half(Companies.Phone phone) {
        var answer = desks.phone(phone).send("POST", "/sync/v1/key-half", Map.of());
        return answer.statusCode() == 200 ? answer.body() : null;
    }

    private @Nullable String stored(Companies.Phone phone) throws SQLException {
        try (var connection = owner.source().getConnection();
                var select = connection.prepareStatement("select key_half from identity.device where id = ?")) {
            select.setObject(1, Objects.requireNonNull(phone.actor().device()).value());
            var row = select.executeQuery();
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
