package io.selaras.collaboration;

import io.selaras.platform.Actor;
import io.selaras.platform.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Every record that can be spoken of, by asking the room that owns it. */
@Component
class Subjects {
    private final Map<String, Subject.Source> sources;

    Subjects(List<Subject.Source> sources) {
        this.sources = sources.stream().collect(Collectors.toMap(Subject.Source::kind, Function.identity()));
    }

    Optional<Subject> find(Actor actor, String kind, UUID id) {
        var source = sources.get(kind);
        return source == null ? Optional.empty() : source.find(actor, id);
    }
}
