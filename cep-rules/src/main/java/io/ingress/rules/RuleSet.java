package io.ingress.rules;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rules that are ready to run: parsed and validated.
 *
 * @param sequences all that raise alerts; a detection that no sequence uses is a sequence of one
 */
public record RuleSet(List<SequenceRule> sequences) implements Serializable {
    public static final RuleSet EMPTY = new RuleSet(List.of());

    public RuleSet {
        sequences = List.copyOf(sequences);
    }

    /** Types of the events that any step of any rule is about. */
    public Set<String> eventTypes() {
        return sequences.stream()
                .flatMap(rule -> rule.steps().stream())
                .map(step -> step.rule().eventType())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Both together. */
    public RuleSet with(RuleSet other) {
        List<SequenceRule> all = new ArrayList<>(sequences);
        all.addAll(other.sequences);
        return new RuleSet(all);
    }
}
