package io.selaras.engines.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PricingTests {
    @TestFactory
    Stream<DynamicTest> theGoldenCases() throws IOException {
        return Case.files().stream().map(file -> {
            var golden = Case.read(file);
            return DynamicTest.dynamicTest(
                    golden.name(),
                    () -> assertThat(Case.written(golden.answer())).isEqualTo(golden.quote()));
        });
    }

    @Test
    void aShareIsRoundedLikeExactArithmetic() {
        var random = RandomGenerator.of("L64X128MixRandom");
        for (int i = 0; i < 100_000; i++) {
            long amount = random.nextLong(Limits.AMOUNT + 1);
            int percent = random.nextInt(Limits.WHOLE + 1);
            var exact = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(percent))
                    .add(BigInteger.valueOf(Limits.WHOLE / 2))
                    .divide(BigInteger.valueOf(Limits.WHOLE));
            assertThat(Rounding.halfUp(amount, percent)).isEqualTo(exact.longValueExact());
        }
    }

    @Test
    void aBasketAlwaysAddsUp() {
        for (var request : RandomBaskets.of(2_000, 7)) {
            var quote = Case.answer(request);
            long gross = 0;
            long net = 0;
            for (var line : quote.lines()) {
                if (line instanceof Quote.Priced priced) {
                    gross += priced.gross();
                    net += priced.net();
                    assertThat(priced.net()).isBetween(0L, priced.gross());
                    assertThat(priced.explanation().stream()
                                    .mapToLong(Quote.Explanation::amount)
                                    .sum())
                            .isEqualTo(priced.discount())
                            .isEqualTo(priced.gross() - priced.net());
                }
            }
            assertThat(quote.gross()).isEqualTo(gross);
            assertThat(quote.total()).isEqualTo(net);
        }
    }

    @Test
    void senselessPricesAndPercentagesAreRefused() {
        assertThatThrownBy(() -> new ListPrice("l", null, 1, "p", "PCS", -1)).hasMessageContaining("-1");
        assertThatThrownBy(
                        () -> new Discount("d", Discount.Kind.TIER, "Salah", null, null, 0, 10_001, null, null, null))
                .hasMessageContaining("10001");
    }
}
