package io.ingress.agent.shard;

import java.io.IOException;

/** Takes frames that were cut and placed, in the order of their capture. One thread. */
public interface FrameSink {
    /** The time of every packet, also of one that is not shipped, before its frames. */
    void at(long timestampNs);

    /** A frame of that packet. */
    void add(PlacedFrame frame) throws IOException;
}
