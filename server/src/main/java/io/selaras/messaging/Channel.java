package io.selaras.messaging;

/** A way to reach somebody; addresses are e-mail addresses or telephone numbers in the form {@code +6281234567890}. */
public enum Channel {
    EMAIL,
    WHATSAPP,
    PHONE
}
