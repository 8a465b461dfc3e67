package io.selaras.access;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A body that the contract calls valid: only what must be there, ids of the company's own rows by the field's name. */
final class SampleBody {
    private final JsonNode contract;
    private final Map<String, String> ids;

    SampleBody(JsonNode contract, Map<String, String> ids) {
        this.contract = contract;
        this.ids = ids;
    }

    @Nullable
    Object of(String path, String method) {
        var schema = contract.path("paths")
                .path(path)
                .path(method.toLowerCase(Locale.ROOT))
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        return schema.isMissingNode() ? null : value("", schema, new HashSet<>());
    }

    private @Nullable Object value(String name, JsonNode schema, Set<String> inside) {
        if (schema.has("$ref")) {
            var type = schema.get("$ref").asString().replaceFirst(".*/", "");
            if (!inside.add(type)) {
                return null;
            }
            var value = value(name, contract.path("components").path("schemas").path(type), inside);
            inside.remove(type);
            return value;
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0).asString();
        }
        if (schema.has("properties")) {
            return object(schema, inside);
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> object(schema, inside);
            case "array" -> List.of(Objects.requireNonNullElse(value(name, schema.get("items"), inside), "x"));
            case "integer", "number" -> Math.max(1, schema.path("minimum").asInt(1));
            case "boolean" -> true;
            case "string" -> text(name, schema);
            default -> "x";
        };
    }

    private Map<String, @Nullable Object> object(JsonNode schema, Set<String> inside) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var name : schema.path("required")) {
            object.put(
                    name.asString(),
                    value(name.asString(), schema.path("properties").path(name.asString()), inside));
        }
        return object;
    }

    private String text(String name, JsonNode schema) {
        var pattern = schema.path("pattern").asString("");
        if (pattern.matches("[A-Za-z|]+")) {
            return pattern.split("\\|")[0];
        }
        return switch (schema.path("format").asString("")) {
            case "date" -> LocalDate.now().plusDays(1).toString();
            case "date-time" -> "2026-11-23T08:00:00Z";
            case "uuid" -> {
                var thing = name.replaceFirst("Ids?$", "");
                yield ids.getOrDefault(thing, ids.getOrDefault("salesman", "x"));
            }
            default -> "x";
        };
    }
}
