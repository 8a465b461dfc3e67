package io.selaras.collaboration;

import io.selaras.exchange.Feed;
import io.selaras.exchange.Window;
import io.selaras.identity.People;
import io.selaras.identity.Person;
import io.selaras.platform.Actor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The threads a salesman takes part in, of the last half year, and whom he can mention. */
@Component
class ThreadFeed implements Feed {
    private static final Duration REACH = Duration.ofDays(180);

    private final ThreadStore store;
    private final People people;
    private final InstantSource clock;

    ThreadFeed(ThreadStore store, People people, InstantSource clock) {
        this.store = store;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public String collection() {
        return "threads";
    }

    @Override
    public List<Row> rows(Actor actor, Window window) {
        return store.changed(actor, window, clock.instant().minus(REACH)).stream()
                .map(changed -> new Row(changed.xid(), changed.entry().id(), changed.entry()))
                .toList();
    }

    @Override
    public Map<String, Object> settings(Actor actor) {
        return Map.of(
                "people",
                people.everybody(actor.organisation()).stream()
                        .filter(Person::active)
                        .map(person -> Map.of("id", person.id(), "name", person.name(), "roles", person.roles()))
                        .toList());
    }
}
