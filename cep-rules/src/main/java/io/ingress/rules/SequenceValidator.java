package io.ingress.rules;

import io.ingress.rules.SequenceStep.Follows;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks what a sequence means, step by step: what Flink CEP's patterns do not have is a problem
 * here, so that none of them fails when it is compiled.
 */
final class SequenceValidator {
    /** What steps can be called. */
    static final String STEP_NAME = "[A-Za-z][A-Za-z0-9_-]{0,63}";

    static final int LONGEST_NAME = 64;

    /** Stands for the step before, in references. */
    static final String PREVIOUS = "previous";

    private final Problems problems;

    SequenceValidator(Problems problems) {
        this.problems = problems;
    }

    /** Checks the last of these, after those before it. */
    void check(List<SequenceStep> steps, Mark at) {
        SequenceStep step = steps.get(steps.size() - 1);
        if (!step.name().matches(STEP_NAME) || step.name().equals(PREVIOUS)) {
            problems.add(
                    at,
                    "'" + step.name() + "' cannot name a step",
                    "write 'as: ' and letters, digits, - or _");
        }
        if (step.isAbsence() && !step.times().equals(Quantifier.ONE)) {
            problems.add(
                    at,
                    "'" + step.name() + "' is absent and cannot be repeated or optional",
                    "remove times, optional, greedy");
        }
        checkQuantifier(step, at);
        if (steps.size() == 1) {
            checkFirst(step, at);
        } else {
            checkAfter(steps.get(steps.size() - 2), step, at);
        }
        checkReferences(steps, step, at);
    }

    private void checkQuantifier(SequenceStep step, Mark at) {
        Quantifier times = step.times();
        if (times.greedy() && times.isOnce()) {
            problems.add(
                    at,
                    "'greedy' says to take as many as there are, and '" + step.name() + "' is one",
                    "write 'times: 1+', or remove greedy");
        }
        if (times.greedy() && times.inner() == Quantifier.Inner.COMBINATIONS) {
            problems.add(
                    at,
                    "'greedy' and 'contiguity: combinations' exclude each other",
                    "keep one of them");
        }
    }

    private void checkFirst(SequenceStep step, Mark at) {
        if (step.isAbsence() || step.times().optional()) {
            problems.add(at, "the first step must happen", "begin with a step that occurs");
        }
        if (step.follows() == Follows.NEXT || step.follows() == Follows.ANY) {
            problems.add(at, "the first step follows nothing", "remove 'follows'");
        }
    }

    private void checkAfter(SequenceStep before, SequenceStep step, Mark at) {
        if (step.isAbsence() && before.times().optional()) {
            problems.add(
                    at,
                    "an absence cannot stand after an optional step",
                    "write two rules, one with the optional step and one without");
        }
        if (step.times().optional() && before.times().greedy()) {
            problems.add(
                    at,
                    "an optional step cannot stand after a greedy one",
                    "remove 'greedy', or write two rules");
        }
    }

    private void checkReferences(List<SequenceStep> steps, SequenceStep step, Mark at) {
        List<String> earlier = new ArrayList<>();
        steps.subList(0, steps.size() - 1).stream()
                .filter(each -> !each.isAbsence())
                .forEach(each -> earlier.add(each.name()));
        boolean repeats = !step.isAbsence() && !step.times().isOnce();
        for (StepReference reference : step.where()) {
            boolean own = repeats && reference.step().equals(step.name());
            if (!own && !earlier.contains(reference.step())) {
                problems.add(
                        at,
                        "where of step '"
                                + step.name()
                                + "': '"
                                + reference.step()
                                + "' is no earlier step that occurs",
                        earlier.isEmpty()
                                ? "the first step can only be compared with itself, repeated"
                                : "name one of " + String.join(", ", earlier));
            }
        }
    }

    void checkEnd(List<SequenceStep> steps, CorrelationDraft draft) {
        SequenceStep last = steps.get(steps.size() - 1);
        if (last.follows() == Follows.NOT_NEXT) {
            problems.add(
                    draft.steps().get(steps.size() - 1).at(),
                    "not-next cannot be the last step",
                    "write 'follows: not-later' there");
        }
        String target = draft.skip().step();
        boolean found =
                steps.stream().anyMatch(step -> !step.isAbsence() && step.name().equals(target));
        if (!target.isEmpty() && !found) {
            problems.add(
                    draft.at(),
                    "skip names '" + target + "', which is no step that occurs",
                    "name one of "
                            + String.join(", ", steps.stream().map(SequenceStep::name).toList()));
        }
    }
}
