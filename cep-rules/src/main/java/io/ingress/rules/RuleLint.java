package io.ingress.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import io.ingress.rules.condition.Condition;
import io.ingress.rules.condition.ValueMatcher.Compare;
import java.util.List;
import java.util.Map;

/**
 * Warns of what a rule can say but its author hardly means: conditions that always or never hold,
 * selections that nothing names, groups that are no groups, matches without end. What is seen while
 * reading (fields, tags, expressions) the parsers say themselves.
 */
final class RuleLint {
    private static final JsonNode FIRST = IntNode.valueOf(1);

    private final Problems problems;

    RuleLint(Problems problems) {
        this.problems = problems;
    }

    void check(DetectionDraft draft) {
        draft.unused()
                .forEach(
                        (name, at) ->
                                problems.warn(
                                        at,
                                        "no condition names the selection '" + name + "'",
                                        "name it, or remove it"));
        Satisfiability logic = new Satisfiability(draft.rule().eventTypes());
        boolean impossible = false;
        for (Map.Entry<String, Condition> selection : draft.selections().entrySet()) {
            if (logic.never(selection.getValue())) {
                impossible = true;
                problems.warn(
                        draft.places().get(selection.getKey()),
                        "the selection '" + selection.getKey() + "' can never be true",
                        "its tests exclude each other: write them as alternatives");
            }
        }
        Condition condition = draft.rule().condition();
        if (!impossible && logic.never(condition)) {
            problems.warn(
                    draft.condition(),
                    "the condition can never be true",
                    "what it asks for it excludes");
        }
        if (logic.always(condition)) {
            problems.warn(
                    draft.condition(),
                    "the condition is always true",
                    "say what events must be like");
        }
    }

    void check(Correlation rule, CorrelationDraft draft) {
        checkGroups(rule, draft);
        if (rule instanceof SequenceRule sequence) {
            checkMatches(sequence, draft);
        } else if (rule instanceof WindowRule window) {
            checkLimits(window, draft);
        }
    }

    private void checkGroups(Correlation rule, CorrelationDraft draft) {
        for (int i = 0; i < draft.groupBy().size(); i++) {
            if (!hasFewValues(rule, i)) {
                return;
            }
        }
        if (!draft.groupBy().isEmpty()) {
            Word first = draft.groupBy().get(0);
            problems.warn(
                    first.at(),
                    "'"
                            + first.text()
                            + "' has only a few values, so all traffic is in a few groups",
                    "group by whom the rule is about, too, e.g. src_ip");
        }
    }

    private static boolean hasFewValues(Correlation rule, int field) {
        for (RuleInput input : rule.inputs()) {
            if (!(input.rule() instanceof DetectionRule detection)) {
                return false;
            }
            for (FieldSource source : input.groupBy().get(field).sources()) {
                String name = String.join(".", source.paths().get(0));
                if (detection.eventTypes().stream()
                        .noneMatch(t -> EventFields.hasFewValues(t, name))) {
                    return false;
                }
            }
        }
        return true;
    }

    private void checkMatches(SequenceRule rule, CorrelationDraft draft) {
        if (rule.skip().strategy() != SequenceRule.Strategy.NONE) {
            return;
        }
        for (int i = 0; i < rule.steps().size(); i++) {
            Quantifier times = rule.steps().get(i).times();
            boolean open = times.most() == Quantifier.ANY_NUMBER && !times.greedy();
            if (open && times.inner() != Quantifier.Inner.CONSECUTIVE) {
                problems.warn(
                        draft.steps().get(i).at(),
                        "without an upper bound and with 'skip: none' every event doubles the"
                                + " matches",
                        "write 'skip: past-last-event', an upper bound, or count by an"
                                + " event_count");
            }
        }
    }

    private void checkLimits(WindowRule rule, CorrelationDraft draft) {
        List<Compare> limits = rule.limits();
        Mark at = draft.type().at();
        if (Bounds.of(limits).isEmpty()) {
            problems.warn(at, "no number is within the limits", "correct the condition");
            return;
        }
        boolean counts =
                rule.measure() == WindowRule.Measure.EVENT_COUNT
                        || rule.measure() == WindowRule.Measure.VALUE_COUNT;
        boolean first = limits.stream().allMatch(limit -> limit.matches(FIRST));
        if (counts && first) {
            problems.warn(
                    at,
                    "the first event is within the limits already",
                    "write 'gte: 2' or more; that something does not happen is 'not-later' in a"
                            + " sequence");
        }
    }

    void checkAbout(RuleMeta meta, boolean hasLevel) {
        if (meta.description().isBlank()) {
            problems.warn(
                    meta.at(),
                    "the rule has no description",
                    "say in 'description' what it finds, for whoever gets its alerts");
        }
        if (!hasLevel) {
            problems.warn(
                    meta.at(),
                    "the rule has no level, and counts as medium",
                    "write 'level: ' and one of " + String.join(", ", RuleMeta.LEVELS));
        }
    }
}
