package io.selaras.engines.pricing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A golden case: what is asked and what must come out, in the shapes of {@code docs/engines/pricing.md}. */
record Case(String name, Request request, JsonNode quote) {
    record Request(
            Outlet outlet, String day, List<ListPrice> prices, List<Discount> discounts, List<Basket.Line> lines) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    static List<Path> files() throws IOException {
        try (var files = Files.list(Path.of("../../contract/cases/pricing"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    static Case read(Path file) {
        return JSON.readValue(file.toFile(), Case.class);
    }

    Quote answer() {
        return answer(request);
    }

    static Quote answer(Request request) {
        return new PriceBook(request.prices(), request.discounts())
                .quote(new Basket(request.outlet(), request.day(), request.lines()));
    }

    /** The answer as the phone gives it. */
    static JsonNode written(Quote quote) {
        ObjectNode tree = JSON.valueToTree(quote);
        tree.put("complete", quote.complete());
        return JSON.readTree(JSON.writeValueAsString(tree));
    }

    static void write(Path file, List<Request> requests) {
        var cases = JSON.createArrayNode();
        for (var request : requests) {
            ObjectNode asked = JSON.valueToTree(request);
            for (var discount : asked.get("discounts")) {
                ((ObjectNode) discount)
                        .put("kind", discount.get("kind").asString().toLowerCase(Locale.ROOT));
            }
            var written = cases.addObject();
            written.put("name", "random " + cases.size());
            written.set("request", asked);
            written.set("quote", written(answer(request)));
        }
        JSON.writeValue(file.toFile(), cases);
    }
}
