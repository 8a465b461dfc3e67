package io.selaras.customers;

import java.util.List;
import java.util.UUID;

/**
 * A field that the company added to its outlets; it reaches the phone, lists, filters, imports and the API at once.
 *
 * @param type {@code text}, {@code number}, {@code date}, {@code choice} or {@code yes_no}
 */
public record CustomField(
        UUID id, String name, String labelId, String labelEn, String type, List<String> options, boolean onPhone) {}
