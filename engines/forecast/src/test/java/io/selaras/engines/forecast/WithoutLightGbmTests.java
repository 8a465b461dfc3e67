package io.selaras.engines.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A machine on which LightGBM's native library does not load: here one without a place to unpack it to. */
class WithoutLightGbmTests {
    @Test
    void aClearMessageAndTheLocalModelsGoOn() throws IOException, InterruptedException {
        var java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=/dev/null/nowhere",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Bare.class.getName())
                .redirectErrorStream(true)
                .start();
        var said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(java.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("missing: LightGBM cannot be loaded (on Debian it needs libgomp1)")
                .contains("refused: LightGBM cannot be loaded")
                .contains("local: 5.0");
    }

    /** What the other machine does. */
    static final class Bare {
        public static void main(String[] args) {
            System.out.println("missing: " + PromotionModel.missing().orElse("nothing"));
            try {
                PromotionModel.learn(List.of(), PromotionModel.Settings.weekly(1))
                        .close();
            } catch (IllegalStateException refused) {
                System.out.println("refused: " + refused.getMessage());
            }
            var forecast = new Forecaster(52).forecast(new Series("s", new double[] {4, 5, 6}), 1);
            System.out.println("local: " + forecast.mean()[0]);
        }
    }
}
