package io.selaras.collaboration;

import io.selaras.platform.Actor;
import io.selaras.platform.Subject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class AnnouncementSubject implements Subject.Source {
    private final Announcements announcements;

    AnnouncementSubject(Announcements announcements) {
        this.announcements = announcements;
    }

    @Override
    public String kind() {
        return "announcement";
    }

    @Override
    public Optional<Subject> find(Actor actor, UUID id) {
        return announcements
                .find(actor, id)
                .map(row -> new Subject(
                        kind(),
                        id,
                        row.announcement().title(),
                        "/announcements/" + id,
                        Set.of(row.announcement().authorId())));
    }
}
