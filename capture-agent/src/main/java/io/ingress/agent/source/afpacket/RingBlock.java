package io.ingress.agent.source.afpacket;

import io.ingress.agent.source.RawPacket;
import io.ingress.model.packet.LinkType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One block of a TPACKET_V3 ring, copied out in one go so that the kernel has it back at once, and
 * the frames in it. Frames are handed out where they stand in the copy.
 *
 * <pre>
 *   block:  version 32 | private offset 32 | status 32 | frames 32 | first frame's offset 32 | length 32 | ...
 *   frame:  next 32 | s 32 | ns 32 | captured 32 | on the wire 32 | status 32 | link header 16 | network header 16
 *           | hash 32 | VLAN tag 32 | VLAN type 16 | padding to 48 | sockaddr_ll: family 16 | protocol 16
 *           | interface 32 | hardware type 16 | packet type 8 | ...
 * </pre>
 */
final class RingBlock {
    /** In the block. */
    static final int STATUS = 8;

    private static final int FRAMES = 12;
    private static final int FIRST_FRAME = 16;
    private static final int LENGTH = 20;

    private static final int SECONDS = 4;
    private static final int NANOSECONDS = 8;
    private static final int CAPTURED = 12;
    private static final int WIRE = 16;
    private static final int FRAME_STATUS = 20;
    private static final int LINK_HEADER = 24;
    private static final int NETWORK_HEADER = 26;
    private static final int VLAN_TAG = 32;
    private static final int VLAN_TYPE = 36;
    private static final int HARDWARE_TYPE = 48 + 8;
    private static final int PACKET_TYPE = 48 + 10;

    private static final int VLAN_VALID = 1 << 4;
    private static final int VLAN_TYPE_VALID = 1 << 6;
    private static final int DOT1Q = 0x8100;
    private static final int VLAN_BYTES = 4;
    private static final int MAC_ADDRESSES_BYTES = 12;
    private static final int OUTGOING = 4;
    private static final long NS_PER_S = 1_000_000_000L;

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.nativeOrder());

    private final byte[] bytes;
    private int frame;
    private int framesLeft;

    RingBlock(int blockBytes) {
        bytes = new byte[blockBytes];
    }

    /** Copies a block that the kernel has handed over. */
    void copy(ByteBuffer ring, int start) {
        int length = Math.min(bytes.length, ring.getInt(start + LENGTH));
        ring.get(start, bytes, 0, length);
        framesLeft = (int) INT.get(bytes, FRAMES);
        frame = (int) INT.get(bytes, FIRST_FRAME);
    }

    boolean isEmpty() {
        return framesLeft == 0;
    }

    /**
     * Fills {@code packet} with the next frame.
     *
     * @return false for a frame that is not one of the capture: the second sight of what went
     *     through the loopback interface
     */
    boolean next(RawPacket packet) {
        int at = frame;
        framesLeft--;
        frame += (int) INT.get(bytes, at);
        int hardwareType = unsignedShort(at + HARDWARE_TYPE);
        if (hardwareType == HardwareType.LOOPBACK && bytes[at + PACKET_TYPE] == OUTGOING) {
            return false;
        }
        packet.timestampNs =
                ((int) INT.get(bytes, at + SECONDS) & 0xFFFFFFFFL) * NS_PER_S
                        + (int) INT.get(bytes, at + NANOSECONDS);
        packet.buffer = bytes;
        packet.offset = at + unsignedShort(at + LINK_HEADER);
        packet.capturedLen = (int) INT.get(bytes, at + CAPTURED);
        packet.wireLen = (int) INT.get(bytes, at + WIRE);
        packet.linkType = HardwareType.linkType(hardwareType);
        if (packet.linkType == HardwareType.FROM_NETWORK_HEADER) {
            withoutLinkHeader(packet, at);
        } else if (packet.linkType == LinkType.ETHERNET) {
            restoreVlanTag(packet, at);
        }
        return true;
    }

    private void withoutLinkHeader(RawPacket packet, int at) {
        int header = unsignedShort(at + NETWORK_HEADER) - unsignedShort(at + LINK_HEADER);
        int skipped = Math.max(0, Math.min(header, packet.capturedLen));
        packet.linkType = LinkType.RAW;
        packet.offset += skipped;
        packet.capturedLen -= skipped;
        packet.wireLen -= skipped;
    }

    /** The kernel keeps the outermost VLAN tag beside the frame; the header before it has room. */
    private void restoreVlanTag(RawPacket packet, int at) {
        int status = (int) INT.get(bytes, at + FRAME_STATUS);
        if ((status & VLAN_VALID) == 0 || packet.capturedLen < MAC_ADDRESSES_BYTES) {
            return;
        }
        int mac = packet.offset - VLAN_BYTES;
        System.arraycopy(bytes, packet.offset, bytes, mac, MAC_ADDRESSES_BYTES);
        int type = (status & VLAN_TYPE_VALID) == 0 ? DOT1Q : unsignedShort(at + VLAN_TYPE);
        int tag = (int) INT.get(bytes, at + VLAN_TAG);
        putBigEndian(mac + MAC_ADDRESSES_BYTES, type);
        putBigEndian(mac + MAC_ADDRESSES_BYTES + 2, tag);
        packet.offset = mac;
        packet.capturedLen += VLAN_BYTES;
        packet.wireLen += VLAN_BYTES;
    }

    private void putBigEndian(int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }

    private int unsignedShort(int at) {
        return (short) SHORT.get(bytes, at) & 0xFFFF;
    }
}
