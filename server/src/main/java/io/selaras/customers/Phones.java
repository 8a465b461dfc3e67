package io.selaras.customers;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/** Telephone numbers as people write them, into one form: {@code +6281234567890}. */
public final class Phones {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** @return empty when this is no possible number in Indonesia, or in the country it names */
    public static Optional<String> normal(String written) {
        try {
            // Offices lose the leading zero in spreadsheets; a mobile number then begins with 8.
            var text = written.strip().matches("8[0-9 .-]{7,}") ? "0" + written.strip() : written;
            var number = NUMBERS.parse(text, "ID");
            return NUMBERS.isPossibleNumber(number)
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}
