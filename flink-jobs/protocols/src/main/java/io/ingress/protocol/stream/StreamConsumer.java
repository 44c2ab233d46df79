package io.ingress.protocol.stream;

/** Takes the bytes of one TCP direction in order. */
public interface StreamConsumer {
    /**
     * The next bytes of the stream.
     *
     * @param timestampNs time of the packet that made them available
     * @param buffer often the packet's own array: not to be kept or changed
     */
    void onData(long timestampNs, byte[] buffer, int offset, int length);

    /** Bytes that were sent but not seen; the next onData begins after them. */
    void onGap(long timestampNs, long missedBytes);

    /** A gap whose bytes were on the wire: the capture kept only the beginning of their packet. */
    default void onCut(long timestampNs, long missedBytes) {
        onGap(timestampNs, missedBytes);
    }

    /**
     * Something wrong with the stream.
     *
     * @param event Suricata's event name
     */
    void onAnomaly(long timestampNs, String event);
}
