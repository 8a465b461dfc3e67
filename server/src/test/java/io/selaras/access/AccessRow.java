package io.selaras.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A line of access.txt, where the words are explained. */
record AccessRow(
        String method,
        String address,
        String who,
        @Nullable String thing,
        String rule,
        @Nullable String body) {
    static List<AccessRow> table() {
        try (var file = AccessRow.class.getResourceAsStream("/access.txt")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(AccessRow::of)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static AccessRow of(String line) {
        var words = line.strip().split("\\s+", 5);
        if (words.length < 4) {
            throw new IllegalArgumentException("Four words at least: " + line);
        }
        var rule = words[3].split(":", 2);
        var known = List.of("-", "reach", "company", "makes", "makes-reach", "none", "none-makes", "open");
        if (!known.contains(rule[rule.length - 1])) {
            throw new IllegalArgumentException("None of " + known + ": " + line);
        }
        return new AccessRow(
                words[0],
                words[1],
                words[2],
                rule.length == 2 ? rule[0] : null,
                rule[rule.length - 1],
                words.length == 5 ? words[4] : null);
    }

    String path() {
        return address.split("\\?")[0];
    }

    String operation() {
        return method + " " + path();
    }

    boolean isOpen() {
        return who.equals("-");
    }

    /** Whether this role may call at all. */
    boolean admits(String role) {
        return isOpen() || who.contains(role);
    }

    boolean writes() {
        return !Arrays.asList("GET", "HEAD", "OPTIONS").contains(method);
    }

    @Override
    public String toString() {
        return operation();
    }
}
