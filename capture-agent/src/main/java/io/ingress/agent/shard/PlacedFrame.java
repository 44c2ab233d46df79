package io.ingress.agent.shard;

/**
 * A frame that was cut and placed, on its way into a batch: filled anew for every frame, valid
 * during one call. Owned by one thread.
 */
public final class PlacedFrame {
    public int bucket;

    /** LINKTYPE number. */
    public int linkType;

    /** Capture time as shipped, ns since the epoch. */
    public long timestampNs;

    /** Length on the wire in bytes. */
    public int wireLen;

    /** Array that holds the frame; must not be changed. */
    public byte[] buffer;

    /** First byte of the frame in {@link #buffer}. */
    public int offset;

    /** Bytes of it that are shipped. */
    public int keptLen;

    /** Shipped besides, for the tunnel around its packet: no packet of its own. */
    public boolean carrier;
}
