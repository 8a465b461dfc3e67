package io.selaras.messaging;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.HouseTest;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@HouseTest
class MailDeskTests {
    @Autowired
    Companies companies;

    @Autowired
    Desks desks;

    @Autowired
    JsonMapper json;

    @Test
    void aPasswordStaysWithItsServer() {
        var desk = desks.signedIn(companies.company().admin());
        var wish =
                json.readValue(desk.get("/api/mail-setting").body(), new TypeReference<HashMap<String, Object>>() {});
        wish.keySet().removeAll(List.of("passwordSet", "inbox"));
        var version = ((Number) requireNonNull(wish.get("version"))).longValue();
        wish.put("transport", "SMTP");
        wish.put("host", "smtp.pt-uji.example");
        wish.put("fromAddress", "toko@pt-uji.example");
        wish.put("username", "toko");
        wish.put("password", "rahasia-smtp");
        var saved = desk.send("PUT", "/api/mail-setting", wish);
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(saved.body()).contains("\"passwordSet\":true").doesNotContain("rahasia-smtp");

        wish.remove("password");
        wish.put("version", version + 1);
        wish.put("port", 2525);
        assertThat(desk.send("PUT", "/api/mail-setting", wish).body()).contains("\"passwordSet\":true");

        wish.put("version", version + 2);
        wish.put("host", "smtp.orang-lain.example");
        assertThat(desk.send("PUT", "/api/mail-setting", wish).body()).contains("\"passwordSet\":false");
    }
}
