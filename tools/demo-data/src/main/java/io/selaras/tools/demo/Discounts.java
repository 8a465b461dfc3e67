package io.selaras.tools.demo;

import io.selaras.engines.pricing.Discount;
import io.selaras.engines.pricing.ListPrice;
import io.selaras.engines.pricing.PriceBook;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What the company gives to whom, in the pricing engine's own words. */
final class Discounts {
    private Discounts() {}

    static List<Discount> of(Company company) {
        return List.of(
                tier(1, "Grosir 100 pcs", "Mi instan", 100, 250),
                tier(2, "Grosir 400 pcs", "Mi instan", 400, 450),
                tier(3, "Grosir minuman", "Minuman", 150, 300),
                tier(4, "Grosir kebersihan", "Kebersihan", 60, 200),
                loyal(5, "Pelanggan setia Silver", "SILVER", 150),
                loyal(6, "Pelanggan setia Gold", "GOLD", 250),
                loyal(7, "Pelanggan setia Platinum", "PLATINUM", 400));
    }

    private static Discount tier(int number, String name, String group, long minimum, int percentBp) {
        return new Discount(id(number), Discount.Kind.TIER, name, null, group, minimum, percentBp, null, null, null);
    }

    private static Discount loyal(int number, String name, String loyaltyTier, int percentBp) {
        return new Discount(id(number), Discount.Kind.LOYAL, name, null, null, 0, percentBp, loyaltyTier, null, null);
    }

    private static String id(int number) {
        return new UUID(0x0193_0000_0000_7000L, 0x8000_0000_0000_d100L + number).toString();
    }

    /** A carton costs four percent less than its pieces; prices end in hundreds. */
    static long price(Company.Product product, Company.PriceList list, int size) {
        double each = product.piecePrice() * list.factor() * (size > 1 ? 0.96 : 1);
        return Math.max(100, Math.round(each * size / 100) * 100);
    }

    static PriceBook book(Company company) {
        var prices = new ArrayList<ListPrice>();
        for (var list : company.priceLists) {
            for (var p : company.products) {
                prices.add(
                        new ListPrice(list.name(), list.outletClass(), 1, p.id().toString(), "PCS", price(p, list, 1)));
                prices.add(new ListPrice(
                        list.name(), list.outletClass(), 1, p.id().toString(), "KTN", price(p, list, p.carton())));
            }
        }
        return new PriceBook(prices, of(company));
    }
}
