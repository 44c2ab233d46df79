package io.ingress.agent.source;

import java.io.IOException;
import java.nio.ByteOrder;

/**
 * Classic pcap: microseconds or nanoseconds, either byte order, and Kuznetzov's "modified" format
 * with its longer record header.
 *
 * <pre>
 * file   | magic 4 | major 2 | minor 2 | zone 4 | sigfigs 4 | snaplen 4 | FCS, LINKTYPE 4 |
 * record | seconds 4 | fraction 4 | captured 4 | on the wire 4 | (modified: 8 more) | frame |
 * </pre>
 */
final class PcapFormat implements CaptureFormat {
    static final int MAGIC_MICROS = 0xA1B2C3D4;
    static final int MAGIC_NANOS = 0xA1B23C4D;
    static final int MAGIC_MODIFIED = 0xA1B2CD34;

    private static final int FILE_HEADER_BYTES = 24;
    private static final int RECORD_HEADER_BYTES = 16;
    private static final int MODIFIED_RECORD_HEADER_BYTES = 24;
    private static final long UNSIGNED_INT = 0xFFFF_FFFFL;

    private final CaptureWindow window;
    private final int linkType;
    private final int nanosPerFraction;
    private final int recordHeaderBytes;

    private int lastRecordBytes;
    private FileEnd end = FileEnd.COMPLETE;

    private PcapFormat(CaptureWindow window, int magic) {
        this.window = window;
        this.nanosPerFraction = magic == MAGIC_NANOS ? 1 : 1000;
        this.recordHeaderBytes =
                magic == MAGIC_MODIFIED ? MODIFIED_RECORD_HEADER_BYTES : RECORD_HEADER_BYTES;
        this.linkType = LinkTypes.of(window.shortAt(window.isBigEndian() ? 22 : 20));
    }

    static boolean isMagic(int magic) {
        return magic == MAGIC_MICROS || magic == MAGIC_NANOS || magic == MAGIC_MODIFIED;
    }

    /** Opens a file whose magic, read with {@code order}, {@link #isMagic}. */
    static PcapFormat open(CaptureWindow window, ByteOrder order) throws IOException {
        if (!window.require(FILE_HEADER_BYTES)) {
            throw new NotACaptureException(
                    "the file ends inside the pcap file header (24 bytes): "
                            + window.sizeBytes()
                            + " bytes; record it again");
        }
        window.byteOrder(order);
        PcapFormat format = new PcapFormat(window, window.intAt(0));
        window.skip(FILE_HEADER_BYTES);
        return format;
    }

    @Override
    public boolean next(RawPacket packet) throws IOException {
        window.skip(lastRecordBytes);
        lastRecordBytes = 0;
        if (!window.require(recordHeaderBytes)) {
            return stop(
                    window.remaining() == 0
                            ? FileEnd.COMPLETE
                            : FileEnd.truncatedAt(window.position()));
        }
        int capturedLen = window.intAt(8);
        if (capturedLen < 0 || capturedLen > MAX_FRAME_BYTES) {
            String what = "a packet claims " + (capturedLen & UNSIGNED_INT) + " captured bytes";
            return stop(FileEnd.damagedAt(window.position(), what));
        }
        int recordBytes = recordHeaderBytes + capturedLen;
        if (!window.require(recordBytes)) {
            return stop(FileEnd.truncatedAt(window.position()));
        }
        long seconds = window.intAt(0) & UNSIGNED_INT;
        long fraction = window.intAt(4) & UNSIGNED_INT;
        packet.linkType = linkType;
        packet.timestampNs =
                Math.min(
                        seconds * 1_000_000_000L + fraction * nanosPerFraction,
                        RawPacket.MAX_TIMESTAMP_NS);
        packet.wireLen = WireLength.of(window.intAt(12));
        packet.buffer = window.buffer();
        packet.offset = window.offset() + recordHeaderBytes;
        packet.capturedLen = capturedLen;
        lastRecordBytes = recordBytes;
        return true;
    }

    private boolean stop(FileEnd how) {
        end = how;
        return false;
    }

    @Override
    public FileEnd end() {
        return end;
    }
}
