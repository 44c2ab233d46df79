package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says which group of a rule an event belongs to, if the rule can use it at all. */
public final class RuleRouting implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SequenceRule rule;

    public RuleRouting(SequenceRule rule) {
        this.rule = rule;
    }

    /**
     * The values of the group-by fields, joined; empty when the event fits no step or lacks a
     * field. A rule with a strict step ({@code next}, {@code not-next}) gets every event of a
     * group, because any of them can lie between.
     */
    public Optional<String> group(JsonNode event) {
        if (!fitsAnyStep(event)) {
            return Optional.empty();
        }
        StringBuilder group = new StringBuilder();
        for (FieldPath field : rule.groupBy()) {
            List<JsonNode> values = field.values(event);
            if (values.isEmpty()) {
                return Optional.empty();
            }
            String text = values.stream().map(JsonNode::asText).collect(Collectors.joining(","));
            group.append(group.isEmpty() ? "" : "|").append(text);
        }
        return Optional.of(group.toString());
    }

    private boolean fitsAnyStep(JsonNode event) {
        for (SequenceStep step : rule.steps()) {
            boolean strict =
                    step.follows() == SequenceStep.Follows.NEXT
                            || step.follows() == SequenceStep.Follows.NOT_NEXT;
            if (strict || step.rule().holds(event)) {
                return true;
            }
        }
        return false;
    }
}
