package io.ingress.rules.live;

import io.ingress.rules.FieldPath;
import io.ingress.rules.RuleInput;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.TemporalRule;
import io.ingress.rules.WindowRule;
import java.util.List;
import java.util.StringJoiner;

/**
 * What the state of a stage depends on. Two versions with equal structure can go on with each
 * other's state: they differ in conditions, limits, references and titles only.
 */
final class StageStructure {
    private StageStructure() {}

    static String of(RulePlan.Stage stage) {
        StringJoiner text = new StringJoiner("\n");
        // State lies in the operator of its level.
        text.add(stage.level() + ": " + stage.parent() + "/" + stage.parentInput())
                .add("by " + stage.rule().groupBy());
        if (stage.rule() instanceof SequenceRule sequence) {
            sequence(sequence, text);
        } else if (stage.rule() instanceof TemporalRule temporal) {
            text.add("temporal");
            inputs(temporal.inputs(), text);
        } else if (stage.rule() instanceof WindowRule window) {
            text.add(window.measure() + " in " + window.within());
            inputs(window.inputs(), text);
        }
        return text.toString();
    }

    /** A sequence's {@code within} may change: partial matches know when they began. */
    private static void sequence(SequenceRule rule, StringJoiner text) {
        text.add("sequence, " + rule.skip());
        rule.steps()
                .forEach(
                        step ->
                                text.add(
                                        step.name()
                                                + ' '
                                                + step.follows()
                                                + ' '
                                                + step.times()
                                                + ' '
                                                + texts(step.input().groupBy())));
    }

    private static void inputs(List<RuleInput> inputs, StringJoiner text) {
        inputs.forEach(
                input ->
                        text.add(
                                input.name()
                                        + ' '
                                        + texts(input.groupBy())
                                        + ' '
                                        + texts(input.values())));
    }

    private static List<String> texts(List<FieldPath> fields) {
        return fields.stream().map(field -> field.text() + field.sources()).toList();
    }
}
