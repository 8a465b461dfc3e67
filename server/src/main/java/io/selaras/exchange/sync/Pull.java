package io.selaras.exchange.sync;

import io.selaras.exchange.Feed;
import io.selaras.exchange.Window;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Cursor;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The way out: what changed in a phone's scope since its cursor, and whether what it holds is what it should hold. */
@Service
public class Pull {
    /** Tombstones are kept this long; an older cursor starts again. */
    static final Duration MEMORY = Duration.ofDays(90);

    private static final String SETTINGS = "settings";
    private static final int DIGEST_PAGE = 5_000;
    /** Rows of one transaction in id order as PostgreSQL has it (Java compares UUIDs with a sign); the gone go first. */
    private static final Comparator<Feed.Row> ORDER = Comparator.comparingLong(Feed.Row::xid)
            .thenComparing(Feed.Row::id, Pull::compare)
            .thenComparing(row -> row.data() != DepartureStore.Gone.GONE);

    private final Work work;
    private final Horizon horizon;
    private final Map<String, List<Feed>> feeds = new TreeMap<>();
    private final DepartureStore departures;
    private final PhoneStore phones;
    private final People people;
    private final FeedEpoch epoch;
    private final InstantSource clock;
    private final JsonMapper json;

    Pull(
            Work work,
            Horizon horizon,
            List<Feed> feeds,
            DepartureStore departures,
            PhoneStore phones,
            People people,
            FeedEpoch epoch,
            InstantSource clock,
            JsonMapper json) {
        this.work = work;
        this.horizon = horizon;
        this.departures = departures;
        this.phones = phones;
        this.people = people;
        this.epoch = epoch;
        this.clock = clock;
        this.json = json;
        for (var feed : feeds) {
            this.feeds
                    .computeIfAbsent(feed.collection(), _ -> new ArrayList<>())
                    .add(feed);
        }
    }

    /** @param resnapshot the cursor is of no use any more: ask again without one and replace what is there */
    public record Answer(
            List<JsonNode> rows,
            @Nullable String cursor,
            boolean more,
            boolean resnapshot,
            String feedEpoch,
            long horizon) {}

    /** @return empty for an unknown collection */
    public Optional<Answer> pull(Actor actor, String collection, @Nullable String cursor, int limit) {
        if (collection.equals(SETTINGS)) {
            return Optional.of(settings(actor, cursor));
        }
        if (!feeds.containsKey(collection)) {
            return Optional.empty();
        }
        return Optional.of(work.in(actor.organisation(), () -> {
            long below = horizon.read();
            var place = Place.read(cursor);
            if (place != null && !place.isUsable(epoch.current(), clock.instant())) {
                return new Answer(List.of(), null, true, true, epoch.current(), below);
            }
            var window =
                    place == null ? Window.snapshot(below, limit) : new Window(place.xid(), place.id(), below, limit);
            var page = page(actor, collection, window);
            var last = page.rows.isEmpty() ? null : page.rows.getLast();
            var next = last == null
                    ? new Place(epoch.current(), window.xid(), window.id(), clock.instant())
                    : new Place(epoch.current(), last.xid(), last.id(), clock.instant());
            return new Answer(
                    page.rows.stream().map(this::written).toList(),
                    next.written(),
                    page.more,
                    false,
                    epoch.current(),
                    below);
        }));
    }

    private record Rows(List<Feed.Row> rows, boolean more) {}

    private Rows page(Actor actor, String collection, Window window) {
        var all = new ArrayList<Feed.Row>();
        for (var feed : feeds.getOrDefault(collection, List.of())) {
            all.addAll(feed.rows(actor, window));
        }
        if (window.xid() > 0) {
            all.addAll(departures.rows(actor, collection, window));
        }
        all.sort(ORDER);
        int cut = Math.min(window.limit(), all.size());
        // A cursor cannot stand between two rows of the same place.
        while (cut > 0 && cut < all.size() && samePlace(all.get(cut - 1), all.get(cut))) {
            cut++;
        }
        return new Rows(all.subList(0, cut), all.size() >= window.limit());
    }

