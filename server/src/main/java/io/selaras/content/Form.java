package io.selaras.content;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A public form.
 *
 * @param slug its name in the address
 * @param consentVersion of the words of {@code consents}; the store raises it when they change
 * @param source told to sales when the page's own link names none
 */
public record Form(
        UUID id,
        String slug,
        String name,
        boolean active,
        Words title,
        Words intro,
        List<Field> fields,
        List<Consent> consents,
        int consentVersion,
        Words button,
        Words thanks,
        @Nullable String source,
        @Nullable String campaign,
        long version) {
    /** The same thing in both languages. */
    public record Words(@NotNull String id, @NotNull String en) {
        public String in(String language) {
            return language.equals("en") ? en : id;
        }
    }

    /** How a field is filled. */
    public enum Kind {
        TEXT,
        LONG_TEXT,
        PHONE,
        EMAIL,
        CHOICE
    }

    /**
     * @param key what it means: {@code name}, {@code shop}, {@code phone}, {@code email}, {@code village}, {@code
     *     district}, {@code regency}, {@code address}, {@code interest}, {@code note}; or any other word
     * @param options of a choice; empty otherwise
     */
    public record Field(
            @NotNull String key,
            @NotNull @Valid Words label,
            @NotNull Kind kind,
            boolean required,
            @NotNull List<@Valid Words> options) {}

    /**
     * A box that nobody has ticked for the visitor.
     *
     * @param purpose {@code contact} or {@code marketing}
     * @param channel {@code EMAIL}, {@code WHATSAPP} or {@code PHONE}
     */
    public record Consent(
            @NotNull String purpose,
            @NotNull String channel,
            @NotNull @Valid Words words,
            boolean required) {}

    /** What a new form starts with. */
    public static Form first(UUID id, String slug, String name) {
        return new Form(
                id,
                slug,
                name,
                true,
                new Words("Mau jual produk kami?", "Would you like to sell our products?"),
                new Words(
                        "Isi sebentar, salesman kami yang lewat daerah Anda akan mampir.",
                        "Fill this in, and the salesman who passes your area will drop by."),
                List.of(
                        new Field("shop", new Words("Nama toko", "Shop's name"), Kind.TEXT, true, List.of()),
                        new Field("name", new Words("Nama Anda", "Your name"), Kind.TEXT, true, List.of()),
                        new Field("phone", new Words("Nomor WhatsApp", "WhatsApp number"), Kind.PHONE, true, List.of()),
                        new Field("village", new Words("Kelurahan/Desa", "Village"), Kind.TEXT, false, List.of()),
                        new Field("regency", new Words("Kota/Kabupaten", "City"), Kind.TEXT, true, List.of()),
                        new Field("address", new Words("Alamat", "Address"), Kind.TEXT, false, List.of()),
                        new Field(
                                "interest",
                                new Words("Apa yang Anda butuhkan?", "What do you need?"),
                                Kind.LONG_TEXT,
                                false,
                                List.of())),
                List.of(
                        new Consent(
                                "contact",
                                "PHONE",
                                new Words(
                                        "Saya setuju dihubungi tentang permintaan ini.",
                                        "I agree to be contacted about this request."),
                                true),
                        new Consent(
                                "marketing",
                                "WHATSAPP",
                                new Words(
                                        "Saya mau menerima info promo lewat WhatsApp. Bisa berhenti kapan saja.",
                                        "I would like to receive offers by WhatsApp. I can stop at any time."),
                                false)),
                0,
                new Words("Kirim", "Send"),
                new Words(
                        "Terima kasih! Kami akan segera menghubungi Anda.",
                        "Thank you! We will be in touch with you soon."),
                null,
                null,
                0);
    }
}
