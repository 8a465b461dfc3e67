package io.selaras.pipeline.capture;

import io.selaras.platform.Settings;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.imageio.ImageIO;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The letters in a picture, by the {@code tesseract} command on this machine: the picture goes nowhere else. */
@Component
public class PhotoLetters {
    private static final Logger LOG = LoggerFactory.getLogger(PhotoLetters.class);
    /** More pixels make it slower, not better. */
    private static final int LONGEST_SIDE = 2_400;

    private static final long MOST_PIXELS = 60_000_000;
    private static final int PATIENCE_SECONDS = 40;
    /** Below this it is a guess at a shadow. Of 100, as the command says it. */
    private static final double READABLE = 40;

    private final String command;
    /** One picture keeps one core busy for seconds. */
    private final Semaphore turns = new Semaphore(1);

    public PhotoLetters(Settings server) {
        this.command = server.tesseract();
    }

    /** What became of a picture. */
    public sealed interface Outcome {
        record Read(List<Word> words) implements Outcome {
            /** As it stood, line by line. */
            public String text() {
                var text = new StringBuilder();
                int line = 1;
                for (var word : words) {
                    text.append(text.isEmpty() ? "" : word.line() == line ? " " : "\n")
                            .append(word.text());
                    line = word.line();
                }
                return text.toString();
            }
        }

        /** No JPEG or PNG, or one that is broken or far too large. */
        record NoPicture() implements Outcome {}

        /** The command is not there, or lacks its languages. */
        record NotInstalled() implements Outcome {}

        /** It is there and failed. */
        record Failed(String why) implements Outcome {}
    }

    /** @param clear how sure the command is, 0 to 1 */
    public record Word(String text, int line, double clear) {}

    public Outcome read(byte[] picture) {
        byte[] plain;
        try {
            plain = plain(picture);
        } catch (IOException | IllegalArgumentException broken) {
            return new Outcome.NoPicture();
        }
        try {
            turns.acquire();
            try {
                return run(plain);
            } finally {
                turns.release();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("interrupted");
        }
    }

    /** Grey, of bearable size, without whatever else the file carried. */
    private static byte[] plain(byte[] picture) throws IOException {
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("No picture");
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                // Looked at before it is unpacked: a small file may hold a very large picture.
                long width = reader.getWidth(0);
                long height = reader.getHeight(0);
                if (width * height > MOST_PIXELS) {
                    throw new IOException("Too large");
                }
                return png(grey(reader.read(0)));
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage grey(BufferedImage picture) {
        double scale = Math.min(1, LONGEST_SIDE / (double) Math.max(picture.getWidth(), picture.getHeight()));
        var grey = new BufferedImage(
                Math.max(1, (int) (picture.getWidth() * scale)),
                Math.max(1, (int) (picture.getHeight() * scale)),
                BufferedImage.TYPE_BYTE_GRAY);
        var pen = grey.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, grey.getWidth(), grey.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.drawImage(picture, 0, 0, grey.getWidth(), grey.getHeight(), null);
        pen.dispose();
        return grey;
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    private Outcome run(byte[] png) throws InterruptedException {
        var builder = new ProcessBuilder(command, "stdin", "stdout", "-l", "ind+eng", "--psm", "11", "tsv");
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        Process process;
        try {
            process = builder.start();
        } catch (IOException notThere) {
            return new Outcome.NotInstalled();
        }
        try {
            var said = new FutureTask<>(() -> process.getErrorStream().readAllBytes());
            var table = new FutureTask<>(() -> process.getInputStream().readAllBytes());
            Thread.ofVirtual().start(said);
            Thread.ofVirtual().start(table);
            try (var into = process.getOutputStream()) {
                into.write(png);
            } catch (IOException endedEarly) {
                // it says why on its other line
            }
            var lines = new String(table.get(PATIENCE_SECONDS, TimeUnit.SECONDS), StandardCharsets.UTF_8);
            var error = new String(said.get(PATIENCE_SECONDS, TimeUnit.SECONDS), StandardCharsets.UTF_8);
            int end = process.waitFor();
            if (end == 0) {
                return new Outcome.Read(words(lines));
            }
            LOG.warn("tesseract ended with {}: {}", end, error);
            return error.contains("Failed loading language") || error.contains("couldn't load any languages")
                    ? new Outcome.NotInstalled()
                    : new Outcome.Failed(
                            error.isBlank()
                                    ? "ended with " + end
                                    : error.lines().findFirst().orElse(""));
        } catch (TimeoutException tooLong) {
            return new Outcome.Failed("took longer than " + PATIENCE_SECONDS + " s");
        } catch (ExecutionException broken) {
            return new Outcome.Failed(String.valueOf(broken.getCause()));
        } finally {
            process.destroyForcibly();
        }
    }

    /** The command's table: level, page, block, paragraph, line, word, left, top, width, height, sureness, text. */
    private static List<Word> words(String table) {
        var words = new ArrayList<Word>();
        int line = 0;
        var before = "";
        for (var row : table.split("\n")) {
            var cells = row.split("\t", 12);
            if (cells.length < 12 || !cells[0].equals("5")) {
                continue;
            }
            var text = cells[11].strip();
            double sure = Double.parseDouble(cells[10]);
            if (text.isEmpty() || sure < READABLE) {
                continue;
            }
            var at = cells[2] + "." + cells[3] + "." + cells[4];
            line = at.equals(before) ? line : line + 1;
            before = at;
            words.add(new Word(text, line, sure / 100));
        }
        return words;
    }
}
