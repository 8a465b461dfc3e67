package io.selaras.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The sort key of a list's last row, opaque to the caller. */
public final class Cursor {
    private static final String SEPARATOR = "\u001f";

    public static String encode(Object... key) {
        var text = new StringBuilder();
        for (var part : key) {
            text.append(text.isEmpty() ? "" : SEPARATOR).append(part);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws ProblemException {@code bad-cursor} when the text is not one of ours */
    public static List<String> decode(String cursor, int parts) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var key = List.of(text.split(SEPARATOR, -1));
            if (key.size() == parts) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through to the same answer
        }
        throw new ProblemException(
                ProblemType.BAD_CURSOR, "The cursor is not one of this list. Start at its first page.");
    }
}
