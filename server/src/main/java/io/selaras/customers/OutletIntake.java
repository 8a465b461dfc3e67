package io.selaras.customers;

import io.selaras.exchange.Intake;
import io.selaras.platform.Actor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A salesman registers a new outlet, or writes a note about one. */
@Component
class OutletIntake implements Intake {
    private final Outlets outlets;
    private final JsonMapper json;

    OutletIntake(Outlets outlets, JsonMapper json) {
        this.outlets = outlets;
        this.json = json;
    }

    @Override
    public Set<String> takes() {
        return Set.of("outlet.registered/1", "outlet.noted/1");
    }

    @Override
    public Answer take(Actor actor, Event event) {
        try {
            return event.type().equals("outlet.registered") ? registered(actor, event) : noted(actor, event);
        } catch (IllegalArgumentException unreadable) {
            return new Answer.Malformed(String.valueOf(unreadable.getMessage()));
        }
    }

    private Answer registered(Actor actor, Event event) {
        var body = event.body();
        var name = text(body, "name");
        if (name == null || name.isBlank()) {
            return new Answer.Rejected("name-missing", "An outlet needs a name.");
        }
        if (!body.path("consent").path("given").asBoolean(false)) {
            return new Answer.Rejected("consent-missing", "The owner must agree that we keep name and number.");
        }
        var phones = new ArrayList<String>();
        var phone = text(body, "phone");
        if (phone != null && !phone.isBlank()) {
            var normal = Phones.normal(phone);
            if (normal.isEmpty()) {
                return new Answer.Rejected("phone-wrong", "\"" + phone + "\" is not a telephone number.");
            }
            phones.add(normal.get());
        }
        var outlet = new Outlet(
                new OutletId(id(body, "outlet")),
                null,
                name.strip(),
                text(body, "class"),
                text(body, "channel"),
                Outlet.Status.PROSPECT,
                text(body, "address"),
                null,
                null,
                null,
                null,
                null,
                number(body.path("at"), "latitude"),
                number(body.path("at"), "longitude"),
                number(body.path("at"), "accuracy"),
                null,
                phones,
                null,
                text(body, "contactName"),
                null,
                null,
                0,
                null,
                actor.person(),
                OpeningHours.UNKNOWN,
                List.of(),
                custom(body),
                null,
                event.day(),
                actor.person(),
                body.hasNonNull("photo") ? id(body, "photo") : null,
                0);
        return switch (outlets.save(actor, outlet)) {
            case Outlets.Saved.Done _ -> Answer.applied();
            case Outlets.Saved.CodeTaken _ -> new Answer.Rejected("code-taken", "Another outlet has this code.");
            case Outlets.Saved.Outdated _ -> new Answer.Rejected("outlet-known", "This outlet is registered already.");
            case Outlets.Saved.Wrong(var field, var why) -> new Answer.Rejected("outlet-wrong", field + ": " + why);
        };
    }

    private Answer noted(Actor actor, Event event) {
        var outlet = new OutletId(id(event.body(), "outlet"));
        var text = text(event.body(), "text");
        if (text == null || text.isBlank() || text.length() > 2_000) {
            return new Answer.Rejected("note-length", "A note has 1 to 2,000 characters.");
        }
        if (outlets.byId(actor.organisation(), List.of(outlet)).isEmpty()) {
            return new Answer.Rejected("outlet-unknown", "This outlet is not in the list.");
        }
        var entry =
                new TimelineEntry(event.id(), event.at(), "note", text.strip(), actor.person(), new HashMap<>(), null);
        outlets.note(actor.organisation(), outlet, entry);
        return Answer.applied();
    }

    private Map<String, Object> custom(JsonNode body) {
        return body.path("custom").isObject()
                ? json.convertValue(body.path("custom"), new TypeReference<Map<String, Object>>() {})
                : Map.of();
    }

    private static UUID id(JsonNode body, String field) {
        return UUID.fromString(body.path(field).asString(""));
    }

    private static @Nullable String text(JsonNode body, String field) {
        return body.hasNonNull(field) ? body.get(field).asString() : null;
    }

    private static @Nullable Double number(JsonNode body, String field) {
        return body.path(field).isNumber() ? body.get(field).asDouble() : null;
    }
}
