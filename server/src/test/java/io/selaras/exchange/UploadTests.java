package io.selaras.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.selaras.Companies;
import io.selaras.HouseTest;
import io.selaras.exchange.sync.Canonical;
import io.selaras.platform.Work;
import io.selaras.visits.Photos;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Photos over a line that breaks. Experiment E18, small: over the wire, the connection cut at random bytes. */
@HouseTest
class UploadTests {
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    Companies companies;

    @Autowired
    FieldWork fields;

    @Autowired
    Photos photos;

    @Autowired
    Work work;

    @Autowired
    DSLContext sql;

    private HttpResponse<String> send(Companies.Phone phone, HttpRequest.Builder request) throws Exception {
        return http.send(
                request.header("Authorization", phone.header())
                        .header("Tus-Resumable", "1.0.0")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private String create(Companies.Phone phone, byte[] photo, String sha256) throws Exception {
        var base64 = Base64.getEncoder();
        var metadata = "sha256 %s,kind %s"
                .formatted(
                        base64.encodeToString(sha256.getBytes(StandardCharsets.UTF_8)),
                        base64.encodeToString("shelf".getBytes(StandardCharsets.UTF_8)));
        var created = send(
                phone,
                to("/sync/v1/files")
                        .header("Upload-Length", "" + photo.length)
                        .header("Upload-Metadata", metadata)
                        .POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(created.statusCode()).isEqualTo(201);
        return created.headers().firstValue("Location").orElseThrow();
    }

    private int offset(Companies.Phone phone, String place) throws Exception {
        var head = send(phone, to(place).method("HEAD", HttpRequest.BodyPublishers.noBody()));
        return Integer.parseInt(head.headers().firstValue("Upload-Offset").orElseThrow());
    }

    private HttpResponse<String> patch(Companies.Phone phone, String place, int offset, byte[] rest) throws Exception {
        return send(
                phone,
                to(place)
                        .header("Upload-Offset", "" + offset)
                        .header("Content-Type", "application/offset+octet-stream")
                        .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(rest)));
    }

    /** Announces the rest and hangs up after a few bytes, as a phone in a lift does. */
    private void cut(Companies.Phone phone, String place, int offset, byte[] rest, int after) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "PATCH %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: %s\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: %d\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: %d\r\n\r\n"
                            .formatted(place, phone.header(), offset, rest.length)
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(rest, 0, after);
            out.flush();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] photo(Random random) {
        var photo = new byte[150_000 + random.nextInt(400_000)];
        random.nextBytes(photo);
        return photo;
    }

    @Test
    void photosArriveWholeOverALineThatBreaks() throws Exception {
        var field = fields.field(1);
        var phone = companies.phone(field.company().salesman());
        var random = new Random(18);
        for (int i = 0; i < 10; i++) {
            var photo = photo(random);
            var place = create(phone, photo, sha256(photo));
            for (int breaks = 0; breaks < 3; breaks++) {
                int offset = settled(phone, place);
                var rest = Arrays.copyOfRange(photo, offset, photo.length);
                cut(phone, place, offset, rest, random.nextInt(rest.length));
            }
            int offset = settled(phone, place);
            var last = patch(phone, place, offset, Arrays.copyOfRange(photo, offset, photo.length));
            assertThat(last.statusCode()).isEqualTo(204);
            assertThat(stored(field, sha256(photo))).isEqualTo(1);
        }
    }

    /** What the server still takes in after the line broke has come to rest. */
    private int settled(Companies.Phone phone, String place) throws Exception {
        int before;
        int now = offset(phone, place);
        do {
            before = now;
            Thread.sleep(30);
            now = offset(phone, place);
        } while (now != before);
        return now;
    }

    private int stored(FieldWork.Field field, String sha256) {
        return work.<Integer>in(
                field.company().id(),
                () -> sql.fetchSingle("select count(*) from platform.file where sha256 = ?", sha256)
                        .get(0, Integer.class));
    }

    @Test
    void anotherContentThanAnnouncedIsRefusedAndAWrongOffsetToo() throws Exception {
        var field = fields.field(1);
        var phone = companies.phone(field.company().salesman());
        var photo = photo(new Random(1));
        var place = create(phone, photo, Canonical.sha256("another one"));
        assertThat(patch(phone, place, 7, photo).statusCode()).isEqualTo(409);
        assertThat(patch(phone, place, 0, photo).statusCode()).isEqualTo(460);
        assertThat(stored(field, Canonical.sha256("another one"))).isZero();
        var stranger = companies.phone(field.company().otherSalesman());
        assertThat(patch(stranger, create(phone, photo, sha256(photo)), 0, photo)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPhotoFindsItsVisitWhicheverComesFirst() throws Exception {
        var field = fields.field(1);
        var phone = fields.phone(field);
        var camera = companies.phone(field.company().salesman());
        for (boolean fileFirst : List.of(true, false)) {
            var photo = photo(new Random(fileFirst ? 2 : 3));
            var id = UUID.randomUUID();
            var event = phone.event(
                    "photo.taken",
                    Map.of(
                            "photo",
                            id,
                            "outlet",
                            field.shops().getFirst(),
                            "sha256",
                            sha256(photo),
                            "kind",
                            "shelf",
                            "takenAt",
                            "2026-11-23T10:00:00+07:00"));
            if (fileFirst) {
                patch(camera, create(camera, photo, sha256(photo)), 0, photo);
                fields.push(phone, List.of(event));
            } else {
                fields.push(phone, List.of(event));
                patch(camera, create(camera, photo, sha256(photo)), 0, photo);
            }
            try (var bytes = photos.picture(field.company().supervisor(), id)
                    .orElseThrow()
                    .bytes()
                    .getInputStream()) {
                assertThat(bytes.readAllBytes()).isEqualTo(photo);
            }
            assertThat(photos.picture(field.company().otherSalesman(), id)).isEmpty();
            assertThat(photos.picture(companies.company().owner(), id)).isEmpty();
        }
        int linked = work.<Integer>in(
                field.company().id(),
                () -> sql.fetchSingle("select count(*) from visits.photo where file_id is not null")
                        .get(0, Integer.class));
        assertThat(linked).isEqualTo(2);
    }
}
