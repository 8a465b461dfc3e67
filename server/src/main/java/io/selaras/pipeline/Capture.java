package io.selaras.pipeline;

import java.util.List;

/** Reads a lead out of what somebody wrote, in Indonesian or English. A person confirms before anything is kept. */
public interface Capture {
    /**
     * @param field as {@link NewLead} names it: {@code name}, {@code contactName}, {@code phone}, {@code email}, {@code
     *     village}, {@code district}, {@code regency}, {@code address}, {@code interest}
     * @param confidence 0 to 1
     * @param words it was read from
     */
    record Found(String field, String value, double confidence, String words) {}

    /** @return at most one finding a field; empty when nothing was found */
    List<Found> read(String text);
}
