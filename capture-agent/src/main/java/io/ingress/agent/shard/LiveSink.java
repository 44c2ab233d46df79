package io.ingress.agent.shard;

import java.io.IOException;

/** Takes the frames of a wire, and its silence. One thread. */
public interface LiveSink extends FrameSink {
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
