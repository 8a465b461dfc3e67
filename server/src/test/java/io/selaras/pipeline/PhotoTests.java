package io.selaras.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.pipeline.capture.Found;
import io.selaras.pipeline.capture.PhotoLetters;
import io.selaras.platform.Settings;
import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Pictures of signs and cards, drawn here and read by the real command where it is installed. */
@HouseTest
class PhotoTests {
    @Autowired
    Companies companies;

    @Autowired
    Desks desks;

    @Autowired
    Capture capture;

    private static byte[] picture(Color ground, Color ink, int size, String... lines) throws IOException {
        var picture = new BufferedImage(1_400, 120 + lines.length * size * 2, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(ground);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.setColor(ink);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, size));
        for (int i = 0; i < lines.length; i++) {
            pen.drawString(lines[i], 80, 100 + i * size * 2);
        }
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    private static void installed() throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder("tesseract", "--list-langs")
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            assumeTrue(
                    said.contains("ind") && said.contains("eng"),
                    "tesseract is there without Indonesian: apt-get install tesseract-ocr-ind");
        } catch (IOException absent) {
            assumeTrue(false, "tesseract is not installed here: apt-get install tesseract-ocr tesseract-ocr-ind");
        }
    }

    private Map<String, String> read(byte[] picture) {
        var photo = capture.readPhoto(companies.company().id(), picture);
        assertThat(photo).isInstanceOf(Capture.Photo.Read.class);
        var found = ((Capture.Photo.Read) photo).found();
        assertThat(found).allMatch(one -> one.confidence() > 0 && one.confidence() <= 1);
        return found.stream().collect(Collectors.toMap(Found::field, Found::value));
    }

    @Test
    void aShopSignIsRead() throws Exception {
        installed();
        var found = read(picture(
                new Color(0xB71C1C),
                Color.WHITE,
                64,
                "TOKO SUMBER REJEKI",
                "Sembako & Kelontong",
                "Jl. Raya Cibarusah No. 12",
                "HP 0812-7000-1234"));
        assertThat(found.get("name")).containsIgnoringCase("Sumber Rejeki");
        assertThat(found).containsEntry("phone", "+6281270001234");
        assertThat(found.get("address")).contains("Cibarusah");
    }

    @Test
    void aBusinessCardIsRead() throws Exception {
        installed();
        var found = read(picture(
                Color.WHITE,
                Color.DARK_GRAY,
                36,
                "Ibu Hartini",
                "Warung Hartini",
                "Kec. Cibarusah, Kab. Bekasi",
                "WA 0813 5555 6666",
                "hartini@warung.example"));
        assertThat(found).containsEntry("phone", "+6281355556666").containsEntry("email", "hartini@warung.example");
        assertThat(found.get("district")).isEqualTo("Cibarusah");
        assertThat(found.get("name")).contains("Hartini");
    }

    @Test
    void theDoorTakesAPictureAndRefusesWhatIsNone() throws Exception {
        var desk = desks.signedIn(companies.company().marketer());
        assertThat(desk.upload("/api/leads/read-photo", "photo", "x.jpg", "no picture".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(400);
        installed();
        var answer = desk.upload(
                "/api/leads/read-photo", "photo", "x.png", picture(Color.WHITE, Color.BLACK, 48, "TOKO MAJU JAYA"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).containsIgnoringCase("toko maju jaya");
    }

    private static PhotoLetters.Outcome by(String command) throws IOException {
        return new PhotoLetters(Settings.from(Map.of("SELARAS_TESSERACT", command), false))
                .read(picture(Color.WHITE, Color.BLACK, 48, "TOKO"));
    }

    private static String script(Path folder, String body) throws IOException {
        var script = folder.resolve("tesseract");
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script.toString();
    }

    @Test
    void anAbsentOrBrokenCommandIsToldApart(@TempDir Path folder) throws Exception {
        assertThat(by("/no/such/tesseract")).isInstanceOf(PhotoLetters.Outcome.NotInstalled.class);
        assertThat(by(script(folder, "echo \"Failed loading language 'ind'\" >&2; exit 1")))
                .isInstanceOf(PhotoLetters.Outcome.NotInstalled.class);
        assertThat(by(script(folder, "cat >/dev/null; echo out of memory >&2; exit 3")))
                .isEqualTo(new PhotoLetters.Outcome.Failed("out of memory"));
    }
}
