package io.selaras.campaigns;

import io.selaras.messaging.ConsentSaid;
import io.selaras.messaging.Mail;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the audience's word about consent as the ledger's last one is. */
@Component
class ConsentNoticed {
    private final AudienceStore audience;

    ConsentNoticed(AudienceStore audience) {
        this.audience = audience;
    }

    @EventListener
    void on(ConsentSaid said) {
        if (said.purpose().equals(Mail.MARKETING)) {
            audience.agreed(said.organisation(), said.address(), Party.of(said.contact()));
        }
    }
}
