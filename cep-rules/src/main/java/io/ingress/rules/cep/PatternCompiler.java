package io.ingress.rules.cep;

import io.ingress.rules.Quantifier;
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
                stage(Pattern.begin(first.name(), skip(rule.skip())), 0, first);
        for (int i = 1; i < rule.steps().size(); i++) {
            SequenceStep step = rule.steps().get(i);
            pattern = stage(follow(pattern, step), i, step);
        }
        return pattern.within(rule.within());
    }

    private static AfterMatchSkipStrategy skip(SequenceRule.Skip skip) {
        return switch (skip.strategy()) {
            case PAST_LAST_EVENT -> AfterMatchSkipStrategy.skipPastLastEvent();
            case TO_NEXT -> AfterMatchSkipStrategy.skipToNext();
            case TO_FIRST -> AfterMatchSkipStrategy.skipToFirst(skip.step());
            case TO_LAST -> AfterMatchSkipStrategy.skipToLast(skip.step());
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
            Pattern<RuleEvent, RuleEvent> pattern, int number, SequenceStep step) {
        Pattern<RuleEvent, RuleEvent> stage = pattern.where(new StepCondition(number, step));
        if (step.isAbsence()) {
            return stage;
        }
        Quantifier times = step.times();
        if (!times.isOnce()) {
            stage = repeated(stage, times);
        }
        if (times.greedy()) {
            stage = stage.greedy();
        }
        return times.optional() ? stage.optional() : stage;
    }

    private static Pattern<RuleEvent, RuleEvent> repeated(
            Pattern<RuleEvent, RuleEvent> stage, Quantifier times) {
        Pattern<RuleEvent, RuleEvent> repeated;
        if (times.most() == Quantifier.ANY_NUMBER) {
            repeated = stage.timesOrMore(times.least());
        } else if (times.least() == times.most()) {
            repeated = stage.times(times.least());
        } else {
            repeated = stage.times(times.least(), times.most());
        }
        return switch (times.inner()) {
            case CONSECUTIVE -> repeated.consecutive();
            case RELAXED -> repeated;
            case COMBINATIONS -> repeated.allowCombinations();
        };
    }
}
