package io.ingress.agent.shard;

import java.io.IOException;

/** Takes frames that were cut and placed, in the order of their capture. One thread. */
public interface FrameSink {
    /** The time of every packet, also of one that is not shipped, before its frame. */
    void at(long timestampNs);

    /**
     * A packet's frame.
     *
     * @param keptLen bytes of it that are shipped
     */
    void add(
            int bucket,
            int linkType,
            long timestampNs,
            int wireLen,
            byte[] buffer,
            int offset,
            int keptLen)
            throws IOException;

    /** As {@link #add}, of a frame that is shipped besides for the tunnel around it. */
    void addCarrier(
            int bucket,
            int linkType,
            long timestampNs,
            int wireLen,
            byte[] buffer,
            int offset,
            int keptLen)
            throws IOException;
}
