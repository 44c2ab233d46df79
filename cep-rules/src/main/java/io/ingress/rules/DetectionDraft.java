package io.ingress.rules;

import io.ingress.rules.condition.Condition;
import java.util.Map;

/**
 * A detection as read, with what only the reader of its file needs to know.
 *
 * @param fields what the names of its fields mean
 * @param selections by name
 * @param unused places of the selections that no condition names
 * @param at where the detection stands
 */
record DetectionDraft(
        DetectionRule rule,
        FieldMapping fields,
        Map<String, Condition> selections,
        Map<String, Mark> unused,
        Mark at) {}
