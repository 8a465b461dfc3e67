package io.selaras.bench.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A signed-in browser of the bench, and the processor time that the server and its database have taken. */
public final class Desk {
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;
    private final String url;

    public Desk(String url, String email, String password) throws IOException, InterruptedException {
        this.url = url;
        client = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        try {
            get("/api/setup");
        } catch (ConnectException nobody) {
            throw new IllegalArgumentException(
                    "No server answers at " + url + ". Start one: ./selaras demo --port N --data DIR", nobody);
        }
        var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
        var answer = send("POST", "/api/sign-in", "application/json", body.getBytes());
        if (answer.statusCode() != 200) {
            throw new IOException("Sign-in: " + answer.body());
        }
    }

    public String get(String path) throws IOException, InterruptedException {
        var answer = send("GET", path, "application/json", new byte[0]);
        if (answer.statusCode() != 200) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** What this browser sends along on a {@link Wire}: that it is signed in. */
    String signedIn() {
        return "Accept: application/json\r\nCookie: "
                + cookies.getCookieStore().getCookies().stream()
                        .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "))
                + "\r\n";
    }

    /** The same for what changes something. */
    String signedInToWrite() {
        return signedIn() + "Content-Type: application/json\r\nX-XSRF-TOKEN: " + token().orElse("") + "\r\n";
    }

    private Optional<String> token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    HttpResponse<String> send(String method, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Content-Type", type);
        token().ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Milliseconds of processor time of the process that listens on the port, and of all its children. */
    public static double processorMs(List<Long> processes) {
        return processes.stream().mapToDouble(Desk::processorMs).sum();
    }

    private static double processorMs(long process) {
        try {
            var stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // utime, stime and those of children that have ended, in hundredths of a second
            return Arrays.stream(new int[] {11, 12, 13, 14})
                            .mapToLong(i -> Long.parseLong(fields[i]))
                            .sum()
                    * 10.0;
        } catch (IOException gone) {
            return 0;
        }
    }

    /**
     * The server, its embedded database and every process below them. The database is nobody's child: its own file in the
     * data folder names it.
     *
     * @param data the server's data folder, absent when only the server is meant
     */
    public static List<Long> family(long server, @Nullable Path data) {
        var heads = new ArrayList<Long>();
        heads.add(server);
        if (data != null) {
            try (var files = Files.find(data, 4, (file, _) -> file.endsWith("postmaster.pid"))) {
                for (var file : files.toList()) {
                    heads.add(Long.parseLong(Files.readAllLines(file).getFirst().strip()));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return heads.stream()
                .flatMap(head -> ProcessHandle.of(head).stream())
                .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
                .map(ProcessHandle::pid)
                .toList();
    }

    /** How busy the machine is, with whatever else runs on it. */
    public static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Proportional memory of these processes in MB, shared pages counted once. */
    public static double memoryMb(List<Long> processes) {
        return processes.stream().mapToDouble(Desk::memoryMb).sum();
    }

    private static double memoryMb(long process) {
        try {
            return Files.readAllLines(Path.of("/proc/" + process + "/smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024.0)
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }
}
