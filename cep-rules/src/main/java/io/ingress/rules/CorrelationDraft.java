package io.ingress.rules;

import io.ingress.rules.SequenceStep.Follows;
import io.ingress.rules.condition.ValueMatcher.Compare;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A correlation as written: it names rules and fields that may stand in other documents.
 *
 * @param type Sigma's, or {@code sequence}
 * @param steps of a sequence; of the other types one for each rule, as plain as can be
 * @param aliases by name, for each rule the field that is meant
 * @param values fields that are counted, added up or compared
 * @param percentile 0 if there is none
 * @param generate the rules that it names raise alerts of their own, too
 */
record CorrelationDraft(
        RuleMeta meta,
        Word type,
        List<Step> steps,
        Map<String, Map<String, Word>> aliases,
        List<Word> groupBy,
        Duration within,
        List<Word> values,
        List<Compare> limits,
        double percentile,
        SequenceRule.Skip skip,
        boolean generate,
        Mark at)
        implements RuleDraft {

    /**
     * @param name unique in the correlation, empty if not given
     * @param rule name or id of the rule
     */
    record Step(
            String name,
            Word rule,
            List<Where> where,
            Follows follows,
            Quantifier times,
            Mark at) {}

    /** A field of the step's event compared with one of an earlier step's. */
    record Where(Word field, StepReference.Operator operator, String step, Word of) {}
}
