package io.selaras.messaging;

import static io.selaras.messaging.db.Tables.WEBHOOK;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.selaras.platform.OrganisationId;
import io.selaras.platform.Organisations;
import io.selaras.platform.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Works what the webhook kept: messages once by their id. We send none here, so no delivery is told of. */
@Component
class WhatsappInbox {
    private static final Logger LOG = LoggerFactory.getLogger(WhatsappInbox.class);
    private static final Set<String> SILENT = Set.of("reaction", "system");
    /** What cannot be read here. */
    private static final Map<String, String> TO_PHONE = Map.of(
            "audio", "Pesan suara: dengarkan di HP / Voice message: listen on the phone",
            "voice", "Pesan suara: dengarkan di HP / Voice message: listen on the phone",
            "video", "Video: lihat di HP / Video: watch on the phone",
            "sticker", "Stiker / Sticker",
            "image", "Gambar: lihat di HP / Picture: look at it on the phone",
            "document", "Dokumen: lihat di HP / Document: look at it on the phone");

    private final DSLContext sql;
    private final Work work;
    private final Incoming incoming;
    private final JsonMapper json;

    WhatsappInbox(DSLContext sql, Work work, Incoming incoming, JsonMapper json) {
        this.sql = sql;
        this.work = work;
        this.incoming = incoming;
        this.json = json;
    }

    /** What the thread after the webhook did not get to, when its node died. */
    @Configuration(proxyBeanMethods = false)
    static class Timer {
        @Bean
        RecurringTask<Void> whatsappWorked(WhatsappInbox inbox, Organisations organisations) {
            return Tasks.recurring("whatsapp-worked", FixedDelay.of(Duration.ofSeconds(10)))
                    .execute((_, _) -> organisations.all().forEach(inbox::work));
        }
    }

    void work(OrganisationId organisation) {
        while (workedOne(organisation)) {
            // until nothing waits
        }
    }

    /** One body that cannot be worked must not hold up those behind it: it is set aside as it came. */
    private boolean workedOne(OrganisationId organisation) {
        var at = new AtomicReference<UUID>();
        try {
            return work.in(organisation, () -> workOne(organisation, at));
        } catch (TransientDataAccessException | DataAccessResourceFailureException noDatabase) {
            throw noDatabase;
        } catch (RuntimeException broken) {
            var id = at.get();
            if (id == null) {
                throw broken;
            }
            var error = broken.getClass().getSimpleName();
            LOG.warn("A webhook could not be worked and was set aside: {}", error);
            work.run(
                    organisation,
                    () -> sql.update(WEBHOOK)
                            .set(WEBHOOK.STATE, "FAILED")
                            .set(WEBHOOK.ERROR, error)
                            .where(WEBHOOK.ORGANISATION_ID.eq(organisation.value()))
                            .and(WEBHOOK.ID.eq(id))
                            .execute());
            return true;
        }
    }

    /** What was set aside, for a person who has put right what stood in the way. @return how many are worked again */
    int again(OrganisationId organisation) {
        return work.in(
                organisation,
                () -> sql.update(WEBHOOK)
                        .set(WEBHOOK.STATE, "WAITING")
                        .set(WEBHOOK.ERROR, (String) null)
                        .where(WEBHOOK.ORGANISATION_ID.eq(organisation.value()))
                        .and(WEBHOOK.STATE.in("FAILED", "UNREADABLE"))
                        .execute());
    }

    int setAside(OrganisationId organisation) {
        return work.in(
                organisation,
                () -> sql.fetchCount(
                        WEBHOOK,
                        WEBHOOK.ORGANISATION_ID
                                .eq(organisation.value())
                                .and(WEBHOOK.STATE.in("FAILED", "UNREADABLE"))));
    }

    private boolean workOne(OrganisationId organisation, AtomicReference<UUID> at) {
        var row = sql.selectFrom(WEBHOOK)
                .where(WEBHOOK.ORGANISATION_ID.eq(organisation.value()))
                .and(WEBHOOK.STATE.eq("WAITING"))
                .orderBy(WEBHOOK.ID)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOne();
        if (row == null) {
            return false;
        }
        at.set(row.getId());
        try {
            read(organisation, json.readTree(row.getRaw()));
            row.setState("DONE");
        } catch (tools.jackson.core.JacksonException unreadable) {
            // Signed by Meta and yet not understood: kept as it is, for a person or a later version.
            LOG.warn("A webhook was not understood: {}", unreadable.getClass().getSimpleName());
            row.setState("UNREADABLE");
            row.setError(unreadable.getClass().getSimpleName());
        }
        row.store();
        return true;
    }

