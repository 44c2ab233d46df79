package io.ingress.agent;

/** Decides when the packets of a play are due. */
interface PlayPace {
    /** As fast as possible. */
    PlayPace TOP_SPEED = sinceFirstNs -> {};

    /**
     * Waits until a packet may be played, or until the play is stopped.
     *
     * @param sinceFirstNs its capture time after the first packet of the play
     */
    void await(long sinceFirstNs);
}
