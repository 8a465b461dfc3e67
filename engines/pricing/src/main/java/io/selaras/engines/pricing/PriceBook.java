package io.selaras.engines.pricing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The price lists and discounts of an organisation, and what a basket costs by them.
 *
 * <p>A list of the outlet's class goes before the general one; among several, the newest version, then the list's name.
 * The first list that knows the product's unit, or its smallest unit to multiply, gives the price. Of the tier
 * discounts reached the largest is given; the loyal outlet's largest exclusive discount then comes off what remains.
 * Each discount is rounded half up to the minor unit per line.
 */
public final class PriceBook {
    private static final Comparator<ListPrice> PRECEDENCE = Comparator.comparing(
                    (ListPrice price) -> price.outletClass() == null)
            .thenComparing(Comparator.comparingLong(ListPrice::version).reversed())
            .thenComparing(ListPrice::list);

    private final Map<String, List<ListPrice>> pricesOf = new HashMap<>();
    private final List<Discount> discounts;

    public PriceBook(List<ListPrice> prices, List<Discount> discounts) {
        for (var price : prices) {
            pricesOf.computeIfAbsent(price.product(), _ -> new ArrayList<>()).add(price);
        }
        pricesOf.values().forEach(list -> list.sort(PRECEDENCE));
        this.discounts = List.copyOf(discounts);
    }

    /** Prices each line; a line that cannot be priced says why and holds up no other. */
    public Quote quote(Basket basket) {
        var pieces = new Pieces(basket);
        var lines = new ArrayList<Quote.Line>();
        long gross = 0;
        long discount = 0;
        long version = 0;
        for (var wanted : basket.lines()) {
            var price = wanted.countable() ? priceOf(wanted, basket.outlet()) : null;
            var line = price == null ? unpriced(wanted) : priced(wanted, price, basket, pieces, gross);
            lines.add(line);
            if (line instanceof Quote.Priced priced && price != null) {
                gross += priced.gross();
                discount += priced.discount();
                version = Math.max(version, price.version());
            }
        }
        return new Quote(lines, gross, discount, gross - discount, version);
    }

    private static Quote.Line unpriced(Basket.Line wanted) {
        return new Quote.Unpriced(
                wanted.line(), wanted.countable() ? Quote.Reason.NO_PRICE : Quote.Reason.BAD_QUANTITY);
    }

    private Quote.Line priced(Basket.Line wanted, Price price, Basket basket, Pieces pieces, long before) {
        if (price.perUnit() > (Limits.AMOUNT - before) / wanted.quantity()) {
            return new Quote.Unpriced(wanted.line(), Quote.Reason.TOO_LARGE);
        }
        long gross = price.perUnit() * wanted.quantity();
        long net = gross;
        var explanation = new ArrayList<Quote.Explanation>();
        for (var kind : Discount.Kind.values()) {
            var given = best(kind, wanted, basket, pieces);
            if (given != null) {
                long amount = Rounding.halfUp(net, given.percentBp());
                net -= amount;
                if (amount > 0) {
                    explanation.add(explain(given, amount));
                }
            }
        }
        var next = nextTier(wanted, basket, pieces);
        return new Quote.Priced(
                wanted.line(), price.list(), price.perUnit(), gross, gross - net, net, explanation, next);
    }

    private record Price(String list, long version, long perUnit) {}

    private @Nullable Price priceOf(Basket.Line wanted, Outlet outlet) {
        var candidates = pricesOf.getOrDefault(wanted.product(), List.of()).stream()
                .filter(price ->
                        price.outletClass() == null || price.outletClass().equals(outlet.outletClass()))
                .toList();
        for (var candidate : candidates) {
            // Same list, same precedence: the unit's own price goes before the multiplied one.
            var own = inList(candidates, candidate.list(), wanted.unit());
            if (own != null) {
                return new Price(own.list(), own.version(), own.price());
            }
            var base = inList(candidates, candidate.list(), wanted.baseUnit());
            if (base != null && base.price() <= Limits.PRICE / wanted.size()) {
                return new Price(base.list(), base.version(), base.price() * wanted.size());
            }
        }
        return null;
    }

    private static @Nullable ListPrice inList(List<ListPrice> prices, String list, String unit) {
        for (var price : prices) {
            if (price.list().equals(list) && price.unit().equals(unit)) {
                return price;
            }
        }
        return null;
    }

    private @Nullable Discount best(Discount.Kind kind, Basket.Line wanted, Basket basket, Pieces pieces) {
        Discount best = null;
        for (var discount : discounts) {
            if (discount.kind() == kind
                    && discount.concerns(basket.outlet(), wanted, basket.day())
                    && pieces.towards(discount, wanted) >= discount.minimum()
                    && discount.beats(best)) {
                best = discount;
            }
        }
        return best;
    }

    private Quote.@Nullable NextTier nextTier(Basket.Line wanted, Basket basket, Pieces pieces) {
        var given = best(Discount.Kind.TIER, wanted, basket, pieces);
        Quote.NextTier next = null;
        for (var discount : discounts) {
            if (discount.kind() != Discount.Kind.TIER || !discount.concerns(basket.outlet(), wanted, basket.day())) {
                continue;
            }
            long missing = discount.minimum() - pieces.towards(discount, wanted);
            boolean better = given == null || discount.percentBp() > given.percentBp();
            if (missing > 0 && better && (next == null || missing < next.missing())) {
                next = new Quote.NextTier(discount.id(), text(discount), discount.percentBp(), missing);
            }
        }
        return next;
    }

    private static Quote.Explanation explain(Discount given, long amount) {
        var code = given.kind() == Discount.Kind.TIER ? "tier" : "loyal";
        return new Quote.Explanation(code, given.id(), text(given), given.percentBp(), amount);
    }

    /** "Hemat satu karton 2,5%": the organisation's own name for it and the percentage, in its own notation. */
    private static String text(Discount discount) {
        int whole = discount.percentBp() / 100;
        int cents = discount.percentBp() % 100;
        var fraction = cents == 0 ? "" : cents % 10 == 0 ? "," + cents / 10 : cents < 10 ? ",0" + cents : "," + cents;
        return discount.name() + " " + whole + fraction + "%";
    }
}
