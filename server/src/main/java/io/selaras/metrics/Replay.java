package io.selaras.metrics;

import io.selaras.identity.People;
import io.selaras.orders.Orders;
import io.selaras.platform.Actor;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import io.selaras.visits.Visit;
import io.selaras.visits.VisitCompleted;
import io.selaras.visits.Visits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to one salesman's day, to scrub through: from visit fixes alone, and told in a few sentences. */
@Service
public class Replay {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private final Work work;
    private final People people;
    private final Visits visits;
    private final Orders orders;

    Replay(Work work, People people, Visits visits, Orders orders) {
        this.work = work;
        this.people = people;
        this.visits = visits;
        this.orders = orders;
    }

    public record Event(
            Instant at,
            String kind,
            String text,
            @Nullable Double latitude,
            @Nullable Double longitude,
            String link) {}

    /** @param fixes time in epoch seconds, latitude, longitude, accuracy in metres */
    public record Told(List<double[]> fixes, List<Event> events, List<String> story) {}

    /** @return empty when the person is not the actor's to see */
    public Optional<Told> day(Actor actor, PersonId person, LocalDate day) {
        if (people.find(actor, person).isEmpty()) {
            return Optional.empty();
        }
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            var zone = people.organisation(organisation).timeZone();
            var made = new ArrayList<>(
                    visits.list(actor, new Visits.Filter(day, day, person.value(), null, null), null, 200)
                            .items());
            made.sort(Comparator.comparing(Visit::startedAt));
            var taken = orders.list(actor, new Orders.Filter(day, day, person.value(), null, null, null), null, 200)
                    .items();
            var fixes = new ArrayList<double[]>();
            var events = new ArrayList<Event>();
            for (var visit : made) {
                var start = visit.start();
                Double latitude = start == null ? null : start.point().latitude();
                Double longitude = start == null ? null : start.point().longitude();
                if (start != null) {
                    fixes.add(new double[] {
                        visit.startedAt().getEpochSecond(),
                        start.point().latitude(),
                        start.point().longitude(),
                        start.accuracy() == null ? 0 : start.accuracy()
                    });
                }
                var link = "/visits/" + visit.id();
                events.add(new Event(visit.startedAt(), "visit", visit.outletName(), latitude, longitude, link));
            }
            for (var order : taken) {
                events.add(new Event(
                        order.placedAt(),
                        "order",
                        "%s: %,d".formatted(order.outletName(), order.total()).replace(',', '.'),
                        null,
                        null,
                        "/orders/" + order.id()));
            }
            events.sort(Comparator.comparing(Event::at));
            long value = taken.stream().mapToLong(Orders.Row::total).sum();
            return Optional.of(new Told(fixes, events, story(made, taken.size(), value, zone)));
        });
    }

    private static List<String> story(List<Visit> made, int orders, long value, java.time.ZoneId zone) {
        if (made.isEmpty()) {
            return List.of("Tidak ada kunjungan pada hari ini.");
        }
        var story = new ArrayList<String>();
        var first = made.getFirst();
        var last = made.getLast();
        story.add(
                "Mulai pukul %s di %s.".formatted(CLOCK.format(first.startedAt().atZone(zone)), first.outletName()));
        long effective = made.stream()
                .filter(visit -> visit.result() == VisitCompleted.Result.ORDERED)
                .count();
        story.add("%d kunjungan, %d dengan order, %d order senilai Rp %s."
                .formatted(
                        made.size(), effective, orders, "%,d".formatted(value).replace(',', '.')));
        made.stream()
                .filter(visit -> visit.endedAt() != null)
                .max(Comparator.comparing(Replay::stay))
                .ifPresent(visit -> story.add("Paling lama di %s: %d menit."
                        .formatted(visit.outletName(), stay(visit).toMinutes())));
        long far = made.stream().filter(Visit::isFar).count();
        if (far > 0) {
            story.add("%d check-in di luar radius outlet.".formatted(far));
        }
        story.add("Terakhir di %s pukul %s."
                .formatted(last.outletName(), CLOCK.format(last.startedAt().atZone(zone))));
        return story;
    }

    private static Duration stay(Visit visit) {
        var end = visit.endedAt();
        return end == null ? Duration.ZERO : Duration.between(visit.startedAt(), end);
    }
}
