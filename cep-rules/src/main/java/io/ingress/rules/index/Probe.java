package io.ingress.rules.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.ingress.rules.condition.Numbers;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Everything that rules want of values of one origin, asked of each of them at once. */
final class Probe {
    private final Origin origin;
    private final int[] present;
    private final Map<String, int[]> texts;
    private final Map<Double, int[]> numbers;

    /** Null where no rule needs them. */
    private final Substrings substrings;

    private final Networks networks;
    private final Limits atLeast;

    /** Number and limits with their signs turned. */
    private final Limits atMost;

    private Probe(Builder from) {
        origin = from.origin;
        present = Postings.freeze(from.present);
        texts = Postings.freeze(from.texts);
        numbers = Postings.freeze(from.numbers);
        substrings = from.substrings.isEmpty() ? null : from.substrings.build();
        networks = from.networks.isEmpty() ? null : from.networks.build();
        atLeast = from.atLeast.isEmpty() ? null : from.atLeast.build();
        atMost = from.atMost.isEmpty() ? null : from.atMost.build();
    }

    /** Adds the rules with an anchor that is true of a value of the event. */
    void mark(JsonNode event, BitSet out) {
        origin.anyMatch(
                event,
                value -> {
                    markValue(value, out);
                    return false;
                });
    }

    private void markValue(JsonNode value, BitSet out) {
        Postings.mark(present, out);
        if (value.isNumber()) {
            markNumber(value, out);
        }
        if (value.isContainerNode()) {
            return;
        }
        if (!texts.isEmpty()) {
            Postings.mark(texts.get(Folding.fold(value.asText())), out);
        }
        if (substrings != null) {
            substrings.mark(value.asText(), out);
        }
        if (networks != null && value.isTextual()) {
            networks.mark(value.textValue(), out);
        }
    }

    /** Rounding keeps the order, and makes no two equal numbers different. */
    private void markNumber(JsonNode value, BitSet out) {
        double number = Numbers.rounded(value);
        if (!numbers.isEmpty()) {
            Postings.mark(numbers.get(Builder.withoutSignOfZero(number)), out);
        }
        if (atLeast != null) {
            atLeast.mark(number, out);
        }
        if (atMost != null) {
            atMost.mark(-number, out);
        }
    }

    /** Collects the anchors of one origin. */
    static final class Builder {
        private final Origin origin;
        private final BitSet present = new BitSet();
        private final Map<String, BitSet> texts = new HashMap<>();
        private final Map<Double, BitSet> numbers = new HashMap<>();
        private final Substrings.Builder substrings = new Substrings.Builder();
        private final Networks.Builder networks = new Networks.Builder();
        private final Limits.Builder atLeast = new Limits.Builder();
        private final Limits.Builder atMost = new Limits.Builder();

        Builder(Origin origin) {
            this.origin = origin;
        }

        void add(Anchor anchor, int rule) {
            if (anchor instanceof Anchor.Equal equal) {
                Postings.add(texts, equal.folded(), rule);
            } else if (anchor instanceof Anchor.SameNumber same) {
                Postings.add(numbers, withoutSignOfZero(same.number()), rule);
                Postings.add(texts, Folding.fold(same.text()), rule);
            } else if (anchor instanceof Anchor.Part part) {
                substrings.add(part, rule);
            } else if (anchor instanceof Anchor.Inside inside) {
                networks.add(inside.network(), rule);
            } else if (anchor instanceof Anchor.Beyond beyond) {
                boolean least = beyond.side() == Anchor.Side.AT_LEAST;
                (least ? atLeast : atMost).add(least ? beyond.limit() : -beyond.limit(), rule);
            } else {
                present.set(rule);
            }
        }

        static double withoutSignOfZero(double number) {
            return number + 0.0;
        }

        Probe build() {
            return new Probe(this);
        }
    }
}
