package io.selaras.visits;

import io.selaras.platform.Actor;
import io.selaras.platform.Subject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class SignalSubject implements Subject.Source {
    private final Signals signals;

    SignalSubject(Signals signals) {
        this.signals = signals;
    }

    @Override
    public String kind() {
        return "signal";
    }

    @Override
    public Optional<Subject> find(Actor actor, UUID id) {
        return signals.find(actor, id)
                .map(signal -> new Subject(
                        kind(),
                        id,
                        signal.text() == null
                                ? signal.outletName()
                                : "%s: %s".formatted(signal.outletName(), signal.text()),
                        "/outlets/" + signal.outletId(),
                        Set.of(signal.salesmanId())));
    }
}
