package io.ingress.protocol.stream;

import io.ingress.model.packet.FrameDecoder;
import io.ingress.model.packet.FrameView;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Builds IP packets and fragments of them, and decodes them. */
final class Fragments {
    static final int UDP = 17;

    private static final int LINK_TYPE_RAW = 101;

    private Fragments() {}

    /** IPv4 fragment from 10.0.0.1 to 10.0.0.2 with part of a payload. */
    static byte[] v4(int id, int offset, boolean more, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(20 + payload.length);
        out.put((byte) 0x45).put((byte) 0).putShort((short) (20 + payload.length));
        out.putShort((short) id).putShort((short) (offset / 8 | (more ? 0x2000 : 0)));
        out.put((byte) 64).put((byte) UDP).putShort((short) 0);
        out.putInt(0x0a000001).putInt(0x0a000002).put(payload);
        return out.array();
    }

    /** IPv6 fragment behind a hop-by-hop header. */
    static byte[] v6(int id, int offset, boolean more, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(40 + 8 + 8 + payload.length);
        out.putInt(0x60000000).putShort((short) (16 + payload.length));
        out.put((byte) 0).put((byte) 64);
        out.putLong(0x20010db800000000L).putLong(1).putLong(0x20010db800000000L).putLong(2);
        out.put((byte) 44).put((byte) 0).put((byte) 1).put((byte) 4).putInt(0);
        out.put((byte) UDP).put((byte) 0).putShort((short) (offset | (more ? 1 : 0)));
        out.putInt(id).put(payload);
        return out.array();
    }

    /** A UDP datagram from port 1000 to 53 with this many bytes behind its header. */
    static byte[] udp(int dataBytes) {
        ByteBuffer out = ByteBuffer.allocate(8 + dataBytes);
        out.putShort((short) 1000).putShort((short) 53);
        out.putShort((short) (8 + dataBytes)).putShort((short) 0);
        for (int i = 0; i < dataBytes; i++) {
            out.put((byte) (i * 7 + i / 256));
        }
        return out.array();
    }

    static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    static FrameView decode(long timestampNs, byte[] packet) {
        return decode(timestampNs, packet, packet.length);
    }

    static FrameView decode(long timestampNs, byte[] packet, int capturedLen) {
        FrameView view = new FrameView();
        new FrameDecoder()
                .decode(LINK_TYPE_RAW, timestampNs, packet, 0, capturedLen, packet.length, view);
        return view;
    }
}
