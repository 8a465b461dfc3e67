/**
 * What marketing does and what it brings: touches, the credit for orders, segments, campaigns and what came of them.
 *
 * <p>Owns touches, credits, segments, references, campaigns and their recipients, and its own narrow copy of what segments
 * ask (outlets, leads, orders, visits without an order), kept in the transaction of the fact. Says {@link
 * io.selaras.campaigns.TouchRecorded} and {@link io.selaras.campaigns.OrderAttributed}. Listens to outlets, visits,
 * orders, forms, leads and messages.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "identity",
            "exchange",
            "exchange::imports",
            "exchange::tables",
            "customers",
            "visits",
            "orders",
            "content",
            "pipeline",
            "messaging"
        })
@NullMarked
package io.selaras.campaigns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
