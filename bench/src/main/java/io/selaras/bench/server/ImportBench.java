package io.selaras.bench.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Outlets from a file through the public door of a running server: all new, the same again, each one changed. */
@Command(name = "imports", mixinStandardHelpOptions = true, description = "Outlets from a file into a running server.")
public final class ImportBench implements Callable<Integer> {
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern STATE = Pattern.compile("\"state\":\"([A-Z]+)\"");
    private static final Pattern ACCEPTED = Pattern.compile("\"accepted\":(\\d+)");

    @Mixin
    RunningServer server = new RunningServer();

    @Option(names = "--email", defaultValue = "admin@demo.selaras.example", description = "Default: ${DEFAULT-VALUE}")
    String email = "";

    @Option(names = "--password", defaultValue = "selaras-demo-2026", description = "Default: ${DEFAULT-VALUE}")
    String password = "";

    @Option(names = "--rows", defaultValue = "10000", description = "Rows of the file. Default: ${DEFAULT-VALUE}")
    int rows;

    @Override
    public Integer call() throws Exception {
        var desk = new Desk(server.url, email, password);
        System.out.printf(
                "%s, %d processors, load %.1f, %d rows%n",
                LocalDate.now(), Runtime.getRuntime().availableProcessors(), Desk.load(), rows);
        var run = Long.toString(System.currentTimeMillis(), 36).toUpperCase(Locale.ROOT);
        bring(desk, "all new", file(run, "Toko"));
        bring(desk, "the same again", file(run, "Toko"));
        bring(desk, "each one changed", file(run, "Warung"));
        return 0;
    }

    private byte[] file(String run, String word) {
        var random = new Random(7);
        var text = new StringBuilder("Kode;Nama Toko;Alamat;Kelurahan;No HP;Lintang;Bujur;Kelas;Limit Kredit\n");
        for (int i = 0; i < rows; i++) {
            text.append("%s-%06d;%s Maju %d;Jl. Raya No. %d;Sukamaju;08%d;%s;%s;%s;%d\n"
                    .formatted(
                            run,
                            i,
                            word,
                            i,
                            i % 500,
                            1_200_000_000L + random.nextInt(700_000_000),
                            ("-6," + (100_000 + random.nextInt(300_000))),
                            ("106," + (700_000 + random.nextInt(299_999))),
                            "ABC".charAt(i % 3),
                            1_000_000 + i));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void bring(Desk desk, String name, byte[] file) throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bench.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n")
                .getBytes());
        body.writeBytes(file);
        body.writeBytes("\r\n--xx--\r\n".getBytes());
        double cpu = server.processorMs();
        long began = System.nanoTime();
        var brought =
                desk.send("POST", "/api/imports?kind=outlets", "multipart/form-data; boundary=xx", body.toByteArray());
        double read = (System.nanoTime() - began) / 1e9;
        var id = found(ID, brought.body());
        began = System.nanoTime();
        desk.send("POST", "/api/imports/" + id + "/run", "application/json", new byte[0]);
        String now;
        do {
            Thread.sleep(50);
            now = desk.get("/api/imports/" + id);
        } while (found(STATE, now).equals("RUNNING"));
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "%-18s %s, %s accepted: read and checked in %.1f s, brought in at %.0f rows/s, processor %.2f ms a row%n",
                name,
                found(STATE, now),
                found(ACCEPTED, now),
                read,
                rows / seconds,
                (server.processorMs() - cpu) / rows);
    }

    private static String found(Pattern pattern, String text) {
        var match = pattern.matcher(text);
        return match.find() ? match.group(1) : "?";
    }
}
