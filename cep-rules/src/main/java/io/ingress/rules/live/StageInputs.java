package io.ingress.rules.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.SequenceStep;
import io.ingress.rules.live.RulePlan.Stage;
import java.util.Optional;

/** What the inputs of a stage are to it. */
public final class StageInputs {
    private StageInputs() {}

    /** Whether a match can begin with an event that is these inputs. */
    static boolean opens(Stage stage, long inputs) {
        // The first step is neither optional nor an absence: the validator sees to it.
        return stage.rule() instanceof SequenceRule ? (inputs & 1) != 0 : inputs != 0;
    }

    /** Whether events that are none of the inputs matter, because none may lie between. */
    static boolean anyEventMatters(Stage stage) {
        return stage.rule() instanceof SequenceRule sequence
                && sequence.steps().stream().anyMatch(SequenceStep::isStrict);
    }

    /**
     * Where a match of a stage goes.
     *
     * @param match the match as an event
     * @return empty when it lacks a value that the other stage groups by
     */
    public static Optional<StageAddress> parent(
            RulePlan plan, int stage, JsonNode match, RuleBook book, long timeMs) {
        Stage inner = plan.stage(stage);
        Stage parent = plan.stage(inner.parent());
        RuleVersion version = plan.version();
        long inputs = 1L << inner.parentInput();
        boolean opens =
                opens(parent, inputs)
                        && book.fate(version.id(), version.version(), parent.number(), timeMs)
                                .filter(fate -> !fate.finishing())
                                .isPresent();
        return GroupValues.of(match, parent.rule().inputs().get(inner.parentInput()).groupBy())
                .map(
                        group ->
                                new StageAddress(
                                        version.id(),
                                        version.version(),
                                        parent.number(),
                                        group,
                                        inputs,
                                        opens,
                                        parent.withinMs()));
    }
}
