package io.ingress.agent.source;

/** Length on the wire as files state it: unsigned 32 bit, held in an int. */
final class WireLength {
    private WireLength() {}

    /**
     * The stated length, at most {@link Integer#MAX_VALUE}. A length below the captured bytes is
     * kept as it is: all tools count it so.
     */
    static int of(int stated) {
        return stated < 0 ? Integer.MAX_VALUE : stated;
    }
}
