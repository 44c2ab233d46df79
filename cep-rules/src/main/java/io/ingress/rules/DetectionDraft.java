package io.ingress.rules;

import io.ingress.rules.condition.Condition;
import java.util.Map;

/**
 * A detection as read, with what only the reader of its file needs to know.
 *
 * @param fields what the names of its fields mean
 * @param selections by name
 * @param places of the selections
 * @param unused places of those that no condition names
 * @param condition where the condition stands
 */
record DetectionDraft(
        DetectionRule rule,
        FieldMapping fields,
        Map<String, Condition> selections,
        Map<String, Mark> places,
        Map<String, Mark> unused,
        Mark condition)
        implements RuleDraft {
    @Override
    public RuleMeta meta() {
        return rule.meta();
    }
}
