package io.selaras.collaboration;

import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.planning.DayShared;
import io.selaras.platform.PersonId;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells everybody whose day has changed: who takes calls over, and whose calls they were. */
@Component
class DayNotices {
    private final Inbox inbox;
    private final People people;

    DayNotices(Inbox inbox, People people) {
        this.inbox = inbox;
        this.people = people;
    }

    @EventListener
    void on(DayShared event) {
        var name = people.everybody(event.organisation()).stream()
                .filter(person -> person.id().equals(event.from()))
                .map(Person::name)
                .findFirst()
                .orElse("");
        event.got()
                .forEach((person, calls) -> tell(
                        event,
                        person,
                        event.back() ? "day-gave-back" : "day-got",
                        Map.of("name", name, "calls", calls)));
        var away = new HashMap<String, Object>();
        away.put("calls", event.got().values().stream().mapToInt(each -> each).sum());
        away.put("later", event.away());
        tell(event, event.from(), event.back() ? "day-back" : "day-shared", away);
    }

    private void tell(DayShared event, PersonId person, String kind, Map<String, Object> data) {
        var cause = UUID.nameUUIDFromBytes((kind + event.share()).getBytes(StandardCharsets.UTF_8));
        inbox.tell(event.organisation(), person, kind, cause, "/plan", data);
    }
}
