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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
        tell(organisation, kind, List.of(new Told(person, cause, link, data)));
    }

    /** What one of many is told of the same kind. */
    record Told(PersonId person, UUID cause, String link, Map<String, Object> data) {}

    /** The same for many at once: a hundred leads are handed over in one pass. */
    void tell(OrganisationId organisation, String kind, List<Told> told) {
        work.run(organisation, () -> {
            var now = clock.instant();
            var zone = people.organisation(organisation).timeZone();
            var settings = store.settings(
                    organisation, told.stream().map(Told::person).distinct().toList());
            var fresh = new ArrayList<NoticeStore.Fresh>();
            for (var one : told) {
                var setting = settings.getOrDefault(one.person, NoticeSetting.DEFAULT);
                var name = "%s/%s/%s".formatted(kind, one.person, one.cause);
                fresh.add(new NoticeStore.Fresh(
                        one.person,
                        new Notice(
                                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                                kind,
                                one.data,
                                one.link,
                                now,
                                null),
                        setting.mail() ? setting.loud(now.plus(PATIENCE), zone) : null,
                        setting.push() ? setting.loud(now, zone) : null));
            }
            var added = store.add(organisation, fresh);
            var first = fresh.stream()
                    .filter(one -> added.remove(one.notice().id()))
                    .toList();
            phones.tell(
                    organisation,
                    "notice",
                    first.stream()
                            .map(one -> new Notices.Said(one.person(), one.notice()))
                            .toList());
            changes.say(
                    organisation,
                    "notice",
                    first.stream()
                            .map(one -> new Changes.Said(one.person(), Map.of("personId", one.person())))
                            .toList());
        });
    }

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
        work.run(actor.organisation(), () -> store.save(actor, setting));
    }
}
