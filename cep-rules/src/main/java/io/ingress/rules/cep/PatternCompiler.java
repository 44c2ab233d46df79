package io.ingress.rules.cep;

import io.ingress.rules.SequenceRule;
import io.ingress.rules.SequenceStep;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;

/** Sequence to pattern: a step is a stage of the same name. */
public final class PatternCompiler {
    private PatternCompiler() {}

    public static Pattern<RuleEvent, RuleEvent> compile(SequenceRule rule) {
        SequenceStep first = rule.steps().get(0);
        Pattern<RuleEvent, RuleEvent> pattern =
                stage(Pattern.begin(first.name(), skip(rule.skip())), first);
        for (SequenceStep step : rule.steps().subList(1, rule.steps().size())) {
            pattern = stage(follow(pattern, step), step);
        }
        return pattern.within(rule.within());
    }

    private static AfterMatchSkipStrategy skip(SequenceRule.Skip skip) {
        return switch (skip) {
            case PAST_LAST_EVENT -> AfterMatchSkipStrategy.skipPastLastEvent();
            case NONE -> AfterMatchSkipStrategy.noSkip();
        };
    }

    private static Pattern<RuleEvent, RuleEvent> follow(
            Pattern<RuleEvent, RuleEvent> pattern, SequenceStep step) {
        return switch (step.follows()) {
            case NEXT -> pattern.next(step.name());
            case RELAXED -> pattern.followedBy(step.name());
            case ANY -> pattern.followedByAny(step.name());
            case NOT_NEXT -> pattern.notNext(step.name());
            case NOT_FOLLOWED -> pattern.notFollowedBy(step.name());
        };
    }

    private static Pattern<RuleEvent, RuleEvent> stage(
            Pattern<RuleEvent, RuleEvent> pattern, SequenceStep step) {
        Pattern<RuleEvent, RuleEvent> stage = pattern.where(new StepCondition(step));
        if (step.isAbsence()) {
            return stage;
        }
        if (step.least() == 0) {
            return stage.optional();
        }
        if (step.most() > 1) {
            return step.least() == step.most()
                    ? stage.times(step.least())
                    : stage.times(step.least(), step.most());
        }
        return stage;
    }
}
