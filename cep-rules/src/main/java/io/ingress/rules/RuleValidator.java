package io.ingress.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Checks what concerns several rules. */
final class RuleValidator {
    private final Problems problems;

    RuleValidator(Problems problems) {
        this.problems = problems;
    }

    /**
     * Each rule has an id of its own. What has only a name and raises no alert needs that in its
     * own file only.
     */
    void checkIds(List<RuleMeta> rules, Predicate<RuleMeta> raisesAlerts) {
        Map<String, Mark> first = new HashMap<>();
        for (RuleMeta meta : rules) {
            boolean inner = meta.id().equals(meta.name()) && !raisesAlerts.test(meta);
            String id = inner ? meta.id() + '\n' + meta.at().file() : meta.id();
            Mark taken = first.putIfAbsent(id, meta.at());
            if (taken != null) {
                problems.add(
                        meta.at(),
                        "the id '" + meta.id() + "' is taken by the rule at " + taken,
                        "give each rule its own id");
            }
        }
    }
}
