package io.ingress.jobs.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ingress.rules.RuleInput;
import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.RuleBook;
import io.ingress.rules.live.StageInputs;
import java.util.List;
import java.util.Optional;

/**
 * A match that is an event to another stage: the event that completed it, as {@code event_type:
 * match}, with the group's values under the names of the group-by.
 */
final class InnerMatch {
    /** Type of such events. */
    static final String TYPE = "match";

    private static final ObjectMapper JSON = new ObjectMapper();

    private InnerMatch() {}

    /** Empty when the match lacks a value that the other stage groups by. */
    static Optional<RuleEvent> addressed(RuleMatch match, RuleBook book, long timeMs) {
        RuleEvent last = match.last();
        JsonNode tree = tree(match, last);
        return StageInputs.parent(match.plan(), match.stage(), tree, book, timeMs)
                .map(address -> event(match, last, tree).addressed(address));
    }

    private static RuleEvent event(RuleMatch match, RuleEvent last, JsonNode tree) {
        String id =
                match.stage() + "/" + last.id() + "/" + match.parts().get(0).events().get(0).id();
        try {
            return new RuleEvent(
                    last.orderNs(),
                    RuleEvent.Rank.MATCH,
                    id,
                    last.bucket(),
                    JSON.writeValueAsBytes(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was read cannot be written", e);
        }
    }

    private static JsonNode tree(RuleMatch match, RuleEvent last) {
        ObjectNode tree = last.tree().isObject() ? last.tree().deepCopy() : JSON.createObjectNode();
        tree.put("event_type", TYPE);
        List<String> names = match.plan().stage(match.stage()).rule().groupBy();
        for (RuleMatch.Part part : match.parts()) {
            if (part.events().contains(last)) {
                put(tree, names, part.input(), last.tree());
            }
        }
        return tree;
    }

    private static void put(ObjectNode tree, List<String> names, RuleInput input, JsonNode event) {
        for (int i = 0; i < names.size(); i++) {
            List<JsonNode> values = input.groupBy().get(i).values(event);
            if (!values.isEmpty()) {
                put(tree, List.of(names.get(i).split("\\.")), values.get(0));
            }
        }
    }

    private static void put(ObjectNode tree, List<String> path, JsonNode value) {
        ObjectNode node = tree;
        for (String name : path.subList(0, path.size() - 1)) {
            node = node.get(name) instanceof ObjectNode child ? child : node.putObject(name);
        }
        node.set(path.get(path.size() - 1), value);
    }
}
