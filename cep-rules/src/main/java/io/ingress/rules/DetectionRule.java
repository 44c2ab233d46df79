package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.condition.Condition;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Sigma detection: a condition on one event.
 *
 * @param eventTypes types of the events it is about, by its logsource; nearly always one
 * @param condition what else they must be
 */
public record DetectionRule(RuleMeta meta, Set<String> eventTypes, Condition condition)
        implements RuleNode {
    private static final FieldPath TYPE = FieldPath.of("event_type");

    public DetectionRule {
        eventTypes = Set.copyOf(eventTypes);
    }

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
        return TYPE.anyMatch(event, type -> eventTypes.contains(type.asText()))
                && condition.holds(event);
    }
}
