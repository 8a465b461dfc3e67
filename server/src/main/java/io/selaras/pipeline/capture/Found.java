package io.selaras.pipeline.capture;

/**
 * What was read out of a message.
 *
 * @param field as {@link io.selaras.pipeline.NewLead} names it: {@code name}, {@code contactName}, {@code phone}, {@code
 *     email}, {@code villageCode}, {@code village}, {@code district}, {@code regency}, {@code address}, {@code interest},
 *     {@code source}; and {@code quantity}, which is part of the interest
 * @param confidence 0 to 1
 * @param words it was read from
 */
public record Found(String field, String value, double confidence, String words) {}
