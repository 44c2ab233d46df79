package io.ingress.dashboard.evidence;

import io.ingress.model.packet.FrameView;
import io.ingress.model.packet.IpProtocol;
import java.util.ArrayList;
import java.util.List;

/** TCP, UDP, SCTP and ICMP headers, and the payload behind them. */
final class TransportLayers {
    private static final int TCP_LEN = 20;
    private static final int UDP_LEN = 8;
    private static final int SCTP_LEN = 12;
    private static final int ICMP_LEN = 8;
    private static final String[] TCP_FLAGS = {
        "FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR"
    };

    private TransportLayers() {}

    static void header(Frame frame, FrameView view, List<Layer> layers) {
        if (view.transportOffset != FrameView.NONE) {
            switch (view.ipProto) {
                case IpProtocol.TCP -> layers.add(tcp(frame.bytes(), view));
                case IpProtocol.UDP -> layers.add(udp(frame.bytes(), view));
                case IpProtocol.SCTP -> layers.add(sctp(frame.bytes(), view));
                case IpProtocol.ICMP -> layers.add(icmp(frame.bytes(), view, "icmp", "ICMP"));
                case IpProtocol.ICMPV6 -> layers.add(icmp(frame.bytes(), view, "icmpv6", "ICMPv6"));
                default -> {}
            }
        }
    }

    static void payload(Frame frame, FrameView view, List<Layer> layers) {
        if (view.payloadCapturedLen > 0) {
            layers.add(
                    new LayerBuilder(frame.bytes(), "payload", view.payloadOffset)
                            .text("data", 0, view.payloadCapturedLen, bytes(view))
                            .build("Payload, " + bytes(view), view.payloadCapturedLen));
        }
    }

    private static Layer tcp(byte[] bytes, FrameView view) {
        LayerBuilder tcp = new LayerBuilder(bytes, "tcp", view.transportOffset);
        int headerLen = Math.max(TCP_LEN, (tcp.u8(12) >> 4) * 4);
        tcp.number("source port", 0, 2)
                .number("destination port", 2, 2)
                .number("sequence number", 4, 4)
                .number("acknowledgment number", 8, 4)
                .text("header length", 12, 1, (tcp.u8(12) >> 4) * 4 + " bytes")
                .text("flags", 13, 1, flags(tcp.u8(13)))
                .number("window", 14, 2)
                .hex("checksum", 16, 2)
                .number("urgent pointer", 18, 2);
        if (view.tcpMss != FrameView.NONE) {
            tcp.text("maximum segment size", TCP_LEN, 0, Integer.toString(view.tcpMss));
        }
        if (view.tcpWindowScale != FrameView.NONE) {
            tcp.text("window scale", TCP_LEN, 0, Integer.toString(view.tcpWindowScale));
        }
        if (headerLen > TCP_LEN) {
            int options = headerLen - TCP_LEN;
            tcp.text("options", TCP_LEN, options, options + " bytes");
        }
        return tcp.build("TCP, " + ports(view) + " [" + flags(tcp.u8(13)) + "]", headerLen);
    }

    private static Layer udp(byte[] bytes, FrameView view) {
        return new LayerBuilder(bytes, "udp", view.transportOffset)
                .number("source port", 0, 2)
                .number("destination port", 2, 2)
                .number("length", 4, 2)
                .hex("checksum", 6, 2)
                .build("UDP, " + ports(view), UDP_LEN);
    }

    private static Layer sctp(byte[] bytes, FrameView view) {
        return new LayerBuilder(bytes, "sctp", view.transportOffset)
                .number("source port", 0, 2)
                .number("destination port", 2, 2)
                .hex("verification tag", 4, 4)
                .hex("checksum", 8, 4)
                .build("SCTP, " + ports(view), SCTP_LEN);
    }

    private static Layer icmp(byte[] bytes, FrameView view, String name, String title) {
        return new LayerBuilder(bytes, name, view.transportOffset)
                .number("type", 0, 1)
                .number("code", 1, 1)
                .hex("checksum", 2, 2)
                .hex("rest of header", 4, 4)
                .build(title + ", type " + view.icmpType + " code " + view.icmpCode, ICMP_LEN);
    }

    static String flags(int bits) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < TCP_FLAGS.length; i++) {
            if ((bits & 1 << i) != 0) {
                names.add(TCP_FLAGS[i]);
            }
        }
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    private static String ports(FrameView view) {
        return view.srcPort + " > " + view.dstPort;
    }

    private static String bytes(FrameView view) {
        return view.payloadCapturedLen == view.payloadLen
                ? view.payloadLen + " bytes"
                : view.payloadCapturedLen + " of " + view.payloadLen + " bytes captured";
    }
}
