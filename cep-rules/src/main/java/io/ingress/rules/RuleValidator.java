package io.ingress.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks what concerns several rules. */
final class RuleValidator {
    private final Problems problems;

    RuleValidator(Problems problems) {
        this.problems = problems;
    }

    /** Each rule has an id of its own. */
    void checkIds(List<RuleMeta> rules) {
        Map<String, Mark> first = new HashMap<>();
        for (RuleMeta meta : rules) {
            Mark taken = first.putIfAbsent(meta.id(), meta.at());
            if (taken != null) {
                problems.add(
                        meta.at(),
                        "the id '" + meta.id() + "' is taken by the rule at " + taken,
                        "give each rule its own id");
            }
        }
    }
}
