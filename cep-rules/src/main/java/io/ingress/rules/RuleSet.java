package io.ingress.rules;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rules that are ready to run: parsed and validated.
 *
 * @param rules all that raise alerts: correlations, and detections that no correlation uses
 */
public record RuleSet(List<RuleNode> rules) implements Serializable {
    public static final RuleSet EMPTY = new RuleSet(List.of());

    public RuleSet {
        rules = List.copyOf(rules);
    }

    /** Those that run as sequences; a detection by itself is one of a single step. */
    public List<SequenceRule> sequences() {
        return rules.stream()
                .map(
                        rule ->
                                rule instanceof DetectionRule detection
                                        ? RuleValidator.single(detection)
                                        : (SequenceRule) rule)
                .toList();
    }

    /** Types of the events that any step of any rule is about. */
    public Set<String> eventTypes() {
        return rules.stream()
                .flatMap(rule -> rule.detections())
                .flatMap(detection -> detection.eventTypes().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Both together. */
    public RuleSet with(RuleSet other) {
        List<RuleNode> all = new ArrayList<>(rules);
        all.addAll(other.rules);
        return new RuleSet(all);
    }
}
