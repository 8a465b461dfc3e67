package io.selaras.platform;

import io.selaras.engines.roads.TravelChoice;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How this server runs: the {@code SELARAS_*} variables, read once, all that is wrong with them told together.
 * {@code docs/operate/configuration.md} lists them.
 *
 * @param databaseUrl an outside PostgreSQL 18; absent means the embedded one under {@code data}
 * @param publicUrl where people and phones reach this server, for links and QR codes
 * @param proxies addresses whose forwarded headers are believed
 * @param travel where travel times come from
 * @param secret seals what must be readable again, on several nodes the same; absent: a file under {@code data}
 * @param smtpPort where bounces and incoming mail are taken; 0 for nowhere
 * @param tesseract the command that reads the letters in a picture
 * @param pushServices hosts that notices may be pushed through
 */
public record Settings(
        int port,
        String address,
        Path data,
        @Nullable String databaseUrl,
        String databaseUser,
        @Nullable String databasePassword,
        URI publicUrl,
        boolean demo,
        @Nullable S3 s3,
        List<String> proxies,
        TravelChoice travel,
        @Nullable String secret,
        int smtpPort,
        String tesseract,
        List<String> pushServices) {

    /** An S3-compatible store for files, in place of the data folder. */
    public record S3(URI endpoint, String bucket, String region, String key, String secret) {
        @Override
        public String toString() {
            return "S3[" + endpoint + ", " + bucket + "]";
        }
    }

    /** One or more variables are wrong; each line names the variable, its value and what is allowed. */
    public static final class Refused extends RuntimeException {
        Refused(List<String> reasons) {
            super(String.join("\n", reasons), null, false, false);
        }
    }

    /**
     * @param variables the environment, with what the command line said laid over it
     * @throws Refused naming every wrong variable
     */
    public static Settings from(Map<String, String> variables, boolean demo) {
        var refused = new ArrayList<String>();
        for (var name : variables.keySet()) {
            if (name.startsWith("SELARAS_") && !KNOWN.contains(name)) {
                refused.add(name + " is not a setting. Known: " + String.join(", ", KNOWN) + ".");
            }
        }
        var port = read(variables, "SELARAS_PORT", "8080", Settings::port, "a number from 1 to 65535", refused);
        var address = demo ? "127.0.0.1" : variables.getOrDefault("SELARAS_ADDRESS", "127.0.0.1");
        var home = Path.of(System.getProperty("user.home"), demo ? ".selaras-demo" : ".selaras");
        var data = read(variables, "SELARAS_DATA", home.toString(), Path::of, "a folder", refused);
        var database = variables.get("SELARAS_DB_URL");
        if (database != null && !database.startsWith("jdbc:postgresql://")) {
            refused.add("SELARAS_DB_URL must look like jdbc:postgresql://host:5432/selaras.");
        }
        var url = read(
                variables,
                "SELARAS_URL",
                "http://127.0.0.1:" + (port == null ? 8080 : port),
                Settings::web,
                "an address that begins with http:// or https://",
                refused);
        if (variables.getOrDefault("SELARAS_SECRET", "long enough by default").length() < 16) {
            refused.add("SELARAS_SECRET must have at least 16 characters.");
        }
        var smtp = read(variables, "SELARAS_SMTP_PORT", "0", Settings::portOrNone, "a number from 0 to 65535", refused);
        var s3 = s3(variables, refused);
        var travel = travel(variables, refused);
        if (!refused.isEmpty() || port == null || data == null || url == null || smtp == null) {
            throw new Refused(refused);
        }
        return new Settings(
                port,
                address,
                data.toAbsolutePath(),
                database,
                variables.getOrDefault("SELARAS_DB_USER", "selaras"),
                variables.get("SELARAS_DB_PASSWORD"),
                url,
                demo,
                s3,
                List.of(variables.getOrDefault("SELARAS_PROXIES", "").split("[, ]+")),
                travel,
                variables.get("SELARAS_SECRET"),
                smtp,
                variables.getOrDefault("SELARAS_TESSERACT", "tesseract"),
                words(variables.getOrDefault("SELARAS_PUSH_SERVICES", PUSH_SERVICES)));
    }

    /** Of Chrome and Edge, Firefox, Safari, and Edge on Windows. */
    private static final String PUSH_SERVICES =
            "fcm.googleapis.com, updates.push.services.mozilla.com, web.push.apple.com, *.notify.windows.com";

    private static List<String> words(String list) {
        return Stream.of(list.split("[, ]+")).filter(word -> !word.isEmpty()).toList();
    }

    /** The same server on a port the machine chooses, for commands that need the house but no visitors. */
    public Settings onAnyPort() {
        return new Settings(
                0,
                "127.0.0.1",
                data,
                databaseUrl,
                databaseUser,
                databasePassword,
                publicUrl,
                demo,
                s3,
                proxies,
                travel,
                secret,
                smtpPort,
                tesseract,
                pushServices);
    }

    /** Every variable there is. Those of commands and tests are read where they are used. */
    private static final List<String> KNOWN = List.of(
            "SELARAS_PORT",
            "SELARAS_ADDRESS",
            "SELARAS_DATA",
            "SELARAS_URL",
            "SELARAS_DB_URL",
            "SELARAS_DB_USER",
            "SELARAS_DB_PASSWORD",
            "SELARAS_S3_ENDPOINT",
            "SELARAS_S3_BUCKET",
            "SELARAS_S3_REGION",
            "SELARAS_S3_KEY",
            "SELARAS_S3_SECRET",
            "SELARAS_PROXIES",
            "SELARAS_SECRET",
            "SELARAS_SMTP_PORT",
            "SELARAS_TESSERACT",
            "SELARAS_PUSH_SERVICES",
            TravelChoice.EXTRACT,
            TravelChoice.OSRM,
            TravelChoice.VALHALLA,
            TravelChoice.VEHICLE,
            "SELARAS_SHARED",
            "SELARAS_JAVA_OPTS",
            "SELARAS_HOME");

    private static @Nullable S3 s3(Map<String, String> variables, List<String> refused) {
        var endpoint = variables.get("SELARAS_S3_ENDPOINT");
        if (endpoint == null) {
            return null;
        }
        var bucket = variables.get("SELARAS_S3_BUCKET");
        var key = variables.get("SELARAS_S3_KEY");
        var secret = variables.get("SELARAS_S3_SECRET");
        if (bucket == null || key == null || secret == null) {
            refused.add("SELARAS_S3_ENDPOINT needs SELARAS_S3_BUCKET, SELARAS_S3_KEY and SELARAS_S3_SECRET beside it.");
            return null;
        }
        var region = variables.getOrDefault("SELARAS_S3_REGION", "us-east-1");
        return new S3(URI.create(endpoint), bucket, region, key, secret);
    }

    private static TravelChoice travel(Map<String, String> variables, List<String> refused) {
        try {
            return TravelChoice.of(variables);
        } catch (IllegalArgumentException wrong) {
            refused.add(String.valueOf(wrong.getMessage()));
            return new TravelChoice.Formula();
        }
    }

    private static <T> @Nullable T read(
            Map<String, String> variables,
            String name,
            String otherwise,
            Function<String, T> reader,
            String allowed,
            List<String> refused) {
        var text = variables.getOrDefault(name, otherwise);
        try {
            return reader.apply(text);
        } catch (RuntimeException wrong) {
            refused.add("%s is \"%s\"; it must be %s.".formatted(name, text, allowed));
            return null;
        }
    }

    private static int portOrNone(String text) {
        return text.equals("0") ? 0 : port(text);
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("out of range");
        }
        return port;
    }

    private static URI web(String text) {
        var uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException("not a web address");
        }
        return uri;
    }
}
