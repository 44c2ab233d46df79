package io.ingress.model.packet;

/**
 * The classic pcap file, little-endian with nanoseconds, as batches are written.
 *
 * <pre>
 * file header, 24 bytes            record header, 16 bytes
 *  0 magic a1b23c4d                 0 seconds since the epoch, unsigned
 *  4 version 2.4                    4 nanoseconds
 *  8 time zone, 0                   8 captured length
 * 12 accuracy, 0                   12 length on the wire
 * 16 snap length                   16 the captured bytes
 * 20 LINKTYPE
 * </pre>
 */
public final class PcapFormat {
    /** Magic of nanosecond files. */
    public static final int MAGIC_NS = 0xa1b23c4d;

    /** Minor version 4 in the high half, major version 2 in the low half. */
    static final int VERSION = 4 << 16 | 2;

    public static final int FILE_HEADER_LEN = 24;
    public static final int RECORD_HEADER_LEN = 16;

    /** Most captured bytes of one frame: libpcap's own limit; it refuses files with more. */
    public static final int MAX_CAPTURED_LEN = 262_144;

    private PcapFormat() {}
}
