package io.selaras.collaboration;

import io.selaras.exchange.Notices;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Changes;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Page;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * The front door to everybody's one inbox. A notice is on the screen and on the phone at once; by mail it follows only
 * when it is still unread after {@link #PATIENCE}, by push at once, neither in the person's quiet hours.
 */
@Service
public class Inbox {
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Work work;
    private final NoticeStore store;
    private final Notices phones;
    private final People people;
    private final Changes changes;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Inbox(
            Work work,
            NoticeStore store,
            Notices phones,
            People people,
            Changes changes,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.work = work;
        this.store = store;
        this.phones = phones;
        this.people = people;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Tells somebody, once per kind and cause: a cause that is heard twice is told once.
     *
     * @param cause the id of what happened
     * @param data what the sentence needs; names and numbers, no markup
     */
    public void tell(
            OrganisationId organisation,
            PersonId person,
            String kind,
            UUID cause,
            String link,
            Map<String, Object> data) {
        work.run(organisation, () -> {
            var now = clock.instant();
            var setting = work.once(new Wish(person), () -> store.setting(organisation, person));
            var zone = people.organisation(organisation).timeZone();
            var name = "%s/%s/%s".formatted(kind, person, cause);
            var notice = new Notice(
                    UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)), kind, data, link, now, null);
            var mailDue = setting.mail() ? setting.loud(now.plus(PATIENCE), zone) : null;
            var pushDue = setting.push() ? setting.loud(now, zone) : null;
            if (store.add(organisation, person, notice, mailDue, pushDue)) {
                phones.tell(organisation, person, "notice", notice);
                changes.say(organisation, "notice", person, Map.of("personId", person));
            }
        });
    }

    /** A hundred leads in one transaction may be one salesman's. */
    private record Wish(PersonId person) {}

    public Page<Notice> list(Actor actor, boolean unreadOnly, @Nullable String cursor, int limit) {
        return work.in(actor.organisation(), () -> store.list(actor, unreadOnly, cursor, limit));
    }

    public int unread(Actor actor) {
        return work.in(actor.organisation(), () -> store.unread(actor));
    }

    /** Marks own notices as seen; others' ids do nothing. @param ids absent for all of them */
    public void read(Actor actor, @Nullable Collection<UUID> ids) {
        work.run(actor.organisation(), () -> {
            var now = clock.instant();
            for (var id : store.read(actor, ids, now)) {
                events.publishEvent(new NoticeRead(actor.organisation(), id, actor.person(), now));
            }
        });
    }

    public NoticeSetting setting(Actor actor) {
        return work.in(actor.organisation(), () -> store.setting(actor.organisation(), actor.person()));
    }

    public void save(Actor actor, NoticeSetting setting) {
        work.run(actor.organisation(), () -> {
            store.save(actor, setting);
            work.forget(new Wish(actor.person()));
        });
    }
}
