package io.selaras.platform;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is not the same in two written states of a record, field by field. */
final class Difference {
    /** Said by the row itself, or by every change. */
    private static final Set<String> SAID = Set.of("id", "organisation", "organisationId", "version");

    /** Of a long list; how many are left out stands at its end. */
    private static final int SHOWN = 50;

    /**
     * @param field its path; empty where the state is one word
     * @param before absent when it was not there, or when it was not written down
     */
    record Field(
            String field,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    static List<Field> between(@Nullable JsonNode before, @Nullable JsonNode after) {
        var old = leaves(before);
        var now = leaves(after);
        var paths = new LinkedHashSet<>(old.keySet());
        paths.addAll(now.keySet());
        var fields = new ArrayList<Field>();
        for (var path : paths) {
            var was = old.get(path);
            var is = now.get(path);
            if (!Objects.equals(was, is)) {
                fields.add(new Field(path, rest(was, is), rest(is, was)));
            }
        }
        return fields;
    }

    private static Map<String, JsonNode> leaves(@Nullable JsonNode state) {
        var leaves = new LinkedHashMap<String, JsonNode>();
        if (state != null) {
            descend("", state, leaves);
        }
        return leaves;
    }

    private static void descend(String path, JsonNode node, Map<String, JsonNode> leaves) {
        if (node.isObject()) {
            for (var property : node.properties()) {
                if (!path.isEmpty() || !SAID.contains(property.getKey())) {
                    descend(
                            path.isEmpty() ? property.getKey() : path + '.' + property.getKey(),
                            property.getValue(),
                            leaves);
                }
            }
        } else if (!node.isNull() && !(node.isArray() && node.isEmpty())) {
            leaves.put(path, node);
        }
    }

    /** Of two lists only what the other has not, unless they differ in their order alone. */
    private static @Nullable JsonNode rest(@Nullable JsonNode mine, @Nullable JsonNode other) {
        if (!(mine instanceof ArrayNode list)) {
            return mine;
        }
        var own = new ArrayList<JsonNode>();
        list.forEach(own::add);
        if (other instanceof ArrayNode theirs && !isSameSet(list, theirs)) {
            theirs.forEach(own::remove);
        }
        if (own.isEmpty()) {
            return null;
        }
        var shown = JsonNodeFactory.instance.arrayNode();
        own.stream().limit(SHOWN).forEach(shown::add);
        if (own.size() > SHOWN) {
            shown.add("… +" + (own.size() - SHOWN));
        }
        return shown;
    }

    private static boolean isSameSet(ArrayNode one, ArrayNode other) {
        return one.size() == other.size() && set(one).equals(set(other));
    }

    private static Set<JsonNode> set(Iterable<JsonNode> nodes) {
        var set = new LinkedHashSet<JsonNode>();
        for (Iterator<JsonNode> each = nodes.iterator(); each.hasNext(); ) {
            set.add(each.next());
        }
        return set;
    }

    private Difference() {}
}
