package io.selaras.campaigns;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code on a poster, a link in a chat, a QR on a counter: who follows it, or writes it in a message, comes back with it.
 *
 * @param label what it is, in words: "Poster Pasar Baru"
 * @param target a web address, or a telephone number in international form for WhatsApp
 * @param words the message WhatsApp begins with; the code is put behind it
 * @param followed how often
 */
public record Reference(
        UUID id,
        String code,
        String label,
        String source,
        String medium,
        @Nullable String campaign,
        @Nullable UUID outletId,
        @Nullable UUID salesmanId,
        String target,
        @Nullable String words,
        int followed) {
    public static final String WHATSAPP = "whatsapp";

    public boolean isWhatsApp() {
        return medium.equals(WHATSAPP);
    }
}
