package io.selaras.messaging;

/**
 * Why a message goes out. Marketing needs consent and is never sent twice, whatever happens; a transactional message
 * answers something the recipient did, and is rather sent twice (with the same Message-ID) than not at all.
 */
public enum Purpose {
    MARKETING,
    TRANSACTIONAL
}
