package io.ingress.model.packet;

import static io.ingress.model.packet.NetworkBytes.u16;
import static io.ingress.model.packet.NetworkBytes.u32;
import static io.ingress.model.packet.NetworkBytes.u8;

/** TCP, UDP, SCTP, ICMP and ICMPv6 headers of a whole datagram or a first fragment. */
final class TransportLayer {
    private static final int TCP_MIN_LEN = 20;
    private static final int UDP_LEN = 8;
    private static final int SCTP_LEN = 12;
    private static final int ICMP_MIN_LEN = 4;
    private static final int ICMP_LEN = 8;

    private static final int TCP_OPTION_END = 0;
    private static final int TCP_OPTION_NOP = 1;
    private static final int TCP_OPTION_MSS = 2;
    private static final int TCP_OPTION_WINDOW_SCALE = 3;

    private TransportLayer() {}

    /**
     * @param at first byte after the IP headers
     * @param end end of the IP payload on the wire
     */
    static void decode(FrameView view, int at, int end) {
        int captured = Math.min(view.capturedEnd, end) - at;
        if (captured >= 4 && IpProtocol.hasPorts(view.ipProto)) {
            view.srcPort = u16(view.buffer, at);
            view.dstPort = u16(view.buffer, at + 2);
        }
        switch (view.ipProto) {
            case IpProtocol.TCP -> tcp(view, at, end, captured);
            case IpProtocol.UDP -> udp(view, at, end, captured);
            case IpProtocol.SCTP -> sctp(view, at, end, captured);
            case IpProtocol.ICMP -> icmp(view, at, end, captured, DecodeAnomaly.ICMPV4_TOO_SMALL);
            case IpProtocol.ICMPV6 -> icmp(view, at, end, captured, DecodeAnomaly.ICMPV6_TOO_SMALL);
            default -> view.transportOffset = at;
        }
    }

    /** RFC 9293 3.1. */
    private static void tcp(FrameView view, int at, int end, int captured) {
        if (captured < TCP_MIN_LEN) {
            view.wrong(DecodeAnomaly.TCP_TOO_SMALL);
            return;
        }
        byte[] buffer = view.buffer;
        view.transportOffset = at;
        view.tcpSeq = u32(buffer, at + 4);
        view.tcpAck = u32(buffer, at + 8);
        view.tcpFlags = u8(buffer, at + 13);
        view.tcpWindow = u16(buffer, at + 14);
        int headerLen = (u8(buffer, at + 12) >>> 4) * 4;
        if (headerLen < TCP_MIN_LEN) {
            view.wrong(DecodeAnomaly.TCP_HEADER_TOO_SMALL);
            headerLen = TCP_MIN_LEN;
        }
        if (headerLen > end - at) {
            view.wrong(DecodeAnomaly.TCP_HEADER_TOO_LARGE);
            headerLen = end - at;
        }
        tcpOptions(view, at + TCP_MIN_LEN, Math.min(at + headerLen, view.capturedEnd));
        view.payload(at + headerLen, end);
    }

    private static void tcpOptions(FrameView view, int from, int end) {
        int at = from;
        while (at < end) {
            int kind = u8(view.buffer, at);
            if (kind == TCP_OPTION_END) {
                return;
            }
            if (kind == TCP_OPTION_NOP) {
                at++;
                continue;
            }
            int length = at + 1 < end ? u8(view.buffer, at + 1) : 0;
            if (length < 2 || length > end - at) {
                view.wrong(DecodeAnomaly.TCP_OPTION_INVALID_LENGTH);
                return;
            }
            if (kind == TCP_OPTION_MSS && length == 4) {
                view.tcpMss = u16(view.buffer, at + 2);
            } else if (kind == TCP_OPTION_WINDOW_SCALE && length == 3) {
                view.tcpWindowScale = u8(view.buffer, at + 2);
            }
            at += length;
        }
    }

    /** RFC 768; a length of 0 is a jumbogram (RFC 2675). */
    private static void udp(FrameView view, int at, int end, int captured) {
        if (captured < UDP_LEN) {
            view.wrong(DecodeAnomaly.UDP_TOO_SMALL);
            return;
        }
        view.transportOffset = at;
        int length = u16(view.buffer, at + 4);
        int space = end - at;
        if (length == 0) {
            length = space;
            view.invalid = true;
        }
        if (length < UDP_LEN) {
            view.wrong(DecodeAnomaly.UDP_LENGTH_TOO_SMALL);
            length = space;
        }
        if (length > space) {
            if (!view.fragment) {
                view.wrong(DecodeAnomaly.UDP_LENGTH_TOO_LARGE);
            }
            length = space;
        }
        view.payload(at + UDP_LEN, at + length);
    }

    /** RFC 9260 3.1. */
    private static void sctp(FrameView view, int at, int end, int captured) {
        if (captured < SCTP_LEN) {
            view.wrong(DecodeAnomaly.SCTP_TOO_SMALL);
            return;
        }
        view.transportOffset = at;
        view.payload(at + SCTP_LEN, end);
    }

    /** RFC 792 and RFC 4443; the payload begins after the first eight bytes. */
    private static void icmp(
            FrameView view, int at, int end, int captured, DecodeAnomaly tooSmall) {
        if (captured < ICMP_LEN) {
            view.wrong(tooSmall);
        }
        if (captured < ICMP_MIN_LEN) {
            return;
        }
        view.transportOffset = at;
        view.icmpType = u8(view.buffer, at);
        view.icmpCode = u8(view.buffer, at + 1);
        int headerLen = Math.min(ICMP_LEN, end - at);
        if (captured >= ICMP_LEN && hasId(view.ipProto, view.icmpType)) {
            view.icmpId = u16(view.buffer, at + 4);
        }
        view.payload(at + headerLen, end);
    }

    private static boolean hasId(int proto, int type) {
        if (proto == IpProtocol.ICMPV6) {
            return type == 128 || type == 129;
        }
        return type == 0 || type == 8 || type >= 13 && type <= 18;
    }
}
