package io.ingress.rules;

import java.io.Serializable;
import java.time.Duration;
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

    /** Those that are sequences of detections; a detection by itself is one of a single step. */
    public List<SequenceRule> sequences() {
        List<SequenceRule> sequences = new ArrayList<>();
        for (RuleNode rule : rules) {
            if (rule instanceof DetectionRule detection) {
                sequences.add(single(detection));
            } else if (rule instanceof SequenceRule sequence && sequence.depth() == 1) {
                sequences.add(sequence);
            }
        }
        return sequences;
    }

    private static SequenceRule single(DetectionRule rule) {
        FieldPath group = FieldPath.of("src_ip");
        RuleInput input = new RuleInput("match", rule, List.of(group), List.of());
        SequenceStep step =
                new SequenceStep(input, List.of(), SequenceStep.Follows.RELAXED, Quantifier.ONE);
        return new SequenceRule(
                rule.meta(),
                List.of(step),
                List.of(group.text()),
                Duration.ofSeconds(1),
                SequenceRule.Skip.PAST_LAST_EVENT);
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
