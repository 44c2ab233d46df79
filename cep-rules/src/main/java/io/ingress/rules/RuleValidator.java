package io.ingress.rules;

import io.ingress.rules.SequenceStep.Follows;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Checks what a sequence means, after its names are resolved. */
final class RuleValidator {
    /** Steps of one sequence; more than an analyst can follow. */
    private static final int MOST_STEPS = 20;

    private final Problems problems;

    RuleValidator(Problems problems) {
        this.problems = problems;
    }

    /** A detection that alerts by itself. */
    static SequenceRule single(DetectionRule rule) {
        FieldPath group = FieldPath.of("src_ip");
        RuleInput input = new RuleInput("match", rule, List.of(group), List.of());
        SequenceStep step = new SequenceStep(input, List.of(), Follows.RELAXED, Quantifier.ONE);
        return new SequenceRule(
                rule.meta(),
                List.of(step),
                List.of(group.text()),
                Duration.ofSeconds(1),
                SequenceRule.Skip.PAST_LAST_EVENT);
    }

    void check(RuleNode rule) {
        if (rule instanceof SequenceRule sequence) {
            check(sequence);
        }
    }

    private void check(SequenceRule rule) {
        Mark at = rule.meta().at();
        List<SequenceStep> steps = rule.steps();
        if (rule.groupBy().isEmpty()) {
            problems.add(
                    at,
                    "the sequence has no group-by",
                    "write e.g. 'group-by: [src_ip]': whose events belong together");
        }
        if (steps.size() > MOST_STEPS) {
            problems.add(at, "more than " + MOST_STEPS + " steps", "split the rule");
        }
        if (steps.get(0).isAbsence() || steps.get(0).times().optional()) {
            problems.add(at, "the first step must happen", "begin with a step that occurs");
        }
        if (steps.get(steps.size() - 1).follows() == Follows.NOT_NEXT) {
            problems.add(
                    at, "not-next cannot be the last step", "write 'follows: not-later' there");
        }
        Set<String> earlier = new HashSet<>();
        for (SequenceStep step : steps) {
            check(step, earlier, at);
            if (!step.isAbsence()) {
                earlier.add(step.name());
            }
        }
    }

    private void check(SequenceStep step, Set<String> earlier, Mark at) {
        if (earlier.contains(step.name())) {
            problems.add(
                    at, "two steps are called '" + step.name() + "'", "give one 'as: other_name'");
        }
        if (!step.name().matches("[A-Za-z][A-Za-z0-9_-]{0,63}")) {
            problems.add(
                    at,
                    "'" + step.name() + "' cannot name a step",
                    "write 'as: ' and letters, digits, - or _");
        }
        if (step.isAbsence() && !step.times().equals(Quantifier.ONE)) {
            problems.add(
                    at, "'" + step.name() + "' is absent and cannot have times", "remove times");
        }
        for (StepReference reference : step.where()) {
            if (!earlier.contains(reference.step())) {
                problems.add(
                        at,
                        "where of step '"
                                + step.name()
                                + "': '"
                                + reference.step()
                                + "' is no earlier step that occurs",
                        earlier.isEmpty()
                                ? "the first step cannot have a where"
                                : "name one of " + String.join(", ", earlier));
            }
        }
    }

    void checkIds(List<DetectionRule> detections, List<RuleNode> rules) {
        Map<String, Mark> first = new HashMap<>();
        Set<Mark> checked = new HashSet<>();
        Stream.concat(
                        detections.stream().map(DetectionRule::meta),
                        rules.stream().map(RuleNode::meta))
                .filter(meta -> checked.add(meta.at()))
                .forEach(meta -> checkId(meta, first));
    }

    private void checkId(RuleMeta meta, Map<String, Mark> first) {
        Mark taken = first.putIfAbsent(meta.id(), meta.at());
        if (taken != null) {
            problems.add(
                    meta.at(),
                    "the id '" + meta.id() + "' is taken by the rule at " + taken,
                    "give each rule its own id");
        }
    }
}
