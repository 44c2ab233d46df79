package io.ingress.dashboard.evidence;

import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.IpProtocol;
import java.util.List;

/** IPv4 and IPv6 headers. */
final class NetworkLayers {
    private static final int IPV4_LEN = 20;
    private static final int IPV6_LEN = 40;

    private NetworkLayers() {}

    static void add(Frame frame, FrameView view, List<Layer> layers) {
        if (view.ipVersion == 4) {
            layers.add(ipv4(frame.bytes(), view));
        } else if (view.ipVersion == 6) {
            layers.add(ipv6(frame.bytes(), view));
        }
    }

    private static Layer ipv4(byte[] bytes, FrameView view) {
        LayerBuilder ip = new LayerBuilder(bytes, "ipv4", view.ipOffset);
        int fragment = ip.u16(6);
        ip.text("version", 0, 1, Integer.toString(ip.u8(0) >> 4))
                .text("header length", 0, 1, (ip.u8(0) & 15) * 4 + " bytes")
                .hex("type of service", 1, 1)
                .number("total length", 2, 2)
                .hex("identification", 4, 2)
                .text("flags", 6, 1, flags(fragment))
                .text("fragment offset", 6, 2, Integer.toString((fragment & 0x1fff) * 8))
                .number("time to live", 8, 1)
                .text("protocol", 9, 1, protocol(ip.u8(9)))
                .hex("header checksum", 10, 2)
                .ipv4("source", 12)
                .ipv4("destination", 16);
        if (view.ipHeaderLen > IPV4_LEN) {
            int options = view.ipHeaderLen - IPV4_LEN;
            ip.text("options", IPV4_LEN, options, options + " bytes");
        }
        return ip.build("IPv4, " + ends(view), view.ipHeaderLen);
    }

    private static Layer ipv6(byte[] bytes, FrameView view) {
        LayerBuilder ip = new LayerBuilder(bytes, "ipv6", view.ipOffset);
        ip.text("version", 0, 1, Integer.toString(ip.u8(0) >> 4))
                .text("traffic class", 0, 2, Integer.toString(ip.u16(0) >> 4 & 0xff))
                .text("flow label", 1, 3, String.format("0x%05x", ip.u32(0) & 0xfffff))
                .number("payload length", 4, 2)
                .text("next header", 6, 1, protocol(ip.u8(6)))
                .number("hop limit", 7, 1)
                .ipv6("source", 8)
                .ipv6("destination", 24);
        if (view.ipHeaderLen > IPV6_LEN) {
            int extensions = view.ipHeaderLen - IPV6_LEN;
            ip.text("extension headers", IPV6_LEN, extensions, extensions + " bytes");
        }
        return ip.build("IPv6, " + ends(view), view.ipHeaderLen);
    }

    private static String ends(FrameView view) {
        return PacketDissector.sourceIp(view) + " > " + PacketDissector.destinationIp(view);
    }

    private static String flags(int word) {
        boolean dont = (word & 0x4000) != 0;
        boolean more = (word & 0x2000) != 0;
        if (dont && more) {
            return "don't fragment, more fragments";
        }
        if (dont) {
            return "don't fragment";
        }
        return more ? "more fragments" : "none";
    }

    static String protocol(int number) {
        String name = IpProtocol.eveName(number);
        return name.equals(Integer.toString(number)) ? name : name + " (" + number + ")";
    }
}
