package io.selaras.metrics;

import io.selaras.orders.Orders;
import io.selaras.platform.Actor;
import io.selaras.platform.PersonId;
import io.selaras.visits.Signals;
import io.selaras.visits.Visits;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What came from the field on a day, in the shape in which the live stream tells what comes next. */
@Component
class Happenings {
    private static final int LATEST = 30;

    private final Visits visits;
    private final Orders orders;
    private final Signals signals;

    Happenings(Visits visits, Orders orders, Signals signals) {
        this.visits = visits;
        this.orders = orders;
        this.signals = signals;
    }

    /** The latest thirty, newest first; only what is the actor's to see. */
    List<Board.Happening> of(Actor actor, LocalDate day, ZoneId zone) {
        var told = new ArrayList<Board.Happening>();
        var visitsOfDay = new Visits.Filter(day, day, null, null, null);
        for (var visit : visits.list(actor, visitsOfDay, null, LATEST).items()) {
            var data = about(visit.id(), visit.salesmanId(), visit.outletName());
            var result = visit.result();
            data.put("what", result == null ? "started" : "completed");
            if (result != null) {
                data.put("result", result);
            }
            data.put("far", visit.isFar());
            var ended = visit.endedAt();
            told.add(new Board.Happening("visit", ended == null ? visit.startedAt() : ended, data));
        }
        var ordersOfDay = new Orders.Filter(day, day, null, null, null, null);
        for (var order : orders.list(actor, ordersOfDay, null, LATEST).items()) {
            var data = about(order.id(), new PersonId(order.salesmanId()), order.outletName());
            data.put("total", order.total());
            told.add(new Board.Happening("order", order.placedAt(), data));
        }
        var signalsOfDay = new Signals.Filter(start(day, zone), start(day.plusDays(1), zone), null, null);
        for (var signal : signals.list(actor, signalsOfDay, null, LATEST).items()) {
            var data = about(signal.id(), signal.salesmanId(), signal.outletName());
            data.put("outletId", signal.outletId());
            data.put("kind", signal.kind());
            told.add(new Board.Happening("signal", signal.at(), data));
        }
        told.sort(Comparator.comparing(Board.Happening::at).reversed());
        return told.stream().limit(LATEST).toList();
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Map<String, @Nullable Object> about(Object id, PersonId salesman, String outlet) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("id", id);
        data.put("salesmanId", salesman);
        data.put("outletName", outlet);
        return data;
    }
}
