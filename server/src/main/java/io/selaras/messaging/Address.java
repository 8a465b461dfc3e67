package io.selaras.messaging;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address in the one form under which it is compared: an e-mail address in lower case with its domain in ASCII, a
 * telephone number as {@code +} and digits.
 */
record Address(String text, String domain) {
    // No quoted local parts, no comments, no line breaks: what nobody types, and headers must never see.
    private static final Pattern MAIL = Pattern.compile("[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}");
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");

    static Optional<Address> of(Channel channel, String written) {
        return channel == Channel.EMAIL ? mail(written.strip()) : phone(written);
    }

    private static Optional<Address> mail(String written) {
        int at = written.lastIndexOf('@');
        if (at < 1 || written.length() > 254) {
            return Optional.empty();
        }
        try {
            var local = written.substring(0, at).toLowerCase(Locale.ROOT);
            var domain = IDN.toASCII(written.substring(at + 1)).toLowerCase(Locale.ROOT);
            return MAIL.matcher(local).matches() && DOMAIN.matcher(domain).matches()
                    ? Optional.of(new Address(local + "@" + domain, domain))
                    : Optional.empty();
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }

    private static Optional<Address> phone(String written) {
        var digits = "+" + written.replaceAll("[^0-9]", "");
        return PHONE.matcher(digits).matches() ? Optional.of(new Address(digits, "whatsapp")) : Optional.empty();
    }
}
