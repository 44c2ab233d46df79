package io.ingress.rules.index;

import io.ingress.rules.condition.Condition;
import io.ingress.rules.condition.ValueMatcher;
import io.ingress.rules.condition.ValueMatcher.Compare;
import io.ingress.rules.condition.ValueMatcher.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Anchors of a condition: at least one is true of every event for which it holds. None at all means
 * that it never holds.
 *
 * @param share of all events for which one is true, roughly
 */
record Anchors(List<Anchor> alternatives, double share) {
    private static final Anchors NEVER = new Anchors(List.of(), 0);

    /** Empty when there is nothing simple that must be true, or the kind of condition is new. */
    static Optional<Anchors> of(Condition condition) {
        if (condition instanceof Condition.AllOf all) {
            return rarest(all.parts());
        }
        if (condition instanceof Condition.AnyOf any) {
            return together(any.parts());
        }
        if (condition instanceof Condition.FieldTest test) {
            return Optional.of(test(new Origin.Field(test.field()), test.matcher()));
        }
        if (condition instanceof Condition.Keyword keyword) {
            return Optional.of(test(Origin.Anywhere.IN_EVENT, keyword.matcher()));
        }
        if (condition instanceof Condition.Exists exists && exists.wanted()) {
            return Optional.of(one(new Anchor.Present(new Origin.Field(exists.field()))));
        }
        if (condition instanceof Condition.FieldReference reference) {
            return Optional.of(one(new Anchor.Present(new Origin.Field(reference.field()))));
        }
        return Optional.empty();
    }

    private static Optional<Anchors> rarest(List<Condition> parts) {
        Anchors best = null;
        for (Condition part : parts) {
            Anchors anchors = of(part).orElse(null);
            if (anchors != null && (best == null || anchors.share < best.share)) {
                best = anchors;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Optional<Anchors> together(List<Condition> parts) {
        Anchors sum = NEVER;
        for (Condition part : parts) {
            Optional<Anchors> anchors = of(part);
            if (anchors.isEmpty()) {
                return anchors;
            }
            sum = sum.or(anchors.get());
        }
        return Optional.of(sum);
    }

    private Anchors or(Anchors other) {
        List<Anchor> both = new ArrayList<>(alternatives);
        both.addAll(other.alternatives);
        return new Anchors(both, share + other.share);
    }

    private static Anchors one(Anchor anchor) {
        return new Anchors(List.of(anchor), Share.of(anchor));
    }

    /** What is new among matchers still needs a value. */
    private static Anchors test(Origin origin, ValueMatcher matcher) {
        if (matcher instanceof ValueMatcher.Text text) {
            return text(origin, text);
        }
        if (matcher instanceof ValueMatcher.Regex regex) {
            return regex(origin, RegexLiterals.of(regex.pattern().pattern()));
        }
        if (matcher instanceof Compare compare) {
            return one(number(origin, compare));
        }
        if (matcher instanceof ValueMatcher.Truth truth) {
            return one(new Anchor.Equal(origin, Boolean.toString(truth.wanted())));
        }
        if (matcher instanceof ValueMatcher.InNetwork in) {
            return one(new Anchor.Inside(origin, in.network()));
        }
        return one(new Anchor.Present(origin));
    }

    private static Anchors text(Origin origin, ValueMatcher.Text text) {
        String folded = Folding.fold(text.text());
        if (text.place() == Place.WHOLE) {
            return one(new Anchor.Equal(origin, folded));
        }
        return one(
                folded.isEmpty()
                        ? new Anchor.Present(origin)
                        : new Anchor.Part(origin, folded, text.place()));
    }

    private static Anchors regex(Origin origin, Set<String> literals) {
        if (literals.isEmpty()) {
            return one(new Anchor.Present(origin));
        }
        Anchors sum = NEVER;
        for (String literal : literals) {
            sum = sum.or(one(new Anchor.Part(origin, Folding.fold(literal), Place.CONTAINED)));
        }
        return sum;
    }

    private static Anchor number(Origin origin, Compare compare) {
        double limit = compare.limit().doubleValue();
        return switch (compare.order()) {
            case EQ -> new Anchor.SameNumber(origin, limit, compare.limit().toPlainString());
            case GT, GTE -> new Anchor.Beyond(origin, Anchor.Side.AT_LEAST, limit);
            case LT, LTE -> new Anchor.Beyond(origin, Anchor.Side.AT_MOST, limit);
            default -> new Anchor.Present(origin);
        };
    }
}
