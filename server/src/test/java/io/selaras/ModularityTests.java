package io.selaras;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
    @Test
    void aRoomKnowsOnlyTheRoomsBelowIt() {
        ApplicationModules.of(SelarasApplication.class).verify();
    }
}
