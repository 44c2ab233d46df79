package io.ingress.rules;

import java.util.List;

/**
 * The fields of the matches of a correlation: what its events had in common.
 *
 * @param groupBy its names
 */
record MatchFields(String rule, List<String> groupBy) implements NamedFields {
    @Override
    public FieldPath resolve(String name, Mark at, Problems problems) {
        if (!groupBy.contains(name)) {
            problems.add(
                    at,
                    "matches of '" + rule + "' have no '" + name + "'",
                    "name one of its group-by: " + String.join(", ", groupBy));
        }
        return FieldPath.of(name);
    }
}
