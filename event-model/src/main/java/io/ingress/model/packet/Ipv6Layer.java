package io.ingress.model.packet;

import static io.ingress.model.packet.NetworkBytes.i64;
import static io.ingress.model.packet.NetworkBytes.u16;
import static io.ingress.model.packet.NetworkBytes.u32;
import static io.ingress.model.packet.NetworkBytes.u8;

/**
 * IPv6 and its extension headers (RFC 8200, AH: RFC 4302).
 *
 * <pre>
 *  0 version 6, traffic class, flow label | 4 payload length | 6 next header | 7 hop limit
 *  8 source | 24 destination | 40 extension headers
 *
 * extension header: 0 next header | 1 length beyond 8 bytes, in 8 bytes (AH: beyond 2 words, in words)
 * fragment header:  0 next header | 1 reserved | 2 offset (13 bits), 2 reserved, more | 4 identification
 * </pre>
 */
final class Ipv6Layer {
    private static final int HEADER_LEN = 40;
    private static final int EXTENSION_MIN_LEN = 8;
    private static final int MAX_DATAGRAM = 65_535;

    /** Far more than any sender uses; a bound for the loop. */
    private static final int MAX_EXTENSIONS = 128;

    private Ipv6Layer() {}

    static void decode(FrameView view, int at) {
        byte[] buffer = view.buffer;
        if (view.capturedEnd - at < HEADER_LEN) {
            view.wrong(DecodeAnomaly.IPV6_TOO_SMALL);
            return;
        }
        if (u8(buffer, at) >>> 4 != 6) {
            view.wrong(DecodeAnomaly.IPV6_WRONG_VERSION);
            return;
        }
        int space = view.spaceEnd - at;
        int payloadLen = u16(buffer, at + 4);
        // 0 is a jumbogram (RFC 2675) or segmentation offload: all there is.
        int totalLen = payloadLen == 0 ? space : HEADER_LEN + payloadLen;
        view.invalid |= payloadLen == 0;
        if (payloadLen == 0 && u8(buffer, at + 6) == IpProtocol.NO_NEXT_HEADER) {
            totalLen = HEADER_LEN;
        }
        if (totalLen > space) {
            view.wrong(DecodeAnomaly.IPV6_TRUNCATED);
            totalLen = space;
        }
        view.ipVersion = 6;
        view.ipOffset = at;
        view.ipTotalLen = totalLen;
        view.ttl = u8(buffer, at + 7);
        view.srcHi = i64(buffer, at + 8);
        view.srcLo = i64(buffer, at + 16);
        view.dstHi = i64(buffer, at + 24);
        view.dstLo = i64(buffer, at + 32);
        extensions(view, u8(buffer, at + 6), at + HEADER_LEN, at + totalLen);
    }

    private static void extensions(FrameView view, int firstProto, int from, int end) {
        int proto = firstProto;
        int at = from;
        int count = 0;
        boolean whole = true;
        // In a later fragment what follows the fragment header is data, whatever it looks like.
        while (whole && isExtension(proto) && view.fragmentOffset == 0) {
            int length = extensionLen(view, proto, at, end);
            if (length < 0 || count++ == MAX_EXTENSIONS) {
                view.wrong(
                        length < 0
                                ? DecodeAnomaly.IPV6_EXTENSION_TRUNCATED
                                : DecodeAnomaly.IPV6_TOO_MANY_EXTENSIONS);
                whole = false;
                continue;
            }
            if (proto == IpProtocol.FRAGMENT) {
                fragment(view, at);
            }
            proto = u8(view.buffer, at);
            at += length;
        }
        view.ipProto = proto;
        view.ipHeaderLen = at - view.ipOffset;
        view.payload(at, end);
        if (view.fragmentOffset + view.payloadLen > MAX_DATAGRAM && view.fragment) {
            view.wrong(DecodeAnomaly.IPV6_FRAGMENT_TOO_LARGE);
        }
        if (proto == IpProtocol.NO_NEXT_HEADER && view.payloadLen > 0) {
            view.wrong(DecodeAnomaly.IPV6_DATA_AFTER_NO_NEXT_HEADER);
        }
        if (whole && view.fragmentOffset == 0) {
            TransportLayer.decode(view, at, end);
            TunnelLayer.find(view);
        }
    }

    private static boolean isExtension(int proto) {
        return switch (proto) {
            case IpProtocol.HOP_BY_HOP,
                    IpProtocol.ROUTING,
                    IpProtocol.FRAGMENT,
                    IpProtocol.AUTHENTICATION,
                    IpProtocol.DESTINATION_OPTIONS,
                    IpProtocol.MOBILITY,
                    IpProtocol.HIP,
                    IpProtocol.SHIM6 ->
                    true;
            default -> false;
        };
    }

    /** Length of the extension header in bytes, -1 when it is not all there. */
    private static int extensionLen(FrameView view, int proto, int at, int end) {
        int left = Math.min(view.capturedEnd, end) - at;
        if (left < EXTENSION_MIN_LEN) {
            return -1;
        }
        int unit = u8(view.buffer, at + 1);
        int length =
                switch (proto) {
                    case IpProtocol.FRAGMENT -> EXTENSION_MIN_LEN;
                    case IpProtocol.AUTHENTICATION -> (unit + 2) * 4;
                    default -> (unit + 1) * 8;
                };
        return length > left ? -1 : length;
    }

    private static void fragment(FrameView view, int at) {
        if (view.fragment) {
            view.wrong(DecodeAnomaly.IPV6_DUPLICATE_FRAGMENT_HEADER);
        }
        int offsetAndMore = u16(view.buffer, at + 2);
        view.fragmentOffset = offsetAndMore & 0xfff8;
        view.moreFragments = (offsetAndMore & 1) != 0;
        view.fragment = view.moreFragments || view.fragmentOffset > 0;
        view.fragmentId = u32(view.buffer, at + 4);
    }
}
