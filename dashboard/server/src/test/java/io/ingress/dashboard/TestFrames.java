package io.ingress.dashboard;

import io.ingress.dashboard.evidence.Frame;
import io.ingress.model.event.Endpoints;
import io.ingress.model.packet.IpAddress;
import io.ingress.model.packet.LinkType;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Ethernet frames for tests. */
public final class TestFrames {
    private static final int ETHERNET_LEN = 14;
    private static final int GRE_LEN = ETHERNET_LEN + 20 + 4;

    private TestFrames() {}

    /** From the source of the endpoints to their destination. */
    public static Frame tcp(Endpoints ends, int flags, int payload, long timestampNs) {
        return tcp(
                ends.srcIp(),
                ends.srcPort(),
                ends.destIp(),
                ends.destPort(),
                flags,
                payload,
                timestampNs);
    }

    /** The other way. */
    public static Frame answer(Endpoints ends, int flags, int payload, long timestampNs) {
        return tcp(
                ends.destIp(),
                ends.destPort(),
                ends.srcIp(),
                ends.srcPort(),
                flags,
                payload,
                timestampNs);
    }

    /** A frame's packet in GRE between two addresses. */
    public static Frame tunnelled(Endpoints tunnel, Frame frame) {
        int carried = frame.bytes().length - ETHERNET_LEN;
        ByteBuffer out = ByteBuffer.allocate(GRE_LEN + carried);
        out.put(frame.bytes(), 0, ETHERNET_LEN);
        out.put((byte) 0x45).put((byte) 0).putShort((short) (24 + carried));
        out.putInt(0).put((byte) 64).put((byte) 47).putShort((short) 0);
        out.putInt((int) IpAddress.parse(tunnel.srcIp()).orElseThrow().lo());
        out.putInt((int) IpAddress.parse(tunnel.destIp()).orElseThrow().lo());
        out.putShort((short) 0).putShort((short) 0x0800);
        out.put(frame.bytes(), ETHERNET_LEN, carried);
        return new Frame(frame.linkType(), frame.timestampNs(), out.capacity(), out.array());
    }

    /**
     * The first bytes of what a frame made by {@link #tunnelled} carries as a fragment, or the
     * rest.
     */
    public static Frame fragment(Frame whole, boolean first) {
        int headers = ETHERNET_LEN + 20;
        int cut = headers + 48;
        byte[] all = whole.bytes();
        byte[] piece = Arrays.copyOfRange(all, first ? headers : cut, first ? cut : all.length);
        ByteBuffer out = ByteBuffer.allocate(headers + piece.length);
        out.put(all, 0, headers).put(piece);
        out.putShort(ETHERNET_LEN + 2, (short) (20 + piece.length));
        out.putShort(ETHERNET_LEN + 6, (short) (first ? 0x2000 : 48 / 8));
        return new Frame(whole.linkType(), whole.timestampNs(), out.capacity(), out.array());
    }

    /** What stands for the tunnel around a frame made by {@link #tunnelled}. */
    public static Frame carrier(Frame whole) {
        byte[] cut = Arrays.copyOf(whole.bytes(), GRE_LEN + 8);
        return new Frame(whole.linkType(), whole.timestampNs(), whole.wireLen(), cut);
    }

    private static Frame tcp(
            String src, int srcPort, String dst, int dstPort, int flags, int payload, long timeNs) {
        ByteBuffer frame = ByteBuffer.allocate(14 + 20 + 20 + payload);
        frame.put(new byte[] {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2}).putShort((short) 0x0800);
        frame.put((byte) 0x45).put((byte) 0).putShort((short) (40 + payload));
        frame.putInt(0x00014000).put((byte) 64).put((byte) 6).putShort((short) 0);
        frame.putInt((int) IpAddress.parse(src).orElseThrow().lo());
        frame.putInt((int) IpAddress.parse(dst).orElseThrow().lo());
        frame.putShort((short) srcPort).putShort((short) dstPort).putInt(1000).putInt(2000);
        frame.put((byte) 0x50).put((byte) flags).putShort((short) 512).putInt(0);
        return new Frame(LinkType.ETHERNET, timeNs, frame.capacity(), frame.array());
    }
}
