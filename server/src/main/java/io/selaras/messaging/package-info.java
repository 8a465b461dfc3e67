/**
 * Everything that leaves for a person or comes back from one: channels, consent, delivery.
 *
 * <p>Owns the consent ledger, suppressions, messages and what became of each, the mail settings of a company, and what
 * came in. Says {@link io.selaras.messaging.MessagesSent}, {@link io.selaras.messaging.MessageOpened},
 * {@link io.selaras.messaging.LinkFollowed}, {@link io.selaras.messaging.ReplyReceived},
 * {@link io.selaras.messaging.ConsentWithdrawn}. Listens to nothing: it does not know what a campaign or a lead is, only
 * that a message belongs to one.
 */
@ApplicationModule(allowedDependencies = {"platform", "identity"})
@NullMarked
package io.selaras.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
