package io.selaras.platform.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Moments as {@link Instant#toString()} has them, without the formatter that a list of eighty goes through eighty times. */
@JacksonComponent
class Moments extends ValueSerializer<Instant> {
    private static final int DAY = 86_400;

    @Override
    public void serialize(Instant moment, JsonGenerator out, SerializationContext context) {
        out.writeString(text(moment));
    }

    static String text(Instant moment) {
        var day = LocalDate.ofEpochDay(Math.floorDiv(moment.getEpochSecond(), (long) DAY));
        int nanos = moment.getNano();
        if (day.getYear() < 0 || day.getYear() > 9_999 || nanos % 1_000 != 0) {
            return moment.toString();
        }
        int second = (int) Math.floorMod(moment.getEpochSecond(), (long) DAY);
        var text = "0000-00-00T00:00:00.000000".getBytes(StandardCharsets.ISO_8859_1);
        digits(text, 4, day.getYear());
        digits(text, 7, day.getMonthValue());
        digits(text, 10, day.getDayOfMonth());
        digits(text, 13, second / 3_600);
        digits(text, 16, second / 60 % 60);
        digits(text, 19, second % 60);
        digits(text, 26, nanos / 1_000);
        int length = nanos == 0 ? 19 : nanos % 1_000_000 == 0 ? 23 : 26;
        return new String(text, 0, length, StandardCharsets.ISO_8859_1) + "Z";
    }

    /** The number's digits, the last one before {@code end}. */
    private static void digits(byte[] text, int end, int number) {
        for (int at = end - 1, left = number; left > 0; at--, left /= 10) {
            text[at] += (byte) (left % 10);
        }
    }
}
