package io.selaras.collaboration;

import io.selaras.platform.PersonId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A browser or a phone that agreed to be pushed to.
 *
 * @param endpoint its address at the push service of whoever made the browser
 * @param p256dh with {@code auth} what only this browser can open a message by, as base64url
 * @param device the phone, absent for a browser at a desk
 */
record PushTarget(
        UUID id,
        PersonId person,
        String endpoint,
        String p256dh,
        String auth,
        @Nullable UUID device) {}
