package io.selaras.pipeline;

import io.selaras.exchange.imports.ImportTarget;
import io.selaras.exchange.imports.Kind;
import io.selaras.exchange.imports.ReadRow;
import io.selaras.exchange.tables.Said;
import io.selaras.identity.People;
import io.selaras.platform.Actor;
import io.selaras.platform.Work;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Leads from a file, for instance an advertising form's export. One that is known by its id elsewhere stays as it is. */
@Component
class LeadImport implements ImportTarget {
    private final Leads leads;
    private final LeadStore store;
    private final People people;
    private final Work work;
    private final InstantSource clock;

    LeadImport(Leads leads, LeadStore store, People people, Work work, InstantSource clock) {
        this.leads = leads;
        this.store = store;
        this.people = people;
        this.work = work;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.LEADS;
    }

    /** Each lead looks for its doubles, its score and its passing: a long transaction would hold up every phone's feed. */
    @Override
    public int batch() {
        return 200;
    }

    @Override
    public List<Refused> write(Actor actor, UUID importId, List<ReadRow> rows) {
        var zone = people.organisation(actor.organisation()).timeZone();
        var refused = new ArrayList<Refused>();
        var read = new ArrayList<NewLead>();
        for (var row : rows) {
            var name = text(row, "name");
            if (name == null) {
                refused.add(new Refused(row.row(), Said.of("Nama kosong.", "The name is missing.")));
                continue;
            }
            read.add(lead(row, name, zone));
        }
        leads.capture(actor.organisation(), read, actor.person(), importId);
        return refused;
    }

    private NewLead lead(ReadRow row, String name, ZoneId zone) {
        var ad = text(row, "ad");
        return new NewLead(
                Leads.newId(),
                name,
                null,
                row.values().get("phones") instanceof List<?> phones && !phones.isEmpty()
                        ? String.valueOf(phones.getFirst())
                        : null,
                text(row, "email"),
                new Lead.Place(null, null, false, null, null, null, text(row, "regency"), null),
                text(row, "interest"),
                row.values().containsKey("incomplete") ? "Tel. ?" : null,
                new Lead.Origin(
                        Lead.Door.FILE,
                        source(text(row, "platform")),
                        "cpc",
                        text(row, "campaign"),
                        ad == null ? text(row, "adId") : ad,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        text(row, "externalId")),
                at(text(row, "createdAt"), zone));
    }

    private static String source(@Nullable String platform) {
        var name = platform == null ? "file" : platform.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "fb" -> "facebook";
            case "ig" -> "instagram";
            default -> name;
        };
    }

    private Instant at(@Nullable String text, ZoneId zone) {
        if (text != null) {
            try {
                return text.contains("T")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDate.parse(text).atStartOfDay(zone).toInstant();
            } catch (DateTimeException notATime) {
                return clock.instant();
            }
        }
        return clock.instant();
    }

    private static @Nullable String text(ReadRow row, String field) {
        return row.values().get(field) instanceof String text && !text.isBlank() ? text : null;
    }

    /** What nobody has worked with goes; the rest stays. */
    @Override
    public Undone undo(Actor actor, UUID importId) {
        return work.in(actor.organisation(), () -> {
            int removed = store.removeImported(actor.organisation(), importId);
            return new Undone(removed, 0, store.countImported(actor.organisation(), importId));
        });
    }
}
