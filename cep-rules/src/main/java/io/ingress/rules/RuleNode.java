package io.ingress.rules;

import java.io.Serializable;
import java.util.stream.Stream;

/**
 * What rules are made of: a detection looks at single events, a correlation at what other rules
 * have found. Every node can be a rule that raises alerts, or the input of another.
 */
public sealed interface RuleNode extends Serializable permits DetectionRule, Correlation {
    RuleMeta meta();

    /** 0 of a detection, one more than its deepest input of a correlation. */
    int depth();

    /** The detections that it comes down to. */
    Stream<DetectionRule> detections();
}
