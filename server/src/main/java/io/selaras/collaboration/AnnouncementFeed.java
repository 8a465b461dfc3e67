package io.selaras.collaboration;

import io.selaras.exchange.Feed;
import io.selaras.exchange.Window;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is announced to a salesman, whether he has confirmed it, and until when it holds. */
@Component
class AnnouncementFeed implements Feed {
    private final AnnouncementStore store;
    private final Announcements announcements;
    private final People people;
    private final InstantSource clock;

    AnnouncementFeed(AnnouncementStore store, Announcements announcements, People people, InstantSource clock) {
        this.store = store;
        this.announcements = announcements;
        this.people = people;
        this.clock = clock;
    }

    /** @param right whether the choice was right is told only after he has chosen, by the screen */
    record OnPhone(
            UUID id,
            String title,
            String text,
            boolean mustRead,
            @Nullable String question,
            List<String> choices,
            @Nullable Integer right,
            LocalDate from,
            LocalDate until,
            boolean read,
            boolean withdrawn) {}

    @Override
    public String collection() {
        return "announcements";
    }

    @Override
    public List<Row> rows(Actor actor, Window window) {
        var zone = people.organisation(actor.organisation()).timeZone();
        var since = LocalDate.ofInstant(clock.instant(), zone).minusDays(30);
        var rows = new ArrayList<Row>();
        for (var changed : store.changed(actor, announcements.teamsOf(actor), window, since)) {
            var one = changed.announcement();
            rows.add(new Row(
                    changed.xid(),
                    one.id(),
                    new OnPhone(
                            one.id(),
                            one.title(),
                            one.text(),
                            one.mustRead(),
                            one.question(),
                            one.choices(),
                            one.rightChoice(),
                            one.from(),
                            one.until(),
                            changed.readAt() != null,
                            one.withdrawnAt() != null)));
        }
        return rows;
    }
}
