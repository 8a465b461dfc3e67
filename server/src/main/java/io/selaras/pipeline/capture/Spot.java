package io.selaras.pipeline.capture;

/** A finding and where it stands. @param confidence 0 to 1 */
record Spot(String field, String value, double confidence, int from, int to) {
    boolean touches(int otherFrom, int otherTo) {
        return from < otherTo && otherFrom < to;
    }
}
