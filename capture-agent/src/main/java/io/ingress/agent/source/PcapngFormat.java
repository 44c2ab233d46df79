package io.ingress.agent.source;

import java.io.IOException;
import java.nio.ByteOrder;

/**
 * pcapng (draft-ietf-opsawg-pcapng): any number of sections and interfaces, enhanced, simple and
 * obsolete packet blocks; all other blocks are skipped unread.
 *
 * <pre>
 * block | type 4 | total length 4 | body | total length 4 |
 * </pre>
 */
final class PcapngFormat implements CaptureFormat {
    static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int OBSOLETE_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int BLOCK_HEADER_BYTES = 8;
    private static final int MIN_BLOCK_BYTES = 12;
    private static final int SECTION_HEADER_MIN_BYTES = 28;
    private static final int INTERFACE_MIN_BYTES = 20;
    private static final int PACKET_BODY_OFFSET = 28;
    private static final int SIMPLE_BODY_OFFSET = 12;
    private static final int TRAILER_BYTES = 4;

    private static final int OPTION_END = 0;
    private static final int OPTION_TSRESOL = 9;
    private static final int OPTION_TSOFFSET = 14;

    /** Options of an interface are looked for in so many bytes; longer ones are not read. */
    private static final int MAX_OPTION_BYTES = 64 * 1024;

    private final CaptureWindow window;
    private final PcapngInterfaces interfaces = new PcapngInterfaces();

    /** Bytes of the current block, not yet skipped because its packet is in use. */
    private long blockBytes;

    private long lastTimestampNs;
    private FileEnd end = FileEnd.COMPLETE;

    PcapngFormat(CaptureWindow window) {
        this.window = window;
    }

    @Override
    public boolean next(RawPacket packet) throws IOException {
        window.skip(blockBytes);
        blockBytes = 0;
        while (window.require(MIN_BLOCK_BYTES)) {
            int type = window.intAt(0);
            if (type == SECTION_HEADER && !enterSection()) {
                return damaged("a section header without a byte order");
            }
            blockBytes = window.intAt(4) & 0xFFFF_FFFFL;
            if (blockBytes < MIN_BLOCK_BYTES || blockBytes % 4 != 0) {
                return damaged("a block claims a length of " + blockBytes + " bytes");
            }
            if (blockBytes > window.remaining()) {
                return stop(FileEnd.truncatedAt(window.position()));
            }
            if (isPacket(type)) {
                return packetBlock(type, packet);
            }
            if (type == SECTION_HEADER && blockBytes < SECTION_HEADER_MIN_BYTES) {
                return damaged("a section header of " + blockBytes + " bytes");
            }
            if (type == INTERFACE_DESCRIPTION) {
                if (!window.require(optionBytes())) {
                    return stop(FileEnd.truncatedAt(window.position()));
                }
                if (!describeInterface()) {
                    return damaged("an interface description that cannot be used");
                }
            }
            window.skip(blockBytes);
        }
        return stop(
                window.remaining() == 0
                        ? FileEnd.COMPLETE
                        : FileEnd.truncatedAt(window.position()));
    }

    /** Bytes of an interface description that are read. */
    private int optionBytes() {
        return (int) Math.min(blockBytes, MAX_OPTION_BYTES);
    }

    @Override
    public FileEnd end() {
        return end;
    }

    private static boolean isPacket(int type) {
        return type == ENHANCED_PACKET || type == SIMPLE_PACKET || type == OBSOLETE_PACKET;
    }

    private boolean enterSection() {
        window.byteOrder(ByteOrder.LITTLE_ENDIAN);
        if (window.intAt(8) != BYTE_ORDER_MAGIC) {
            window.byteOrder(ByteOrder.BIG_ENDIAN);
        }
        interfaces.clear();
        return window.intAt(8) == BYTE_ORDER_MAGIC;
    }

    private boolean describeInterface() {
        if (blockBytes < INTERFACE_MIN_BYTES) {
            return false;
        }
        int readable = optionBytes();
        if (!interfaces.add(LinkTypes.of(window.shortAt(8)), window.intAt(12))) {
            return false;
        }
        int at = 16;
        while (at + 4 <= readable - TRAILER_BYTES) {
            int code = window.shortAt(at);
            int length = window.shortAt(at + 2);
            if (code == OPTION_END || at + 4 + length > readable - TRAILER_BYTES) {
                break;
            }
            readOption(code, length, at + 4);
            at += 4 + ((length + 3) & ~3);
        }
        return true;
    }

    private void readOption(int code, int length, int at) {
        if (code == OPTION_TSRESOL && length >= 1) {
            interfaces.resolution(window.byteAt(at));
        }
        if (code == OPTION_TSOFFSET && length >= 8) {
            boolean big = window.isBigEndian();
            long high = window.intAt(big ? at : at + 4);
            long low = window.intAt(big ? at + 4 : at) & 0xFFFF_FFFFL;
            interfaces.offsetSeconds(high << 32 | low);
        }
    }

    private boolean packetBlock(int type, RawPacket packet) throws IOException {
        boolean simple = type == SIMPLE_PACKET;
        int body = simple ? SIMPLE_BODY_OFFSET : PACKET_BODY_OFFSET;
        if (blockBytes < body + TRAILER_BYTES) {
            return damaged("a packet block of " + blockBytes + " bytes");
        }
        if (!window.require(body)) {
            return stop(FileEnd.truncatedAt(window.position()));
        }
        int index = simple ? 0 : type == ENHANCED_PACKET ? window.intAt(8) : window.shortAt(8);
        if (!interfaces.isKnown(index)) {
            return damaged("a packet of interface " + index + ", which is not described");
        }
        long room = blockBytes - body - TRAILER_BYTES;
        long stated = simple ? simpleCapturedLen(room) : window.intAt(20) & 0xFFFF_FFFFL;
        if (stated > room || stated > MAX_FRAME_BYTES) {
            return damaged("a packet claims " + stated + " captured bytes");
        }
        int capturedLen = (int) stated;
        if (!window.require(body + capturedLen)) {
            return stop(FileEnd.truncatedAt(window.position()));
        }
        if (!simple) {
            lastTimestampNs = interfaces.timestampNs(index, window.intAt(12), window.intAt(16));
        }
        packet.linkType = interfaces.linkType(index);
        packet.timestampNs = lastTimestampNs;
        packet.wireLen = WireLength.of(window.intAt(simple ? 8 : 24));
        packet.buffer = window.buffer();
        packet.offset = window.offset() + body;
        packet.capturedLen = capturedLen;
        return true;
    }

    /** A simple packet block has no captured length and no time: the last packet's time stands. */
    private long simpleCapturedLen(long room) {
        long wire = window.intAt(8) & 0xFFFF_FFFFL;
        long snapLen = interfaces.snapLen(0) & 0xFFFF_FFFFL;
        return Math.min(snapLen == 0 ? wire : Math.min(wire, snapLen), room);
    }

    private boolean damaged(String what) {
        return stop(FileEnd.damagedAt(window.position(), what));
    }

    /** Ends the reading, of a stream until more is there; behind damage nothing is read. */
    private boolean stop(FileEnd how) {
        end = how;
        blockBytes = how.kind() == FileEnd.Kind.DAMAGED ? window.remaining() : 0;
        return false;
    }
}
