package io.selaras;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {
    @Test
    void aRoomKnowsOnlyTheRoomsBelowIt() {
        // Engines and tools are artefacts of their own, guarded by the compiler; they only share the name in front.
        var elsewhere = resideInAnyPackage("io.selaras.engines..", "io.selaras.tools..");
        ApplicationModules.of(SelarasApplication.class, elsewhere).verify();
    }
}
