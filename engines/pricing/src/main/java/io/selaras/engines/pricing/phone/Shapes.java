package io.selaras.engines.pricing.phone;

import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;

/**
 * The JavaScript objects as Java sees them. Numbers arrive as {@code double}; whole ones are exact up to 2^53. Fields
 * that may be absent are read by {@link Phone}: JavaScript's {@code undefined} is no {@code null} here.
 */
interface Shapes {
    interface Request extends JSObject {
        @JSProperty
        Buyer getOutlet();

        @JSProperty
        String getDay();

        @JSProperty
        JSArray<Price> getPrices();

        @JSProperty
        JSArray<Reduction> getDiscounts();

        @JSProperty
        JSArray<Line> getLines();
    }

    interface Buyer extends JSObject {}

    interface Price extends JSObject {
        @JSProperty
        String getList();

        @JSProperty
        double getVersion();

        @JSProperty
        String getProduct();

        @JSProperty
        String getUnit();

        @JSProperty
        double getPrice();
    }

    interface Reduction extends JSObject {
        @JSProperty
        String getId();

        @JSProperty
        String getKind();

        @JSProperty
        String getName();

        @JSProperty
        double getMinimum();

        @JSProperty
        int getPercentBp();
    }

    interface Line extends JSObject {
        @JSProperty
        String getLine();

        @JSProperty
        String getProduct();

        @JSProperty
        String getUnit();

        @JSProperty
        double getSize();

        @JSProperty
        String getBaseUnit();

        @JSProperty
        double getQuantity();
    }

    interface Answer extends JSObject {}

    interface AnswerLine extends JSObject {}

    interface Explanation extends JSObject {}

    interface NextTier extends JSObject {}
}
