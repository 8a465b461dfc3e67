package io.selaras.engines.pricing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Baskets no person would think of, the same for the same seed. */
final class RandomBaskets {
    private static final List<String> CLASSES = List.of("A", "B", "C");
    private static final List<String> TIERS = List.of("SILVER", "GOLD", "PLATINUM");
    private static final List<String> DAYS =
            List.of("2025-12-31", "2026-11-22", "2026-11-23", "2026-11-24", "2027-01-01");

    private final Random random;

    private RandomBaskets(long seed) {
        random = new Random(seed);
    }

    static List<Case.Request> of(int count, long seed) {
        var baskets = new RandomBaskets(seed);
        var requests = new ArrayList<Case.Request>();
        for (int i = 0; i < count; i++) {
            requests.add(baskets.next());
        }
        return requests;
    }

    private Case.Request next() {
        var prices = new ArrayList<ListPrice>();
        var discounts = new ArrayList<Discount>();
        var lines = new ArrayList<Basket.Line>();
        for (int i = random.nextInt(30); i > 0; i--) {
            long price = random.nextInt(20) == 0 ? random.nextLong(Limits.PRICE + 1) : random.nextLong(500_000);
            prices.add(new ListPrice(
                    "l" + random.nextInt(4), maybe(CLASSES), random.nextInt(5), product(), unit(), price));
        }
        for (int i = random.nextInt(12); i > 0; i--) {
            var kind = Discount.Kind.values()[random.nextInt(2)];
            discounts.add(new Discount(
                    "d" + i,
                    kind,
                    "Diskon " + i,
                    random.nextBoolean() ? product() : null,
                    random.nextInt(3) == 0 ? group() : null,
                    random.nextInt(200),
                    random.nextInt(Limits.WHOLE + 1),
                    maybe(TIERS),
                    maybe(DAYS),
                    maybe(DAYS)));
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            var unit = unit();
            lines.add(new Basket.Line(
                    "" + i,
                    product(),
                    random.nextBoolean() ? group() : null,
                    unit,
                    unit.equals("PCS") ? 1 : 24,
                    "PCS",
                    random.nextInt(300) - 3));
        }
        return new Case.Request(new Outlet(maybe(CLASSES), maybe(TIERS)), "2026-11-23", prices, discounts, lines);
    }

    private @Nullable String maybe(List<String> values) {
        return random.nextBoolean() ? null : values.get(random.nextInt(values.size()));
    }

    private String product() {
        return "p" + random.nextInt(5);
    }

    private String group() {
        return "g" + random.nextInt(2);
    }

    private String unit() {
        return random.nextBoolean() ? "PCS" : "CTN";
    }
}
