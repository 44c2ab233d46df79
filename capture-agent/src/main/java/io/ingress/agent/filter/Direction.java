package io.ingress.agent.filter;

/** Where a packet goes, seen from the home networks. */
public enum Direction {
    /** From outside to home. */
    INBOUND,
    /** From home to outside. */
    OUTBOUND,
    /** Between two addresses at home. */
    INTERNAL,
    /** Between two addresses outside. */
    EXTERNAL;

    static Direction of(boolean fromHome, boolean toHome) {
        if (fromHome) {
            return toHome ? INTERNAL : OUTBOUND;
        }
        return toHome ? INBOUND : EXTERNAL;
    }
}
