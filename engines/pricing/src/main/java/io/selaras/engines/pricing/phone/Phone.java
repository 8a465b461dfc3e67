package io.selaras.engines.pricing.phone;

import io.selaras.engines.pricing.Basket;
import io.selaras.engines.pricing.Discount;
import io.selaras.engines.pricing.ListPrice;
import io.selaras.engines.pricing.Outlet;
import io.selaras.engines.pricing.PriceBook;
import io.selaras.engines.pricing.Quote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExport;
import org.teavm.jso.JSObject;
import org.teavm.jso.core.JSArray;

/** Exports {@code quote(request)}; the shapes are written down in {@code docs/engines/pricing.md}. */
public final class Phone {
    private Phone() {}

    /**
     * Prices a basket.
     *
     * @return the answer in the shape of {@link Quote}, amounts as JavaScript numbers
     */
    @JSExport
    public static Shapes.Answer quote(Shapes.Request request) {
        var book = new PriceBook(prices(request.getPrices()), discounts(request.getDiscounts()));
        var outlet = request.getOutlet();
        var basket = new Basket(
                new Outlet(optional(outlet, "outletClass"), optional(outlet, "loyaltyTier")),
                request.getDay(),
                lines(request.getLines()));
        return answer(book.quote(basket));
    }

    private static List<ListPrice> prices(JSArray<Shapes.Price> given) {
        var prices = new ArrayList<ListPrice>();
        for (int i = 0; i < given.getLength(); i++) {
            var it = given.get(i);
            prices.add(new ListPrice(
                    it.getList(),
                    optional(it, "outletClass"),
                    (long) it.getVersion(),
                    it.getProduct(),
                    it.getUnit(),
                    (long) it.getPrice()));
        }
        return prices;
    }

    private static List<Discount> discounts(JSArray<Shapes.Reduction> given) {
        var discounts = new ArrayList<Discount>();
        for (int i = 0; i < given.getLength(); i++) {
            var it = given.get(i);
            discounts.add(new Discount(
                    it.getId(),
                    it.getKind().equals("loyal") ? Discount.Kind.LOYAL : Discount.Kind.TIER,
                    it.getName(),
                    optional(it, "product"),
                    optional(it, "group"),
                    (long) it.getMinimum(),
                    it.getPercentBp(),
                    optional(it, "loyaltyTier"),
                    optional(it, "from"),
                    optional(it, "until")));
        }
        return discounts;
    }

    private static List<Basket.Line> lines(JSArray<Shapes.Line> given) {
        var lines = new ArrayList<Basket.Line>();
        for (int i = 0; i < given.getLength(); i++) {
            var it = given.get(i);
            lines.add(new Basket.Line(
                    it.getLine(),
                    it.getProduct(),
                    optional(it, "group"),
                    it.getUnit(),
                    (long) it.getSize(),
                    it.getBaseUnit(),
                    (long) it.getQuantity()));
        }
        return lines;
    }

    @JSBody(
            params = {"object", "field"},
            script = "return object[field] ?? null;")
    private static native @Nullable String optional(JSObject object, String field);

    private static Shapes.Answer answer(Quote quote) {
        var lines = new JSArray<Shapes.AnswerLine>();
        for (var line : quote.lines()) {
            lines.push(
                    switch (line) {
                        case Quote.Priced priced -> priced(priced);
                        case Quote.Unpriced unpriced ->
                            unpriced(unpriced.line(), unpriced.reason().name());
                    });
        }
        return whole(lines, quote.gross(), quote.discount(), quote.total(), quote.priceListVersion(), quote.complete());
    }

    private static Shapes.AnswerLine priced(Quote.Priced line) {
        var explanation = new JSArray<Shapes.Explanation>();
        for (var it : line.explanation()) {
            explanation.push(explanation(it.code(), it.discount(), it.text(), it.percentBp(), it.amount()));
        }
        var next = line.next();
        return priced(
                line.line(),
                line.list(),
                line.unitPrice(),
                line.gross(),
                line.discount(),
                line.net(),
                explanation,
                next == null ? null : next(next.discount(), next.text(), next.percentBp(), next.missing()));
    }

    @JSBody(
            params = {"lines", "gross", "discount", "total", "priceListVersion", "complete"},
            script = "return {lines, gross, discount, total, priceListVersion, complete};")
    private static native Shapes.Answer whole(
            JSArray<Shapes.AnswerLine> lines,
            double gross,
            double discount,
            double total,
            double priceListVersion,
            boolean complete);

    @JSBody(
            params = {"line", "reason"},
            script = "return {line, reason};")
    private static native Shapes.AnswerLine unpriced(String line, String reason);

    @JSBody(
            params = {"line", "list", "unitPrice", "gross", "discount", "net", "explanation", "next"},
            script = "return {line, list, unitPrice, gross, discount, net, explanation, next};")
    private static native Shapes.AnswerLine priced(
            String line,
            String list,
            double unitPrice,
            double gross,
            double discount,
            double net,
            JSArray<Shapes.Explanation> explanation,
            Shapes.@Nullable NextTier next);

    @JSBody(
            params = {"code", "discount", "text", "percentBp", "amount"},
            script = "return {code, discount, text, percentBp, amount};")
    private static native Shapes.Explanation explanation(
            String code, String discount, String text, int percentBp, double amount);

    @JSBody(
            params = {"discount", "text", "percentBp", "missing"},
            script = "return {discount, text, percentBp, missing};")
    private static native Shapes.NextTier next(String discount, String text, int percentBp, double missing);
}
