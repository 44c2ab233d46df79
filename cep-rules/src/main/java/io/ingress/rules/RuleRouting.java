package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what an event is to a rule: its group, and whether a match can begin with it. */
public final class RuleRouting implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SequenceRule rule;

    /**
     * @param group the values of the group-by fields, joined
     * @param opens whether a match can begin with the event; the others only matter to a group in
     *     which one has begun
     */
    public record Route(String group, boolean opens) {}

    public RuleRouting(SequenceRule rule) {
        this.rule = rule;
    }

    /** Adds the fields that {@link #route} looks at in events of this type. */
    public void addFields(String eventType, Collection<FieldPath> fields) {
        for (SequenceStep step : rule.steps()) {
            DetectionRule detection = (DetectionRule) step.rule();
            if (detection.eventTypes().contains(eventType)) {
                detection.addFields(fields);
            }
            fields.addAll(step.input().groupBy());
        }
    }

    /**
     * Empty when the event fits no step or lacks a group-by field. A rule with a strict step
     * ({@code next}, {@code not-next}) gets every event of a group, because any of them can lie
     * between.
     */
    public Optional<Route> route(JsonNode event) {
        // The first step is neither optional nor an absence: the validator sees to it.
        boolean opens = ((DetectionRule) rule.steps().get(0).rule()).holds(event);
        if (!opens && !fitsAnyStep(event)) {
            return Optional.empty();
        }
        return group(event).map(group -> new Route(group, opens));
    }

    private Optional<String> group(JsonNode event) {
        StringBuilder group = new StringBuilder();
        for (FieldPath field : rule.steps().get(0).input().groupBy()) {
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
            if (step.isStrict() || ((DetectionRule) step.rule()).holds(event)) {
                return true;
            }
        }
        return false;
    }
}
