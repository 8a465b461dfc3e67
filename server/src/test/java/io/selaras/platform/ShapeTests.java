package io.selaras.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class ShapeTests {
    @Autowired
    OwnerDatabase owner;

    @Test
    void aMigratedDatabaseKnowsItsShapeAndNoOther() {
        var shape = Shape.ofThisHouse();
        assertThat(shape.isOf(owner.source())).isTrue();
        assertThat(new Shape(shape.digest() + "0").isOf(owner.source())).isFalse();
    }
}
