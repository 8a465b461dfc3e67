package io.selaras.collaboration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.selaras.Companies;
import io.selaras.Desks;
import io.selaras.HouseTest;
import io.selaras.identity.Devices;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pushes into a push service of our own, opened with nothing but the JDK as RFC 8291 describes it. */
@HouseTest
class NoticePushTests {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    @Autowired
    Companies companies;

    @Autowired
    Desks desks;

    @Autowired
    Devices devices;

    @Autowired
    Inbox inbox;

    @Autowired
    NoticePushes pushes;

    @Autowired
    JsonMapper json;

    private record Came(String path, String authorization, String encoding, String ttl, byte[] body) {}

    private final BlockingQueue<Came> came = new LinkedBlockingQueue<>();
    private volatile int status = 201;
    private HttpServer service;
    private Companies.Company company;

    @BeforeEach
    void open() throws Exception {
        company = companies.company();
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            came.add(new Came(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(headers.getFirst("Authorization")),
                    String.valueOf(headers.getFirst("Content-Encoding")),
                    String.valueOf(headers.getFirst("TTL")),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void close() {
        service.stop(0);
    }

    /** What a browser keeps to itself, and what it tells. */
    private record Browser(KeyPair keys, byte[] auth, String endpoint) {
        Map<String, Object> told() {
            return Map.of(
                    "endpoint",
                    endpoint,
                    "p256dh",
                    BASE64.encodeToString(point()),
                    "auth",
                    BASE64.encodeToString(auth));
        }

        byte[] point() {
            var at = ((ECPublicKey) keys.getPublic()).getW();
            return ByteBuffer.allocate(65)
                    .put((byte) 4)
                    .put(number(at.getAffineX()))
                    .put(number(at.getAffineY()))
                    .array();
        }

        private static byte[] number(BigInteger number) {
            var bytes = number.toByteArray();
            var padded = new byte[32];
            int length = Math.min(32, bytes.length);
            System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
            return padded;
        }

        String read(byte[] body) throws Exception {
            var salt = Arrays.copyOfRange(body, 0, 16);
            var sender = Arrays.copyOfRange(body, 21, 21 + body[20]);
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(keys.getPrivate());
            agreement.doPhase(publicKey(sender), true);
            var secret = derived(agreement.generateSecret(), auth, info("WebPush: info", point(), sender), 32);
            var key = derived(secret, salt, info("Content-Encoding: aes128gcm"), 16);
            var nonce = derived(secret, salt, info("Content-Encoding: nonce"), 12);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            var plain = cipher.doFinal(body, 21 + body[20], body.length - 21 - body[20]);
            assertThat(plain[plain.length - 1]).as("the last record's mark").isEqualTo((byte) 2);
            return new String(plain, 0, plain.length - 1, UTF_8);
        }

        private static byte[] info(String label, byte[]... more) {
            var all = ByteBuffer.allocate(label.length() + 1 + 65 * more.length);
            all.put(label.getBytes(UTF_8)).put((byte) 0);
            for (var each : more) {
                all.put(each);
            }
            return all.array();
        }

        private static byte[] derived(byte[] secret, byte[] salt, byte[] info, int length) throws Exception {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(secret)
                            .addSalt(salt)
                            .thenExpand(info, length));
        }
    }

    private static PublicKey publicKey(byte[] point) throws Exception {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(
                                new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                                new BigInteger(1, Arrays.copyOfRange(point, 33, 65))),
                        curve.getParameterSpec(ECParameterSpec.class)));
    }

    private Browser browser(String name) throws Exception {
        var maker = KeyPairGenerator.getInstance("EC");
        maker.initialize(new ECGenParameterSpec("secp256r1"));
        var auth = new byte[16];
        new SecureRandom().nextBytes(auth);
        return new Browser(maker.generateKeyPair(), auth, origin() + "/" + name);
    }

    private String origin() {
        return "http://127.0.0.1:" + service.getAddress().getPort();
    }

    private void tell(Actor whom, String text) {
        inbox.tell(company.id(), whom.person(), "mention", Ids.v7(), "/leads", Map.of("who", "Rina", "text", text));
        pushes.push(company.id());
    }

    private @Nullable Came next() throws InterruptedException {
        // The house's own timer may have taken it a moment earlier.
        return came.poll(10, TimeUnit.SECONDS);
    }

    /** Neither by what was told nor by the timer's next turn. */
    private void nobodyKnocks() throws InterruptedException {
        pushes.push(company.id());
        assertThat(came.poll(1, TimeUnit.SECONDS)).isNull();
    }

    private void allDay(Desks.Desk desk) {
        var setting = Map.of("mail", false, "push", true, "quietFrom", "00:00", "quietUntil", "00:00");
        assertThat(desk.send("PUT", "/api/notice-setting", setting).statusCode())
                .isEqualTo(200);
    }

