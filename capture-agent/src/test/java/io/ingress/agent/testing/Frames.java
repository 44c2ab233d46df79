package io.ingress.agent.testing;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Builds small Ethernet frames for tests; checksums are zero. */
public final class Frames {
    private static final int ETHERNET_BYTES = 14;
    private static final int IPV4_BYTES = 20;
    private static final int TCP_BYTES = 20;
    private static final int UDP_BYTES = 8;
    private static final int ICMP_BYTES = 8;
    private static final int VLAN_BYTES = 4;
    private static final int DOT1Q = 0x8100;
    private static final int ICMP = 1;
    private static final int IP_IN_IP = 4;
    private static final int TCP = 6;
    private static final int UDP = 17;

    /** Bytes in front of the payload of {@link #tcp}. */
    public static final int TCP_HEADERS = ETHERNET_BYTES + IPV4_BYTES + TCP_BYTES;

    /** Bytes in front of the payload of {@link #udp}. */
    public static final int UDP_HEADERS = ETHERNET_BYTES + IPV4_BYTES + UDP_BYTES;

    public static final int SYN = 0x02;
    public static final int ACK = 0x10;

    private Frames() {}

    /** 10.0.0.{@code src} to 10.0.0.{@code dst}. */
    public static byte[] udp(int src, int srcPort, int dst, int dstPort, int payloadBytes) {
        ByteBuffer frame = ip(src, dst, UDP, UDP_BYTES + payloadBytes);
        frame.putShort((short) srcPort).putShort((short) dstPort);
        frame.putShort((short) (UDP_BYTES + payloadBytes)).putShort((short) 0);
        return payload(frame);
    }

    /** 10.0.0.{@code src} to 10.0.0.{@code dst}. */
    public static byte[] tcp(
            int src, int srcPort, int dst, int dstPort, int flags, int payloadBytes) {
        ByteBuffer frame = ip(src, dst, TCP, TCP_BYTES + payloadBytes);
        frame.putShort((short) srcPort).putShort((short) dstPort).putInt(1).putInt(1);
        frame.put((byte) 0x50).put((byte) flags).putShort((short) 1000).putInt(0);
        return payload(frame);
    }

    /** The frame with a VLAN tag. */
    public static byte[] tagged(int vlan, byte[] frame) {
        int addresses = ETHERNET_BYTES - Short.BYTES;
        return ByteBuffer.allocate(frame.length + VLAN_BYTES)
                .put(frame, 0, addresses)
                .putShort((short) DOT1Q)
                .putShort((short) vlan)
                .put(frame, addresses, frame.length - addresses)
                .array();
    }

    /** Writes a number into the last four bytes of a frame. */
    public static byte[] numbered(int number, byte[] frame) {
        ByteBuffer.wrap(frame).putInt(frame.length - Integer.BYTES, number);
        return frame;
    }

    /** The number {@link #numbered} wrote. */
    public static int number(byte[] frame) {
        return ByteBuffer.wrap(frame).getInt(frame.length - Integer.BYTES);
    }

    /** What 10.0.0.{@code router} says to the sender of a frame that it could not deliver. */
    public static byte[] unreachable(int router, byte[] undelivered) {
        byte[] quoted =
                Arrays.copyOfRange(undelivered, ETHERNET_BYTES, Math.min(undelivered.length, 82));
        ByteBuffer frame = ip(router, undelivered[29] & 0xff, ICMP, ICMP_BYTES + quoted.length);
        frame.put((byte) 3).put((byte) 1).putShort((short) 0).putInt(0);
        return frame.put(quoted).array();
    }

    /** A frame's IP packet from 10.0.0.{@code src} to 10.0.0.{@code dst}, as IP in IP. */
    public static byte[] tunnelled(int src, int dst, byte[] frame) {
        byte[] carried = Arrays.copyOfRange(frame, ETHERNET_BYTES, frame.length);
        return ip(src, dst, IP_IN_IP, carried.length).put(carried).array();
    }

    /** An ARP request, which has no IP header. */
    public static byte[] arp() {
        ByteBuffer frame = ByteBuffer.allocate(42);
        frame.position(12).putShort((short) 0x0806);
        frame.putShort((short) 1).putShort((short) 0x0800).put((byte) 6).put((byte) 4);
        frame.putShort((short) 1);
        return frame.array();
    }

    private static ByteBuffer ip(int src, int dst, int protocol, int ipPayloadBytes) {
        ByteBuffer frame = ByteBuffer.allocate(ETHERNET_BYTES + IPV4_BYTES + ipPayloadBytes);
        frame.position(12).putShort((short) 0x0800);
        frame.put((byte) 0x45).put((byte) 0).putShort((short) (IPV4_BYTES + ipPayloadBytes));
        frame.putInt(0).put((byte) 64).put((byte) protocol).putShort((short) 0);
        frame.putInt(0x0A000000 | src).putInt(0x0A000000 | dst);
        return frame;
    }

    private static byte[] payload(ByteBuffer frame) {
        while (frame.hasRemaining()) {
            frame.put((byte) ('a' + frame.position() % 26));
        }
        return frame.array();
    }
}