    private static boolean samePlace(Feed.Row a, Feed.Row b) {
        return a.xid() == b.xid() && a.id().equals(b.id());
    }

    private JsonNode written(Feed.Row row) {
        var written = json.createObjectNode();
        if (row.data() == DepartureStore.Gone.GONE) {
            written.put("id", row.id().toString());
            written.put("deleted", true);
        } else {
            written.setAll((ObjectNode) json.valueToTree(row.data()));
            written.put("id", row.id().toString());
        }
        return written.put("version", row.xid());
    }

    private Answer settings(Actor actor, @Nullable String cursor) {
        return work.in(actor.organisation(), () -> {
            long below = horizon.read();
            var organisation = people.organisation(actor.organisation());
            var row = new LinkedHashMap<String, Object>();
            row.put("id", organisation.id());
            row.put("name", organisation.name());
            row.put("currency", organisation.currency());
            row.put("timeZone", organisation.timeZone().getId());
            row.put("geofenceMetres", organisation.settings().geofenceMetres());
            row.put(
                    "businessDate",
                    clock.instant().atZone(organisation.timeZone()).toLocalDate());
            feeds.values().forEach(list -> list.forEach(feed -> row.putAll(feed.settings(actor))));
            JsonNode written = json.valueToTree(row);
            var print = Canonical.sha256(Canonical.text(written));
            ((ObjectNode) written).put("version", Long.parseLong(print.substring(0, 12), 16));
            var rows = print.equals(cursor) ? List.<JsonNode>of() : List.of(written);
            return new Answer(rows, print, false, false, epoch.current(), below);
        });
    }

    /** What a phone says it holds of a collection. */
    public record Held(int count, String hash) {}

    /**
     * Compares what a phone holds with what it should hold, for collections it has pulled to the end.
     *
     * @return the collections to load again
     */
    public List<String> differences(Actor actor, String dbEpoch, Map<String, Held> held) {
        return work.in(actor.organisation(), () -> {
            long below = horizon.read();
            var different = new ArrayList<String>();
            held.forEach((collection, phone) -> {
                if (feeds.containsKey(collection) && !phone.equals(digest(actor, collection, below))) {
                    different.add(collection);
                }
            });
            if (!different.isEmpty()) {
                phones.differences(actor, dbEpoch, different.size());
            }
            return different;
        });
    }

    private Held digest(Actor actor, String collection, long below) {
        var versions = new TreeMap<String, Long>();
        var window = Window.snapshot(below, DIGEST_PAGE);
        while (true) {
            var page = page(actor, collection, window);
            page.rows.stream()
                    .filter(row -> row.data() != DepartureStore.Gone.GONE)
                    .forEach(row -> versions.put(row.id().toString(), row.xid()));
            if (!page.more || page.rows.isEmpty()) {
                break;
            }
            window = new Window(page.rows.getLast().xid(), page.rows.getLast().id(), below, DIGEST_PAGE);
        }
        var lines = new StringBuilder();
        versions.forEach(
                (id, version) -> lines.append(id).append(':').append(version).append('\n'));
        return new Held(versions.size(), Canonical.sha256(lines.toString()));
    }

    private static int compare(UUID a, UUID b) {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    }

    /** Where a phone stands in a feed. */
    private record Place(String epoch, long xid, UUID id, Instant issued) {
        static @Nullable Place read(@Nullable String cursor) {
            if (cursor == null || cursor.isEmpty()) {
                return null;
            }
            try {
                var parts = Cursor.decode(cursor, 4);
                return new Place(
                        parts.get(0),
                        Long.parseLong(parts.get(1)),
                        UUID.fromString(parts.get(2)),
                        Instant.ofEpochSecond(Long.parseLong(parts.get(3))));
            } catch (IllegalArgumentException notOurs) {
                return new Place("", 0, new UUID(0, 0), Instant.EPOCH);
            }
        }

        String written() {
            return Cursor.encode(epoch, xid, id, issued.getEpochSecond());
        }

        boolean isUsable(String current, Instant now) {
            return epoch.equals(current) && issued.isAfter(now.minus(MEMORY));
        }
    }
}
