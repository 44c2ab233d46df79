package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One place of an event that a field's values come from. Arrays on the way are looked into, so one
 * place may have several values.
 *
 * @param paths names from the event's root down; more than one only where the derivation joins them
 * @param derivation what is made of the value there
 * @param argument of the derivation, or empty
 * @param words values that are called otherwise in the rules, each with all its names; what is not
 *     among them keeps its own, unless there is a {@code "*"}
 * @param also it can match, but does not make the field present
 */
public record FieldSource(
        List<List<String>> paths,
        Derivation derivation,
        String argument,
        Map<String, List<Constant>> words,
        boolean also)
        implements Serializable {
    private static final String OTHERS = "*";

    public FieldSource {
        paths = paths.stream().map(List::copyOf).toList();
        words = Map.copyOf(words);
    }

    /** The values as they are. */
    static FieldSource plain(String path) {
        return new FieldSource(List.of(names(path)), Derivation.NONE, "", Map.of(), false);
    }

    /** Names of a dotted path. */
    static List<String> names(String path) {
        return List.of(path.split("\\."));
    }

    boolean anyMatch(JsonNode event, Predicate<JsonNode> test) {
        Predicate<JsonNode> inWords = words.isEmpty() ? test : value -> matchesWord(value, test);
        if (derivation == Derivation.NONE) {
            return walk(event, paths.get(0), 0, inWords);
        }
        if (paths.size() == 1) {
            return walk(
                    event, paths.get(0), 0, value -> derivation.derive(value, argument, inWords));
        }
        return walk(
                event,
                paths.get(0),
                0,
                first ->
                        walk(
                                event,
                                paths.get(1),
                                0,
                                second -> derivation.join(first, second, inWords)));
    }

    private boolean matchesWord(JsonNode value, Predicate<JsonNode> test) {
        List<Constant> names = words.get(value.asText());
        if (names == null) {
            names = words.get(OTHERS);
        }
        return names == null
                ? test.test(value)
                : names.stream().anyMatch(name -> test.test(name.node()));
    }

    private static boolean walk(
            JsonNode node, List<String> names, int depth, Predicate<JsonNode> test) {
        if (node.isArray()) {
            for (JsonNode element : node) {
                if (walk(element, names, depth, test)) {
                    return true;
                }
            }
            return false;
        }
        if (depth == names.size()) {
            return !node.isNull() && test.test(node);
        }
        JsonNode child = node.get(names.get(depth));
        return child != null && walk(child, names, depth + 1, test);
    }
}
