package io.ingress.rules;

import io.ingress.rules.SequenceStep.Follows;
import java.time.Duration;
import java.util.List;

/** A sequence as written: its steps name rules that may stand in other documents. */
record SequenceDraft(
        RuleMeta meta,
        List<Step> steps,
        List<FieldPath> groupBy,
        Duration within,
        SequenceRule.Skip skip,
        Mark at) {

    /**
     * @param rule name or id of the rule
     * @param at where the step stands
     */
    record Step(
            String name,
            String rule,
            List<StepReference> where,
            Follows follows,
            Quantifier times,
            Mark at) {}
}
