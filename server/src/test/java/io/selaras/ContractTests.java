package io.selaras;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * contract/openapi.json is what the running house answers. After a change of an endpoint {@code ./selaras contract}
 * writes it anew, with the TypeScript types that follow from it.
 */
@HouseTest
@NullMarked
class ContractTests {
    private static final Path COMMITTED = Path.of("../contract/openapi.json");

    @Autowired
    private Desks desks;

    @Autowired
    private JsonMapper json;

    private String running() {
        JsonNode contract = desks.nobody().read("/v3/api-docs");
        return json.rebuild()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(contract)
                        .replace("\r\n", "\n")
                + "\n";
    }

    @Test
    void theCommittedContractIsWhatTheHouseAnswers() throws IOException {
        var running = running();
        if (Boolean.getBoolean("selaras.contract.write")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, running);
            return;
        }
        assertThat(running)
                .as("An endpoint changed. Run ./selaras contract and commit what it writes.")
                .isEqualTo(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "");
    }

    @Test
    void twoTypesNeverShareAName() {
        running();
        assertThat(ContractWriter.NAMES)
                .isNotEmpty()
                .allSatisfy((name, types) -> assertThat(types)
                        .as("Types that the contract would call %s", name)
                        .hasSize(1));
    }

    @Test
    void theServerServesIt() {
        assertThat(desks.nobody().read("/api/openapi.json").get("openapi").asString())
                .startsWith("3.");
    }
}
