package io.selaras.tools.demo.live;

import io.selaras.engines.pricing.Basket;
import io.selaras.engines.pricing.Discount;
import io.selaras.engines.pricing.ListPrice;
import io.selaras.engines.pricing.Outlet;
import io.selaras.engines.pricing.PriceBook;
import io.selaras.engines.pricing.Quote;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A phone as the server sees one: pairs, pulls its day, prices baskets by the engine, pushes events. Knows nothing of the
 * server but its public addresses, so that benches and the live demo meet what real phones meet.
 */
public final class Phone {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String APP = "played";
    private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String server;
    private final String credential;
    private final String dbEpoch = UUID.randomUUID().toString();
    private final Random random;
    private final List<JsonNode> outlets;
    private final List<JsonNode> products;
    private final PriceBook book;
    private long seq;

    /** @param code a pairing code; @param seed of what it buys and where */
    public Phone(String server, String code, int seed) throws Exception {
        this.server = server;
        this.random = new Random(seed);
        var paired = send(
                "POST",
                "/sync/v1/pair",
                null,
                Map.of("code", code, "installId", dbEpoch, "label", APP, "appVersion", APP));
        this.credential = "Device " + paired.get("credential").asString();
        this.outlets = pull("outlets");
        this.products = pull("products");
        this.book = new PriceBook(
                pull("prices").stream().map(Phone::price).toList(),
                pull("discounts").stream().map(Phone::discount).toList());
    }

    /** Every row of a collection, from its beginning. */
    public List<JsonNode> pull(String collection) throws Exception {
        var rows = new ArrayList<JsonNode>();
        var cursor = "";
        while (true) {
            var page = send(
                    "GET", "/sync/v1/pull?limit=5000&collection=" + collection + "&cursor=" + cursor, credential, null);
            page.get("rows").forEach(rows::add);
            if (!page.get("more").asBoolean()) {
                return rows;
            }
            cursor = page.get("cursor").asString();
        }
    }

    private static @Nullable String text(JsonNode row, String field) {
        return row.hasNonNull(field) ? row.get(field).asString() : null;
    }

    private static ListPrice price(JsonNode row) {
        return new ListPrice(
                row.get("list").asString(),
                text(row, "outletClass"),
                row.get("version").asLong(),
                row.get("product").asString(),
                row.get("unit").asString(),
                row.get("price").asLong());
    }

    private static Discount discount(JsonNode row) {
        return new Discount(
                row.get("id").asString(),
                row.get("kind").asString().equals("loyal") ? Discount.Kind.LOYAL : Discount.Kind.TIER,
                row.get("name").asString(),
                text(row, "productId"),
                text(row, "group"),
                row.path("minimum").asLong(0),
                row.get("percentBp").asInt(),
                text(row, "loyaltyTier"),
                text(row, "from"),
                text(row, "until"));
    }

    public List<JsonNode> outlets() {
        return outlets;
    }

    public List<JsonNode> products() {
        return products;
    }

    /** An order of five lines at some outlet of the phone's own, signed and numbered. */
    public Map<String, Object> order() throws Exception {
        return order(outlets.get(random.nextInt(outlets.size())), 5, null, OffsetDateTime.now(ZONE));
    }

    /** An order as the phone's own price engine computes it. */
    public Map<String, Object> order(JsonNode outlet, int size, @Nullable String visit, OffsetDateTime now)
            throws Exception {
        var lines = new ArrayList<Basket.Line>();
        for (int i = 0; i < size; i++) {
            var product = products.get(random.nextInt(products.size()));
            lines.add(new Basket.Line(
                    "" + i,
                    product.get("id").asString(),
                    text(product, "group"),
                    product.get("baseUnit").asString(),
                    1,
                    product.get("baseUnit").asString(),
                    1 + random.nextInt(60)));
        }
        var quote = book.quote(new Basket(
                new Outlet(text(outlet, "class"), text(outlet, "loyaltyTier")),
                now.toLocalDate().toString(),
                lines));
        var written = new ArrayList<Map<String, Object>>();
        long version = quote.priceListVersion();
        for (int i = 0; i < lines.size(); i++) {
            if (quote.lines().get(i) instanceof Quote.Priced priced) {
                written.add(Map.of(
                        "product", lines.get(i).product(),
                        "unit", lines.get(i).unit(),
                        "quantity", lines.get(i).quantity(),
                        "unitPrice", priced.unitPrice(),
                        "gross", priced.gross(),
                        "discount", priced.discount(),
                        "net", priced.net()));
            }
        }
        var body = new TreeMap<String, Object>(Map.of(
                "order",
                v7(),
                "outlet",
                outlet.get("id").asString(),
                "number",
                "P-%s-%d".formatted(dbEpoch.substring(0, 4), seq + 1),
                "lines",
                written,
                "total",
                quote.total(),
                "priceListVersion",
                version));
        if (visit != null) {
            body.put("visit", visit);
        }
        return event("order.placed", now, body);
    }

    /** What happened, signed and numbered as the protocol asks. */
    public Map<String, Object> event(String type, OffsetDateTime at, Map<String, Object> body) throws Exception {
        var event = new TreeMap<String, Object>();
        event.put("attachments", List.of());
        event.put("body", sorted(body));
        event.put("deps", List.of());
        event.put("id", v7());
        event.put("occurredAt", at.toString());
        event.put("type", type);
        event.put("v", 1);
        var digest = MessageDigest.getInstance("SHA-256")
                .digest(JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8));
        event.put("sha256", HexFormat.of().formatHex(digest));
        event.put("seq", ++seq);
        return event;
    }

    private static Object sorted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((key, inner) -> sorted.put(String.valueOf(key), sorted(inner)));
                yield sorted;
            }
            case List<?> list -> list.stream().map(Phone::sorted).toList();
            default -> value;
        };
    }

    /** A new id as phones make them. */
    public String v7() {
        long high = (System.currentTimeMillis() << 16) | 0x7000L | (random.nextLong() & 0xFFF);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** @return the status of each event */
    public List<String> push(List<Map<String, Object>> events) throws Exception {
        var statuses = new ArrayList<String>();
        send("POST", "/sync/v1/push", credential, frame(events))
                .get("items")
                .forEach(item -> statuses.add(item.get("status").asString()));
        return statuses;
    }

    /** What {@link #push} sends, for a bench that has a way of its own to the server. */
    public String frameOf(List<Map<String, Object>> events) {
        return JSON.writeValueAsString(frame(events));
    }

    /** The value of its Authorization header. */
    public String credential() {
        return credential;
    }

    private Map<String, Object> frame(List<Map<String, Object>> events) {
        return Map.of(
                "installId",
                dbEpoch,
                "dbEpoch",
                dbEpoch,
                "appVersion",
                APP,
                "clientNow",
                Instant.now().toString(),
                "events",
                events);
    }

    /** Switches the tracker on. */
    public String tracker() throws Exception {
        return send("POST", "/sync/v1/tracker", credential, Map.of("text", APP, "version", "1"))
                .get("token")
                .asString();
    }

    /** A call as a tracker app makes it. */
    public void raw(String path, @Nullable String authorization, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server + path)).POST(HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + answer.statusCode());
        }
    }

    private JsonNode send(String method, String path, @Nullable String authorization, @Nullable Object body)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("%s answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }
}
