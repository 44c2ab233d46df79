package io.ingress.rules;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Events of one group within a time, found by other rules. */
public sealed interface Correlation extends RuleNode
        permits SequenceRule, TemporalRule, WindowRule {
    /** What it waits for, in the order of the rule. */
    List<RuleInput> inputs();

    /** Names of the values that all events of a match have in common. */
    List<String> groupBy();

    /** First to last event of a match at most; every partial match is forgotten after it. */
    Duration within();

    @Override
    default int depth() {
        return 1 + inputs().stream().mapToInt(input -> input.rule().depth()).max().orElse(0);
    }

    @Override
    default Stream<DetectionRule> detections() {
        return inputs().stream().flatMap(input -> input.rule().detections());
    }
}
