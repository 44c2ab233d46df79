package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.ingress.rules.condition.ValueMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Puts a value for one field into an event, at one of its sources: undoes the derivation and the
 * words of the mapping. Fields that share a place are placed together.
 */
final class Placement {
    private final ObjectNode event;
    private final FieldPath field;
    private final FieldSource source;
    private final Map<FieldPath, List<ValueMatcher>> wanted;
    private final Map<FieldPath, List<ValueMatcher>> unwanted;

    Placement(
            ObjectNode event,
            FieldPath field,
            FieldSource source,
            Map<FieldPath, List<ValueMatcher>> wanted,
            Map<FieldPath, List<ValueMatcher>> unwanted) {
        this.event = event;
        this.field = field;
        this.source = source;
        this.wanted = wanted;
        this.unwanted = unwanted;
    }

    boolean place() {
        if (matches(field)) {
            return true;
        }
        if (source.derivation() == Derivation.RPC_OPERATION) {
            return operation();
        }
        if (source.derivation() == Derivation.HEADER) {
            return values(wanted.get(field), refused()).anyMatch(this::header);
        }
        List<String> path = source.paths().get(source.paths().size() - 1);
        List<FieldPath> sharing = sharing(path);
        List<ValueMatcher> all = new ArrayList<>();
        sharing.forEach(each -> all.addAll(wanted.get(each)));
        Stream<JsonNode> own = values(wanted.get(field), refused()).flatMap(this::underived);
        Stream<JsonNode> together = values(all, List.of()).flatMap(this::underived);
        Stream<JsonNode> parts = parts(sharing);
        return Stream.of(own, together, parts)
                .flatMap(each -> each)
                .anyMatch(value -> tried(path, value, sharing));
    }

    private boolean tried(List<String> path, JsonNode value, List<FieldPath> sharing) {
        put(event, path, value);
        return sharing.stream().allMatch(this::matches);
    }

    /** Mapped fields with a source at the path; their values must go together. */
    private List<FieldPath> sharing(List<String> path) {
        return wanted.keySet().stream()
                .filter(
                        each ->
                                each.sources().stream()
                                        .anyMatch(
                                                s ->
                                                        s.paths()
                                                                .get(s.paths().size() - 1)
                                                                .equals(path)))
                .toList();
    }

    private boolean matches(FieldPath each) {
        return (each.isPresent(event) || !wanted.get(each).isEmpty())
                && wanted.get(each).stream().allMatch(m -> each.anyMatch(event, m::matches))
                && unwanted.getOrDefault(each, List.of()).stream()
                        .noneMatch(m -> each.anyMatch(event, m::matches));
    }

    private List<ValueMatcher> refused() {
        return unwanted.getOrDefault(field, List.of());
    }

    private Stream<JsonNode> values(List<ValueMatcher> accepted, List<ValueMatcher> not) {
        if (source.words().isEmpty()) {
            return ValueMaker.values(accepted, not).stream();
        }
        Predicate<JsonNode> fits =
                word ->
                        accepted.stream().allMatch(m -> m.matches(word))
                                && not.stream().noneMatch(m -> m.matches(word));
        return Stream.concat(
                source.words().entrySet().stream()
                        .filter(each -> each.getValue().stream().map(Constant::node).anyMatch(fits))
                        .map(each -> TextNode.valueOf(each.getKey())),
                ValueMaker.values(accepted, not).stream());
    }

    private Stream<JsonNode> underived(JsonNode value) {
        String text = value.asText();
        Stream<String> texts =
                switch (source.derivation()) {
                    case QUERY -> Stream.of("/?" + text);
                    case EXTENSION -> Stream.of("/file." + text);
                    case LENGTH -> Stream.of("x".repeat(Math.max(0, value.asInt())));
                    case SUBDOMAIN -> Stream.of(text + ".example.com");
                    case PARENT_DOMAIN -> Stream.of("www." + text);
                    case LOWER_CASE, PATH, REGISTERED_DOMAIN, HEX_DIGITS, UPPER_CASE ->
                            Stream.of(text, "/" + text);
                    default -> Stream.empty();
                };
        return Stream.concat(Stream.of(value), texts.map(TextNode::valueOf));
    }

    /** A path, an extension and a query, each from the fields that ask for it. */
    private Stream<JsonNode> parts(List<FieldPath> sharing) {
        StringBuilder path = new StringBuilder();
        StringBuilder query = new StringBuilder();
        for (FieldPath each : sharing) {
            List<JsonNode> values = ValueMaker.values(wanted.get(each), List.of());
            if (values.isEmpty()) {
                return Stream.empty();
            }
            Derivation derivation = each.sources().get(0).derivation();
            StringBuilder to = derivation == Derivation.QUERY ? query : path;
            to.append(derivation == Derivation.EXTENSION ? "." : "").append(values.get(0).asText());
        }
        return Stream.of("?", "").map(gap -> TextNode.valueOf(path + gap + query));
    }

    private boolean header(JsonNode value) {
        ArrayNode headers = event.withArray("/" + String.join("/", source.paths().get(0)));
        headers.addObject().put("name", source.argument()).set("value", value);
        return matches(field);
    }

    private boolean operation() {
        for (String key : RpcOperations.all().keySet().stream().sorted().toList()) {
            String[] words = key.split(" ");
            ObjectNode before = event.deepCopy();
            put(event, source.paths().get(0), TextNode.valueOf(words[0]));
            put(event, source.paths().get(1), LongNode.valueOf(Long.parseLong(words[1])));
            boolean others =
                    wanted.keySet().stream()
                            .filter(
                                    each ->
                                            each.sources().stream()
                                                    .anyMatch(
                                                            s ->
                                                                    s.paths()
                                                                            .get(0)
                                                                            .equals(
                                                                                    source.paths()
                                                                                            .get(
                                                                                                    0))))
                            .allMatch(this::matches);
            if (others && matches(field)) {
                return true;
            }
            event.removeAll();
            event.setAll(before);
        }
        return false;
    }

    /** Makes the objects on the way. */
    static void put(ObjectNode event, List<String> names, JsonNode value) {
        ObjectNode node = event;
        for (String name : names.subList(0, names.size() - 1)) {
            JsonNode child = node.get(name);
            node = child instanceof ObjectNode object ? object : node.putObject(name);
        }
        node.set(names.get(names.size() - 1), value);
    }
}
