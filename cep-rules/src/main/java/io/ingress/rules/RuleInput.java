package io.ingress.rules;

import java.io.Serializable;
import java.util.List;

/**
 * What a correlation waits for.
 *
 * @param name unique in the correlation
 * @param rule a detection, or a correlation each match of which counts as an event
 * @param groupBy where the values of the correlation's group-by are in these events, one field per
 *     name
 * @param values where the fields are that a window rule counts, adds up or compares
 */
public record RuleInput(String name, RuleNode rule, List<FieldPath> groupBy, List<FieldPath> values)
        implements Serializable {
    public RuleInput {
        groupBy = List.copyOf(groupBy);
        values = List.copyOf(values);
    }
}
