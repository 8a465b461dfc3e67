package io.selaras.campaigns;

import io.selaras.messaging.ConsentsSaid;
import io.selaras.messaging.Mail;
import java.util.Objects;
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
    void on(ConsentsSaid event) {
        var said = event.said().stream()
                .filter(one -> one.purpose().equals(Mail.MARKETING))
                .toList();
        if (!said.isEmpty()) {
            audience.agreed(
                    event.organisation(),
                    said.stream()
                            .map(ConsentsSaid.Said::address)
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList(),
                    said.stream()
                            .flatMap(one -> Party.of(one.contact()).stream())
                            .distinct()
                            .toList());
        }
    }
}
