package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.condition.Condition;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * A Sigma detection: a condition on one event.
 *
 * @param eventType type of the events it is about (the logsource's service)
 * @param condition what else they must be
 */
public record DetectionRule(RuleMeta meta, String eventType, Condition condition)
        implements RuleNode {
    private static final FieldPath TYPE = FieldPath.of("event_type");

    @Override
    public int depth() {
        return 0;
    }

    @Override
    public Stream<DetectionRule> detections() {
        return Stream.of(this);
    }

    /** Adds the fields that {@link #holds} looks at. */
    public void addFields(Collection<FieldPath> fields) {
        fields.add(TYPE);
        condition.addFields(fields);
    }

    public boolean holds(JsonNode event) {
        return TYPE.anyMatch(event, type -> type.asText().equals(eventType))
                && condition.holds(event);
    }
}
