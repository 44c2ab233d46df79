package io.ingress.jobs.rules;

import io.ingress.rules.DetectionRule;
import io.ingress.rules.FieldPath;
import io.ingress.rules.Mark;
import io.ingress.rules.Quantifier;
import io.ingress.rules.RuleInput;
import io.ingress.rules.RuleMeta;
import io.ingress.rules.SequenceRule;
import io.ingress.rules.SequenceStep;
import io.ingress.rules.SequenceStep.Follows;
import io.ingress.rules.condition.Condition;
import io.ingress.rules.condition.ValueMatcher;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sequences of letters for tests: step {@code a} is an event with {@code k: a}. */
final class Sequences {
    private static final List<FieldPath> GROUP = List.of(FieldPath.of("g"));

    private final List<SequenceStep> steps = new ArrayList<>();

    private Sequences() {}

    static Sequences begin(String letter) {
        return new Sequences().then(letter, Follows.RELAXED, Quantifier.ONE);
    }

    static Sequences begin(String letter, Quantifier times) {
        return new Sequences().then(letter, Follows.RELAXED, times);
    }

    Sequences then(String letter, Follows follows) {
        return then(letter, follows, Quantifier.ONE);
    }

    Sequences then(String letter, Follows follows, Quantifier times) {
        RuleInput input = new RuleInput(letter, letter(letter), GROUP, List.of());
        steps.add(new SequenceStep(input, List.of(), follows, times));
        return this;
    }

    SequenceRule rule(String id, long withinMs, SequenceRule.Skip skip) {
        return new SequenceRule(meta(id), steps, List.of("g"), Duration.ofMillis(withinMs), skip);
    }

    /** Field n is asked for so that an explanation tells which event it was. */
    private static DetectionRule letter(String letter) {
        Condition is =
                new Condition.FieldTest(
                        FieldPath.of("k"),
                        new ValueMatcher.Text(letter, ValueMatcher.Place.WHOLE, false));
        Condition numbered =
                new Condition.FieldTest(
                        FieldPath.of("n"),
                        new ValueMatcher.Compare(ValueMatcher.Compare.Order.GTE, BigDecimal.ZERO));
        return new DetectionRule(
                meta(letter), Set.of("flow"), new Condition.AllOf(List.of(is, numbered)));
    }

    private static RuleMeta meta(String id) {
        return new RuleMeta(
                id, id, "Test " + id, "", 1, "medium", List.of(), new Mark("test.yml", 1, 1));
    }

    static String event(String group, String letter, int n) {
        return String.format(
                "{\"event_type\":\"flow\",\"g\":\"%s\",\"k\":\"%s\",\"n\":%d}", group, letter, n);
    }
}
