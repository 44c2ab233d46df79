package io.ingress.rules.index;

import io.ingress.rules.condition.Network;
import io.ingress.rules.condition.ValueMatcher.Place;

/** Something simple that is true of a value of an event whenever a condition holds. */
sealed interface Anchor {
    Origin origin();

    /** There is a value. */
    record Present(Origin origin) implements Anchor {}

    /** The value's folded text is this. */
    record Equal(Origin origin, String folded) implements Anchor {}

    /** The value is this number, or a text that says so. */
    record SameNumber(Origin origin, double number, String text) implements Anchor {}

    /** The value's folded text contains this, and at that place. */
    record Part(Origin origin, String folded, Place place) implements Anchor {
        /**
         * Longer literals are cut, paths at the front where they are alike: no rarer, only larger.
         */
        static final int LONGEST = 16;

        public Part {
            int excess = Math.max(0, folded.length() - LONGEST);
            folded =
                    place == Place.AT_START
                            ? folded.substring(0, folded.length() - excess)
                            : folded.substring(excess);
        }
    }

    /** The value is an address of the network. */
    record Inside(Origin origin, Network network) implements Anchor {}

    /** The value is a number not below (or not above) the limit. */
    record Beyond(Origin origin, Side side, double limit) implements Anchor {}

    /** Of a limit. */
    enum Side {
        AT_LEAST,
        AT_MOST
    }
}
