package io.ingress.rules.index;

import io.ingress.rules.FieldPath;
import io.ingress.rules.condition.Network;
import io.ingress.rules.condition.ValueMatcher.Place;

/** Something simple that is true of a value of a field whenever a condition holds. */
sealed interface Anchor {
    FieldPath field();

    /** There is a value. */
    record Present(FieldPath field) implements Anchor {}

    /** The value's folded text is this. */
    record Equal(FieldPath field, String folded) implements Anchor {}

    /** The value is this number, or a text that says so. */
    record SameNumber(FieldPath field, double number, String text) implements Anchor {}

    /** The value's folded text contains this, and at that place. */
    record Part(FieldPath field, String folded, Place place) implements Anchor {
        /** Longer literals are cut: they are no rarer, only larger. */
        static final int LONGEST = 32;

        public Part {
            int excess = Math.max(0, folded.length() - LONGEST);
            folded =
                    place == Place.AT_END
                            ? folded.substring(excess)
                            : folded.substring(0, folded.length() - excess);
        }
    }

    /** The value is an address of the network. */
    record Inside(FieldPath field, Network network) implements Anchor {}

    /** The value is a number not below (or not above) the limit. */
    record Beyond(FieldPath field, Side side, double limit) implements Anchor {}

    /** Of a limit. */
    enum Side {
        AT_LEAST,
        AT_MOST
    }
}
