package io.ingress.agent.shard;

import java.io.IOException;

/** Is told how time goes by on a wire, by the thread that captures it. */
public interface WireClock {
    /** No packet up to this time follows. */
    void quietUntil(long timestampNs);

    /**
     * Called often, about every 64 packets and every 10 ms: time to hand over what has waited long
     * enough.
     *
     * @param nanoTime {@link System#nanoTime}
     */
    void beat(long nanoTime) throws IOException;

    /** Nothing follows. */
    void end() throws IOException;
}
