package io.ingress.agent.source;

/**
 * One captured frame as its source hands it out: filled by {@link PacketSource#next}, reused for
 * every frame, valid until the next call. Owned by one thread.
 */
public final class RawPacket {
    /** LINKTYPE number of the file or interface the frame comes from. */
    public int linkType;

    /** Capture time, ns since the epoch, {@code 0 <= timestampNs <= MAX_TIMESTAMP_NS}. */
    public long timestampNs;

    /** Length on the wire in bytes, as the source says; can be anything in a damaged file. */
    public int wireLen;

    /** Array that holds the frame; belongs to the source and must not be changed. */
    public byte[] buffer;

    /** First byte of the frame in {@link #buffer}. */
    public int offset;

    /** Captured bytes of the frame. */
    public int capturedLen;

    /** Latest time a pcap file can hold (its seconds are unsigned 32 bit: the year 2106). */
    public static final long MAX_TIMESTAMP_NS = 0xFFFF_FFFFL * 1_000_000_000L + 999_999_999L;
}