    @Test
    void onlyTheBrowserThatAgreedCanReadWhatIsPushedAndKnowsWhoPushedIt() throws Exception {
        var desk = desks.signedIn(company.marketer());
        allDay(desk);
        tell(company.marketer(), "sebelum setuju");
        var browser = browser("meja");
        var key = desk.read("/api/push-key").get("key").asString();
        assertThat(desk.send("PUT", "/api/push-target", browser.told()).statusCode())
                .isEqualTo(200);

        tell(company.marketer(), "Tolong lihat harga “kopi”");

        var one = Objects.requireNonNull(next());
        assertThat(one.path).isEqualTo("/meja");
        assertThat(one.encoding).isEqualTo("aes128gcm");
        assertThat(one.ttl).isEqualTo("43200");
        assertThat(new String(one.body, UTF_8)).doesNotContain("Rina");
        JsonNode words = json.readTree(browser.read(one.body));
        assertThat(words.get("kind").asString()).isEqualTo("mention");
        assertThat(words.get("link").asString()).isEqualTo("/leads");
        assertThat(words.get("data").get("text").asString()).isEqualTo("Tolong lihat harga “kopi”");

        var parts = one.authorization.split("[ ,=]+");
        assertThat(parts).startsWith("vapid", "t").endsWith("k", key);
        var token = parts[2].split("\\.");
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(publicKey(DECODER.decode(key)));
        signature.update((token[0] + "." + token[1]).getBytes(UTF_8));
        assertThat(signature.verify(DECODER.decode(token[2]))).isTrue();
        var claims = json.readTree(DECODER.decode(token[1]));
        assertThat(claims.get("aud").asString()).isEqualTo(origin());
        assertThat(claims.get("exp").asLong()).isGreaterThan(Instant.now().getEpochSecond());
        assertThat(came).isEmpty();
    }

    @Test
    void manyAtOnceAreOneKnock() throws Exception {
        var desk = desks.signedIn(company.marketer());
        allDay(desk);
        var browser = browser("meja");
        desk.send("PUT", "/api/push-target", browser.told());
        for (int i = 0; i < 5; i++) {
            inbox.tell(company.id(), company.marketer().person(), "mention", Ids.v7(), "/leads", Map.of("who", "Rina"));
        }
        int told = 0;
        while (told < 5) {
            pushes.push(company.id());
            var words = json.readTree(browser.read(Objects.requireNonNull(next()).body));
            told += words.get("kind").asString().equals("many")
                    ? words.get("data").get("n").asInt()
                    : 1;
        }
        assertThat(told).isEqualTo(5);
    }

    @Test
    void nothingIsPushedInQuietHoursToWhomReadItOrToWhomSwitchedItOff() throws Exception {
        var desk = desks.signedIn(company.marketer());
        desk.send("PUT", "/api/push-target", browser("meja").told());
        var now = LocalTime.now(ZoneId.of("Asia/Jakarta"));
        desk.send(
                "PUT",
                "/api/notice-setting",
                Map.of(
                        "mail",
                        false,
                        "push",
                        true,
                        "quietFrom",
                        now.minusHours(1).withNano(0).toString(),
                        "quietUntil",
                        now.plusHours(1).withNano(0).toString()));
        tell(company.marketer(), "nanti");
        desk.send(
                "PUT",
                "/api/notice-setting",
                Map.of("mail", false, "push", false, "quietFrom", "00:00", "quietUntil", "00:00"));
        tell(company.marketer(), "tidak");
        nobodyKnocks();
        assertThat(inbox.unread(company.marketer())).isEqualTo(2);

        allDay(desk);
        desk.send("POST", "/api/push-target/remove", Map.of("endpoint", origin() + "/meja"));
        tell(company.marketer(), "sudah dicabut");
        nobodyKnocks();
    }

    @Test
    void aBrowserThatIsGoneIsForgotten() throws Exception {
        var desk = desks.signedIn(company.marketer());
        allDay(desk);
        desk.send("PUT", "/api/push-target", browser("lama").told());
        status = 410;
        tell(company.marketer(), "satu");
        assertThat(next()).isNotNull();
        status = 201;
        desk.send("PUT", "/api/push-target", browser("baru").told());
        tell(company.marketer(), "dua");
        assertThat(Objects.requireNonNull(next()).path).isEqualTo("/baru");
        assertThat(came).isEmpty();
    }

    @Test
    void noAddressButAPushServicesIsTaken() throws Exception {
        var desk = desks.signedIn(company.marketer());
        for (var endpoint : new String[] {
            "https://127.0.0.1/x",
            "http://localhost/x",
            "https://fcm.googleapis.com.penyerang.example/x",
            "https://fcm.googleapis.com:8443/x",
            "https://fcm.googleapis.com@10.0.0.1/x",
            "http://fcm.googleapis.com/x",
            "https://notify.windows.com.example/x",
            "file:///etc/passwd",
            "bukan alamat"
        }) {
            var told = new HashMap<>(browser("x").told());
            told.put("endpoint", endpoint);
            assertThat(desk.send("PUT", "/api/push-target", told).statusCode())
                    .as(endpoint)
                    .isEqualTo(400);
        }
        var told = new HashMap<>(browser("x").told());
        told.put("endpoint", "https://wns2-sg2p.notify.windows.com/w/?token=x");
        assertThat(desk.send("PUT", "/api/push-target", told).statusCode()).isEqualTo(200);
        told.put("p256dh", "terlalu-pendek");
        assertThat(desk.send("PUT", "/api/push-target", told).statusCode()).isEqualTo(400);
    }

    @Test
    void aPhoneIsPushedToUntilItIsLocked() throws Exception {
        allDay(desks.signedIn(company.salesman()));
        var phone = companies.phone(company.salesman());
        var hand = desks.phone(phone);
        assertThat(hand.read("/sync/v1/push-key").get("key").asString()).hasSize(87);
        var browser = browser("ponsel");
        assertThat(hand.send("PUT", "/sync/v1/push-target", browser.told()).statusCode())
                .isEqualTo(200);
        tell(company.salesman(), "lead baru");
        assertThat(browser.read(Objects.requireNonNull(next()).body)).contains("lead baru");

        devices.set(company.admin(), Objects.requireNonNull(phone.actor().device()), Devices.State.LOCKED);
        tell(company.salesman(), "rahasia");
        nobodyKnocks();
    }
}
