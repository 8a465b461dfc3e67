package io.selaras.campaigns.spend;

import io.selaras.exchange.imports.ImportTarget;
import io.selaras.exchange.imports.ImportTrace;
import io.selaras.exchange.imports.Kind;
import io.selaras.exchange.imports.ReadRow;
import io.selaras.exchange.tables.Said;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Ids;
import io.selaras.platform.Work;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Exports of advertising and social media. The same row of the same period again is no second one. */
@Component
class SpendImport implements ImportTarget {
    private final Spends spends;
    private final SpendStore store;
    private final ImportTrace trace;
    private final People people;
    private final Work work;
    private final InstantSource clock;

    SpendImport(Spends spends, SpendStore store, ImportTrace trace, People people, Work work, InstantSource clock) {
        this.spends = spends;
        this.store = store;
        this.trace = trace;
        this.people = people;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.COSTS;
    }

    @Override
    public List<Refused> write(Actor actor, UUID importId, List<ReadRow> rows) {
        var currency = people.organisation(actor.organisation()).currency();
        var refused = new ArrayList<Refused>();
        for (var row : rows) {
            var other = text(row, "currency", currency);
            if (!other.equalsIgnoreCase(currency)) {
                refused.add(new Refused(
                        row.row(),
                        Said.of(
                                "Mata uang %s; perusahaan ini memakai %s. Unduh laporan dalam %s."
                                        .formatted(other, currency, currency),
                                "The currency is %s; this company uses %s. Download the report in %s."
                                        .formatted(other, currency, currency))));
                continue;
            }
            var read = spend(row, importId);
            var sum = store.same(actor.organisation(), read)
                    .filter(known -> importId.equals(known.importId()))
                    .map(known -> known.plus(read))
                    .orElse(read);
            switch (spends.save(actor, sum)) {
                case Spends.Saved.Done(var now, var before) ->
                    trace.remember(actor.organisation(), importId, now.id(), before, now);
                case Spends.Saved.Overlaps(var known) ->
                    refused.add(new Refused(
                            row.row(),
                            Said.of(
                                    "Sebagian harinya sudah ada untuk \"%s\" (%s sampai %s); kalau ikut masuk, biayanya terhitung dua kali."
                                            .formatted(known.campaign(), known.from(), known.until()),
                                    "Some of its days are known of \"%s\" already (%s until %s); they would be paid twice."
                                            .formatted(known.campaign(), known.from(), known.until()))));
            }
        }
        return refused;
    }

    private Spend spend(ReadRow row, UUID importId) {
        return new Spend(
                Ids.v7(),
                text(row, "platform", "ads"),
                text(row, "campaign", ""),
                text(row, "item", ""),
                LocalDate.parse(text(row, "from", "")),
                LocalDate.parse(text(row, "until", "")),
                whole(row, "cost"),
                whole(row, "impressions"),
                whole(row, "clicks"),
                row.values().get("conversions") instanceof BigDecimal number ? number : BigDecimal.ZERO,
                whole(row, "reach"),
                whole(row, "engagement"),
                importId,
                clock.instant());
    }

    private static String text(ReadRow row, String field, String otherwise) {
        return row.values().get(field) instanceof String text && !text.isBlank() ? text : otherwise;
    }

    private static long whole(ReadRow row, String field) {
        @Nullable Object value = row.values().get(field);
        return value instanceof BigDecimal number
                ? number.setScale(0, RoundingMode.HALF_UP).longValue()
                : value instanceof Number number ? number.longValue() : 0;
    }

    /** New rows go, changed ones become as they were; what another file or a person changed since stays. */
    @Override
    public Undone undo(Actor actor, UUID importId) {
        var organisation = actor.organisation();
        return work.in(organisation, () -> {
            int removed = 0;
            int restored = 0;
            int kept = 0;
            for (var step : trace.steps(organisation, importId, Spend.class)) {
                var now = store.find(organisation, step.subject());
                if (now.isEmpty() || !importId.equals(now.get().importId())) {
                    kept++;
                } else if (step.before() == null) {
                    store.delete(organisation, step.subject());
                    removed++;
                } else {
                    store.save(organisation, step.before());
                    restored++;
                }
            }
            return new Undone(removed, restored, kept);
        });
    }
}
