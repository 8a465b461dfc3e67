package io.selaras.exchange.tables;

import java.util.List;

/**
 * The raw cells of one sheet (or of a CSV file), as text, rows of any length, empty cells as {@code ""}.
 *
 * @param name of the sheet; empty for a CSV file
 */
public record Sheet(String name, List<List<String>> rows) {}
