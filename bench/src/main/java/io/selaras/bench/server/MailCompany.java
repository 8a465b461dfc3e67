package io.selaras.bench.server;

import io.selaras.tools.demo.DemoCompany;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A campaign of the demo company to leads that have agreed: leads come in by file and the campaign is made and begun at
 * the desk. Only the agreements are written past the door, since ten thousand people do not say "yes" in one call.
 */
final class MailCompany {
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");
    private static final Pattern STATE = Pattern.compile("\"state\":\"([A-Z]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final String JSON = "application/json";

    private final Desk desk;
    private final String run;

    /** @param run in every address and name, so that runs do not meet each other */
    MailCompany(Desk desk, String run) {
        this.desk = desk;
        this.run = run;
    }

    /** Mail goes to a server on this machine, unlimited, at any hour. */
    void sendThrough(int port, int connections) throws IOException, InterruptedException {
        ok(desk.send("PUT", "/api/mail-setting", JSON, """
                {"transport":"SMTP","host":"127.0.0.1","port":%d,"security":"NONE","fromAddress":"promo@demo.selaras.example",
                "fromName":"Selaras Demo","connections":%d,"perMinute":0,"live":true,"allowedDomains":[],
                "quietFrom":"00:00","quietUntil":"00:00","capMessages":0,"capDays":7,"trackOpens":true,"trackLinks":true,
                "version":%s}""".formatted(
                        port, connections, found(VERSION, desk.get("/api/mail-setting")))
                .getBytes(StandardCharsets.UTF_8)));
    }

    /** Leads with these addresses, all of this run's campaign. */
    void bring(List<String> addresses) throws IOException, InterruptedException {
        var file = new StringBuilder("Nama;Email;Kota;Minat;Kampanye;Platform\n");
        for (int i = 0; i < addresses.size(); i++) {
            file.append("Toko Surat %d;%s;Kota Bekasi;kopi;%s;fb\n".formatted(i, addresses.get(i), run));
        }
        var body = "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"leads.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + file + "\r\n--xx--\r\n";
        var brought = desk.send(
                "POST",
                "/api/imports?kind=leads",
                "multipart/form-data; boundary=xx",
                body.getBytes(StandardCharsets.UTF_8));
        var id = found(ID, brought.body());
        ok(desk.send("POST", "/api/imports/" + id + "/run", JSON, new byte[0]));
        String state;
        do {
            Thread.sleep(250);
            state = found(STATE, desk.get("/api/imports/" + id));
        } while (state.equals("RUNNING"));
        if (!state.equals("DONE")) {
            throw new IOException("The leads were not brought in: " + state);
        }
    }

    /** All of them have said yes, except those who take it back again. */
    void agree(Connection database, List<String> addresses) throws IOException, InterruptedException, SQLException {
        // The company's keys are made when first asked for.
        desk.get("/api/consents?address=" + addresses.getFirst());
        byte[] key;
        try (var ask = database.prepareStatement("select hash_key from messaging.secret where organisation_id = ?")) {
            ask.setObject(1, DemoCompany.ORGANISATION);
            var row = ask.executeQuery();
            row.next();
            key = row.getBytes(1);
        }
        try (var write = database.prepareStatement("""
                with said as (
                    insert into messaging.consent (organisation_id, address_key, channel, purpose, given, words,
                        words_version, language, source, proof, at)
                    select ?, key, 'EMAIL', 'marketing', true, 'bench', 1, 'id', 'FORM', '{}', now() from unnest(?::text[]) key
                    returning id, address_key, at
                )
                insert into messaging.standing (organisation_id, address_key, channel, purpose, given, consent_id, at)
                select ?, address_key, 'EMAIL', 'marketing', true, id, at from said
                """)) {
            write.setObject(1, DemoCompany.ORGANISATION);
            write.setArray(
                    2,
                    database.createArrayOf(
                            "text",
                            addresses.stream()
                                    .map(each -> addressKey(key, each))
                                    .toArray()));
            write.setObject(3, DemoCompany.ORGANISATION);
            write.executeUpdate();
        }
    }

    /** Waits until the leads that were brought in are with their salesmen, which is work of its own. */
    static void handedOver(Connection database) throws SQLException, InterruptedException {
        try (var ask = database.prepareStatement(
                "select exists (select from pipeline.lead where organisation_id = ? and hand_over_at <= now())")) {
            ask.setObject(1, DemoCompany.ORGANISATION);
            for (boolean waiting = true; waiting; ) {
                Thread.sleep(1_000);
                var row = ask.executeQuery();
                row.next();
                waiting = row.getBoolean(1);
            }
        }
    }

    private static String addressKey(byte[] key, String address) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            var digest = mac.doFinal(("EMAIL:" + address).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 16));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The nth campaign with names and three links in it, to everybody of this run. @return its id */
    UUID campaign(int nth) throws IOException, InterruptedException {
        var segment = id();
        ok(desk.send("PUT", "/api/segments/" + segment, JSON, """
                {"name":"Bench %s %d","version":0,"rule":{"any":false,"conditions":[{"field":"LEAD_CAMPAIGN","test":"IS",
                "values":["%s"]}]}}""".formatted(run, nth, run)
                .getBytes(StandardCharsets.UTF_8)));
        var campaign = id();
        ok(desk.send("PUT", "/api/campaigns/" + campaign, JSON, """
                {"name":"Bench %s %d","code":"%s-%d","segmentId":"%s","holdoutPercent":0,"version":0,"mail":{
                "subject":"{{name|Bapak/Ibu}}, kopi baru untuk toko Anda","track":true,
                "body":"Halo {{name|Bapak/Ibu}} di {{regency|kota Anda}},\\n\\nKopi sachet turun harga minggu ini. %s\\n\\n[Lihat harganya](https://toko.example/promo)\\n[Pesan lewat sales Anda](https://toko.example/pesan)\\n[Cara menyimpan kopi](https://toko.example/kopi)\\n\\nSalam,\\n{{company}}"}}""".formatted(
                        run, nth, run, nth, segment, "Stok terbatas, jadi beri tahu kami sebelum Jumat. ".repeat(8))
                .getBytes(StandardCharsets.UTF_8)));
        return campaign;
    }

    void send(UUID campaign) throws IOException, InterruptedException {
        ok(desk.send("POST", "/api/campaigns/" + campaign + "/start", JSON, "{}".getBytes(StandardCharsets.UTF_8)));
    }

    static UUID id() {
        var random = ThreadLocalRandom.current();
        long high = (System.currentTimeMillis() << 16) | 0x7000L | random.nextInt(0x1000);
        return new UUID(high, (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    private static void ok(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != 200) {
            throw new IOException(answer.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private static String found(Pattern pattern, String text) {
        Matcher match = pattern.matcher(text);
        return match.find() ? match.group(1) : "?";
    }
}