    private void read(OrganisationId organisation, JsonNode body) {
        for (var entry : body.path("entry")) {
            for (var change : entry.path("changes")) {
                var value = change.path("value");
                var names = new HashMap<String, String>();
                for (var contact : value.path("contacts")) {
                    names.put(
                            contact.path("wa_id").asString(""),
                            contact.path("profile").path("name").asString(""));
                }
                for (var message : value.path("messages")) {
                    message(organisation, message, names);
                }
            }
        }
    }

    private void message(OrganisationId organisation, JsonNode message, Map<String, String> names) {
        var from = message.path("from").asString("");
        var id = message.path("id").asString("");
        // A thumb up says nothing new, and a changed number is no message.
        var says = !SILENT.contains(message.path("type").asString(""));
        if (from.isEmpty() || id.isEmpty() || !says) {
            return;
        }
        var name = names.get(from);
        incoming.keep(
                organisation,
                new Incoming.Received(
                        Channel.WHATSAPP,
                        id,
                        "+" + from,
                        name == null || name.isEmpty() ? null : name,
                        null,
                        text(message),
                        null,
                        beside(message),
                        referral(message.path("referral")),
                        at(message)));
    }

    private static String text(JsonNode message) {
        for (var place : List.of(
                message.path("text").path("body"),
                message.path("button").path("text"),
                message.path("interactive").path("button_reply").path("title"),
                message.path("interactive").path("list_reply").path("title"))) {
            if (place.isString()) {
                return place.asString();
            }
        }
        var type = message.path("type").asString("?");
        return switch (type) {
            case "location" -> place(message.path("location"));
            case "contacts" -> card(message.path("contacts").path(0));
            default -> {
                var caption = message.path(type).path("caption").asString("");
                var what = TO_PHONE.getOrDefault(type, "(" + type + ")");
                yield caption.isBlank() ? what : caption + "\n" + what;
            }
        };
    }

    private static String place(JsonNode location) {
        return Stream.of(string(location, "name"), string(location, "address"), point(location))
                .filter(one -> one != null && !one.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String point(JsonNode location) {
        return location.path("latitude").asDouble() + ","
                + location.path("longitude").asDouble();
    }

    private static String card(JsonNode contact) {
        return Stream.of(
                        string(contact.path("name"), "formatted_name"),
                        string(contact.path("phones").path(0), "phone"))
                .filter(one -> one != null && !one.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static ReplyReceived.@Nullable Beside beside(JsonNode message) {
        return switch (message.path("type").asString("")) {
            case "location" ->
                message.path("location").path("latitude").isNumber()
                                && message.path("location").path("longitude").isNumber()
                        ? new ReplyReceived.Beside.Place(
                                message.path("location").path("latitude").asDouble(),
                                message.path("location").path("longitude").asDouble())
                        : null;
            case "contacts" -> {
                var contact = message.path("contacts").path(0);
                yield new ReplyReceived.Beside.Card(
                        string(contact.path("name"), "formatted_name"),
                        string(contact.path("phones").path(0), "phone"));
            }
            case "image", "document" -> new ReplyReceived.Beside.ToSee();
            case "audio", "voice", "video", "sticker" -> new ReplyReceived.Beside.InPassing();
            default -> null;
        };
    }

    /** Which advertisement the chat was opened from. */
    private static ReplyReceived.@Nullable Referral referral(JsonNode referral) {
        return referral.isObject()
                ? new ReplyReceived.Referral(
                        string(referral, "source_type"),
                        string(referral, "source_id"),
                        string(referral, "source_url"),
                        string(referral, "headline"),
                        string(referral, "ctwa_clid"))
                : null;
    }

    private static @Nullable String string(JsonNode node, String name) {
        return node.path(name).isString() ? node.path(name).asString().replace("\0", "") : null;
    }

    private static Instant at(JsonNode node) {
        return Instant.ofEpochSecond(
                Long.parseLong(node.path("timestamp").asString("0").replaceAll("[^0-9]", "0")));
    }
}
