package io.selaras.metrics;

import io.selaras.identity.People;
import io.selaras.orders.Order;
import io.selaras.orders.Orders;
import io.selaras.platform.Actor;
import io.selaras.platform.PersonId;
import io.selaras.platform.Work;
import io.selaras.visits.Fix;
import io.selaras.visits.Visit;
import io.selaras.visits.VisitCompleted;
import io.selaras.visits.Visits;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The front door to one salesman's day, to scrub through: fixes of visits and trackers, and told in a few sentences. */
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
            var taken = orders.list(
                            actor,
                            new Orders.Filter(day, day, person.value(), null, Order.State.PLACED, null),
                            null,
                            200)
                    .items();
            var tongue = new Tongue(people.language(actor));
            var fixes = new ArrayList<double[]>();
            visits.trail(
                            actor,
                            person,
                            day.atStartOfDay(zone).toInstant(),
                            day.plusDays(1).atStartOfDay(zone).toInstant())
                    .forEach(fix -> fixes.add(fix(fix.at() == null ? Instant.EPOCH : fix.at(), fix)));
            var events = new ArrayList<Event>();
            for (var visit : made) {
                var start = visit.start();
                Double latitude = start == null ? null : start.point().latitude();
                Double longitude = start == null ? null : start.point().longitude();
                if (start != null) {
                    fixes.add(fix(visit.startedAt(), start));
                }
                var link = "/visits/" + visit.id();
                events.add(new Event(visit.startedAt(), "visit", visit.outletName(), latitude, longitude, link));
            }
            for (var order : taken) {
                events.add(new Event(
                        order.placedAt(),
                        "order",
                        order.outletName() + ": " + tongue.rupiah(order.total()),
                        null,
                        null,
                        "/orders/" + order.id()));
            }
            fixes.sort(Comparator.comparingDouble(fix -> fix[0]));
            events.sort(Comparator.comparing(Event::at));
            long value = taken.stream().mapToLong(Orders.Row::total).sum();
            return Optional.of(new Told(fixes, events, story(made, taken.size(), value, zone, tongue)));
        });
    }

    private static double[] fix(Instant at, Fix fix) {
        return new double[] {
            at.getEpochSecond(),
            fix.point().latitude(),
            fix.point().longitude(),
            fix.accuracy() == null ? 0 : fix.accuracy()
        };
    }

    private static List<String> story(List<Visit> made, int orders, long value, ZoneId zone, Tongue tongue) {
        if (made.isEmpty()) {
            return List.of(tongue.say("Tidak ada kunjungan pada hari ini.", "No visit on this day."));
        }
        var story = new ArrayList<String>();
        var first = made.getFirst();
        var last = made.getLast();
        story.add(tongue.say(
                "Mulai pukul %s di %s.",
                "Began at %s at %s.", CLOCK.format(first.startedAt().atZone(zone)), first.outletName()));
        long effective = made.stream()
                .filter(visit -> visit.result() == VisitCompleted.Result.ORDERED)
                .count();
        story.add(tongue.say(
                "%d kunjungan, %d dengan order, %d order senilai %s.",
                "%d visits, %d with an order, %d orders worth %s.",
                made.size(),
                effective,
                orders,
                tongue.rupiah(value)));
        made.stream()
                .filter(visit -> visit.endedAt() != null)
                .max(Comparator.comparing(Replay::stay))
                .ifPresent(visit -> story.add(tongue.say(
                        "Paling lama di %s: %d menit.",
                        "Longest at %s: %d minutes.",
                        visit.outletName(),
                        stay(visit).toMinutes())));
        long far = made.stream().filter(Visit::isFar).count();
        if (far > 0) {
            story.add(tongue.say(
                    "%d check-in di luar radius outlet.", "%d check-ins outside of the outlet's radius.", far));
        }
        story.add(tongue.say(
                "Terakhir di %s pukul %s.",
                "Last at %s at %s.",
                last.outletName(),
                CLOCK.format(last.startedAt().atZone(zone))));
        return story;
    }

    private static Duration stay(Visit visit) {
        var end = visit.endedAt();
        return end == null ? Duration.ZERO : Duration.between(visit.startedAt(), end);
    }
}
