package io.ingress.agent.testing;

import io.ingress.model.packet.FrameLayers;
import io.ingress.model.packet.IpAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A packet in words, for tests of filters.
 *
 * @param vlans tags from the outermost inwards
 * @param src address, as {@code dst} IPv4 or IPv6
 * @param proto IANA number
 * @param srcPort first two bytes behind the IP header, as {@code dstPort} the next two
 */
public record PacketSpec(
        List<Integer> vlans,
        String src,
        String dst,
        int proto,
        int srcPort,
        int dstPort,
        Fragment fragment) {
    private static final int PAYLOAD_BYTES = 40;
    private static final int MORE_FRAGMENTS = 0x2000;

    /**
     * Which part of a datagram it is.
     *
     * @param offset in units of 8 bytes
     */
    public record Fragment(int id, int offset, boolean more) {
        static final Fragment NONE = new Fragment(0, 0, false);
    }

    public static PacketSpec tcp(String src, int srcPort, String dst, int dstPort) {
        return new PacketSpec(List.of(), src, dst, 6, srcPort, dstPort, Fragment.NONE);
    }

    public static PacketSpec udp(String src, int srcPort, String dst, int dstPort) {
        return new PacketSpec(List.of(), src, dst, 17, srcPort, dstPort, Fragment.NONE);
    }

    public PacketSpec proto(int number) {
        return new PacketSpec(vlans, src, dst, number, srcPort, dstPort, fragment);
    }

    public PacketSpec vlans(Integer... tags) {
        return new PacketSpec(List.of(tags), src, dst, proto, srcPort, dstPort, fragment);
    }

    public PacketSpec reversed() {
        return new PacketSpec(vlans, dst, src, proto, dstPort, srcPort, fragment);
    }

    /** The first fragment has the ports; a later one only payload. IPv4 only. */
    public PacketSpec fragment(int id, int offset, boolean more) {
        return new PacketSpec(
                vlans, src, dst, proto, srcPort, dstPort, new Fragment(id, offset, more));
    }

    /** As the payload of an IP-in-IP or 6in4 packet between two IPv4 addresses. */
    public byte[] tunnelled(String from, String to) {
        byte[] ip = ip();
        byte[] outer = ipv4(from, to, src.contains(":") ? 41 : 4, Fragment.NONE, ip);
        return ethernet(List.of(), 0x0800, outer);
    }

    public byte[] frame() {
        return ethernet(vlans, src.contains(":") ? 0x86dd : 0x0800, ip());
    }

    public FrameLayers layers() {
        return layers(frame());
    }

    public static FrameLayers layers(byte[] frame) {
        FrameLayers layers = new FrameLayers();
        layers.decode(1, 1_000_000_000L, frame, 0, frame.length, frame.length);
        return layers;
    }

    private byte[] ip() {
        ByteBuffer transport = ByteBuffer.allocate(PAYLOAD_BYTES);
        if (fragment.offset() == 0) {
            transport.putShort((short) srcPort).putShort((short) dstPort);
            switch (proto) {
                case 6 -> transport.put(12, (byte) 0x50).put(13, (byte) 0x10);
                case 17 -> transport.putShort((short) PAYLOAD_BYTES);
                case 1, 58 -> transport.put(0, (byte) 8).put(1, (byte) 0);
                default -> {}
            }
        }
        return src.contains(":")
                ? ipv6(transport.array())
                : ipv4(src, dst, proto, fragment, transport.array());
    }

    private byte[] ipv6(byte[] payload) {
        ByteBuffer ip = ByteBuffer.allocate(40 + payload.length);
        ip.putInt(0x60000000).putShort((short) payload.length).put((byte) proto).put((byte) 64);
        for (String text : List.of(src, dst)) {
            IpAddress address = IpAddress.parse(text).orElseThrow();
            ip.putLong(address.hi()).putLong(address.lo());
        }
        return ip.put(payload).array();
    }

    private static byte[] ipv4(
            String src, String dst, int proto, Fragment fragment, byte[] payload) {
        ByteBuffer ip = ByteBuffer.allocate(20 + payload.length);
        ip.putShort((short) 0x4500).putShort((short) ip.capacity()).putShort((short) fragment.id());
        ip.putShort((short) (fragment.offset() | (fragment.more() ? MORE_FRAGMENTS : 0)));
        ip.put((byte) 64).put((byte) proto).putShort((short) 0);
        ip.putInt((int) IpAddress.parse(src).orElseThrow().lo());
        ip.putInt((int) IpAddress.parse(dst).orElseThrow().lo());
        return ip.put(payload).array();
    }

    private static byte[] ethernet(List<Integer> vlans, int etherType, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(14 + 4 * vlans.size() + payload.length);
        frame.position(12);
        vlans.forEach(vlan -> frame.putShort((short) 0x8100).putShort(vlan.shortValue()));
        return frame.putShort((short) etherType).put(payload).array();
    }
}
