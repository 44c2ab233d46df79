package io.ingress.model.packet;

import static io.ingress.model.packet.NetworkBytes.i32;
import static io.ingress.model.packet.NetworkBytes.u16;
import static io.ingress.model.packet.NetworkBytes.u8;

/**
 * IPv4 (RFC 791).
 *
 * <pre>
 *  0 version 4, header length in words | 1 TOS | 2 total length
 *  4 identification                            | 6 flags (3 bits), fragment offset in 8 bytes
 *  8 TTL | 9 protocol | 10 checksum
 * 12 source | 16 destination | 20 options
 * </pre>
 */
final class Ipv4Layer {
    private static final int MIN_HEADER_LEN = 20;
    private static final int MAX_DATAGRAM = 65_535;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int OPTION_END = 0;
    private static final int OPTION_NOP = 1;

    private Ipv4Layer() {}

    static void decode(FrameView view, int at) {
        byte[] buffer = view.buffer;
        if (view.capturedEnd - at < MIN_HEADER_LEN) {
            view.wrong(DecodeAnomaly.IPV4_TOO_SMALL);
            return;
        }
        int versionAndLen = u8(buffer, at);
        if (versionAndLen >>> 4 != 4) {
            view.wrong(DecodeAnomaly.IPV4_WRONG_VERSION);
            return;
        }
        int headerLen = (versionAndLen & 15) * 4;
        if (headerLen < MIN_HEADER_LEN) {
            view.wrong(DecodeAnomaly.IPV4_HEADER_TOO_SMALL);
            return;
        }
        int space = view.spaceEnd - at;
        int totalLen = u16(buffer, at + 2);
        if (totalLen == 0) {
            // Segmentation offload: the sender's kernel leaves the length to the network card.
            totalLen = space;
            view.invalid = true;
        }
        if (totalLen < headerLen) {
            view.wrong(DecodeAnomaly.IPV4_TOTAL_SMALLER_THAN_HEADER);
            return;
        }
        if (totalLen > space) {
            view.wrong(DecodeAnomaly.IPV4_TRUNCATED);
            totalLen = space;
        }
        header(view, at, headerLen, totalLen);
        int transport = at + headerLen;
        int end = at + totalLen;
        view.payload(Math.min(transport, end), end);
        if (view.capturedEnd < transport) {
            view.wrong(DecodeAnomaly.IPV4_TOO_SMALL);
            return;
        }
        if (headerLen > MIN_HEADER_LEN) {
            options(view, at + MIN_HEADER_LEN, transport);
        }
        if (view.fragmentOffset + view.payloadLen > MAX_DATAGRAM) {
            view.wrong(DecodeAnomaly.IPV4_FRAGMENT_TOO_LARGE);
        }
        if (view.fragmentOffset == 0) {
            TransportLayer.decode(view, transport, end);
            TunnelLayer.find(view);
        }
    }

    private static void header(FrameView view, int at, int headerLen, int totalLen) {
        byte[] buffer = view.buffer;
        view.ipVersion = 4;
        view.ipOffset = at;
        view.ipHeaderLen = headerLen;
        view.ipTotalLen = totalLen;
        view.ttl = u8(buffer, at + 8);
        view.ipProto = u8(buffer, at + 9);
        view.srcLo = IpAddress.ipv4Lo(i32(buffer, at + 12));
        view.dstLo = IpAddress.ipv4Lo(i32(buffer, at + 16));
        view.fragmentId = u16(buffer, at + 4);
        int flagsAndOffset = u16(buffer, at + 6);
        view.moreFragments = (flagsAndOffset & MORE_FRAGMENTS) != 0;
        view.fragmentOffset = (flagsAndOffset & 0x1fff) * 8;
        view.fragment = view.moreFragments || view.fragmentOffset > 0;
    }

    private static void options(FrameView view, int from, int end) {
        int at = from;
        while (at < end) {
            int kind = u8(view.buffer, at);
            if (kind == OPTION_END) {
                return;
            }
            if (kind == OPTION_NOP) {
                at++;
                continue;
            }
            int length = at + 1 < end ? u8(view.buffer, at + 1) : 0;
            if (length < 2 || length > end - at) {
                view.wrong(DecodeAnomaly.IPV4_OPTION_INVALID_LENGTH);
                return;
            }
            at += length;
        }
    }
}
