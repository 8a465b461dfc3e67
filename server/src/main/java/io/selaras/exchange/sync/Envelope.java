package io.selaras.exchange.sync;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An event as it lies in the phone's outbox. Frozen: fields may be added, none may change its meaning. */
record Envelope(
        UUID id,
        long seq,
        String type,
        int version,
        OffsetDateTime saidAt,
        @Nullable Long monoMs,
        @Nullable String boot,
        JsonNode body,
        List<UUID> deps,
        List<String> attachments,
        String sha256) {

    private static final JsonMapper JSON = JsonMapper.shared();

    sealed interface Read {
        record Readable(Envelope envelope) implements Read {}

        /** @param id what stood in the field {@code id}, so that the phone knows which one is meant */
        record Unreadable(@Nullable String id, String message) implements Read {}
    }

    static Read read(JsonNode node) {
        var id = node.path("id").isString() ? node.path("id").stringValue() : null;
        try {
            var envelope = parse(node);
            if (envelope.id.version() != 7) {
                return new Read.Unreadable(id, "The id is not a UUID of version 7.");
            }
            var said = node.path("sha256").asString("");
            if (!said.equals(envelope.sha256)) {
                return new Read.Unreadable(id, "The checksum does not fit the content.");
            }
            return new Read.Readable(envelope);
        } catch (IllegalArgumentException | DateTimeException broken) {
            return new Read.Unreadable(id, String.valueOf(broken.getMessage()));
        }
    }

    private static Envelope parse(JsonNode node) {
        var body = node.path("body");
        if (!body.isObject()) {
            throw new IllegalArgumentException("The body is not an object.");
        }
        if (!node.path("seq").isIntegralNumber() || node.path("seq").longValue() < 1) {
            throw new IllegalArgumentException("seq is not a number from 1.");
        }
        if (!node.path("v").isInt() || node.path("v").intValue() < 1) {
            throw new IllegalArgumentException("v is not a number from 1.");
        }
        var type = required(node, "type");
        if (type.length() > 60) {
            throw new IllegalArgumentException("type is longer than 60 characters.");
        }
        var deps = new ArrayList<UUID>();
        for (var needed : list(node, "deps")) {
            deps.add(uuid(needed.asString("")));
        }
        var attachments = new ArrayList<String>();
        for (var sha256 : list(node, "attachments")) {
            attachments.add(sha256.asString(""));
        }
        var mono = node.path("mono");
        return new Envelope(
                uuid(required(node, "id")),
                node.path("seq").longValue(),
                type,
                node.path("v").intValue(),
                OffsetDateTime.parse(required(node, "occurredAt")),
                mono.path("ms").isNumber() ? mono.path("ms").longValue() : null,
                mono.hasNonNull("boot") ? mono.path("boot").asString("") : null,
                body,
                List.copyOf(deps),
                List.copyOf(attachments),
                Canonical.sha256(Canonical.text(signed(node))));
    }

    /** The part of the envelope that the checksum covers. */
    static ObjectNode signed(JsonNode node) {
        var signed = JSON.createObjectNode();
        for (var field : List.of("id", "type", "v", "occurredAt", "body")) {
            signed.set(field, node.path(field));
        }
        for (var field : List.of("deps", "attachments")) {
            signed.set(field, node.path(field).isArray() ? node.path(field) : JSON.createArrayNode());
        }
        return signed;
    }

    private static JsonNode list(JsonNode node, String field) {
        var list = node.path(field);
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            throw new IllegalArgumentException(field + " is not a list.");
        }
        return list;
    }

    private static String required(JsonNode node, String field) {
        var value = node.path(field);
        if (!value.isString() || value.stringValue().isEmpty()) {
            throw new IllegalArgumentException(field + " is missing.");
        }
        return value.stringValue();
    }

    private static UUID uuid(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("\"%s\" is not an id.".formatted(text));
        }
        return UUID.fromString(text);
    }
}
