package io.ingress.agent.filter;

/** Which end of a packet a term is about. */
public enum Side {
    SOURCE,
    DESTINATION,
    EITHER;

    /** True when what holds for the other side holds for this one too. */
    boolean includes(Side other) {
        return this == other || this == EITHER;
    }
}
