package io.ingress.model.packet;

import static io.ingress.model.packet.NetworkBytes.u16;
import static io.ingress.model.packet.NetworkBytes.u8;

/**
 * Checks the checksums of a decoded packet: IPv4 header, TCP, UDP, ICMP, ICMPv6 (RFC 1071). Looks
 * only at what was captured whole; fragments and packets that segmentation offload left without a
 * length have none to check. Allocation-free, any thread.
 */
public final class Checksums {
    private static final int TCP_AT = 16;
    private static final int UDP_AT = 6;
    private static final int IPV6_HEADER_LEN = 40;

    private Checksums() {}

    /**
     * The first checksum that is wrong, {@link DecodeAnomaly#OK} when none is, or none can be
     * checked.
     */
    public static DecodeAnomaly verify(FrameView view) {
        if (view.ipVersion == 4) {
            if (u16(view.buffer, view.ipOffset + 2) == 0) {
                return DecodeAnomaly.OK;
            }
            int headerEnd = view.ipOffset + view.ipHeaderLen;
            if (headerEnd <= view.capturedEnd
                    && fold(sum(view.buffer, view.ipOffset, headerEnd)) != 0xffff) {
                return DecodeAnomaly.IPV4_BAD_CHECKSUM;
            }
        }
        return verifyTransport(view);
    }

    /** As {@link #verify} without the IPv4 header: of a datagram put together it means nothing. */
    public static DecodeAnomaly verifyTransport(FrameView view) {
        return isWhole(view) ? transport(view) : DecodeAnomaly.OK;
    }

    /** All of the packet is there, as long as its header says. */
    private static boolean isWhole(FrameView view) {
        if (view.ipVersion == 0 || view.fragment || view.transportOffset == FrameView.NONE) {
            return false;
        }
        int stated = u16(view.buffer, view.ipOffset + (view.ipVersion == 4 ? 2 : 4));
        int length = view.ipVersion == 4 ? stated : stated + IPV6_HEADER_LEN;
        return stated != 0
                && length == view.ipTotalLen
                && view.ipOffset + length <= view.capturedEnd
                && !hasRoutingHeader(view);
    }

    /** With one, the address that counts is not the one in the header (RFC 8200 8.1). */
    private static boolean hasRoutingHeader(FrameView view) {
        if (view.ipVersion != 6 || view.ipHeaderLen == IPV6_HEADER_LEN) {
            return false;
        }
        int at = view.ipOffset + IPV6_HEADER_LEN;
        int proto = u8(view.buffer, view.ipOffset + 6);
        while (at < view.transportOffset) {
            if (proto == IpProtocol.ROUTING) {
                return true;
            }
            int unit = u8(view.buffer, at + 1);
            // Fragment headers have a reserved 0 where others have their length: 8 bytes too.
            int length = proto == IpProtocol.AUTHENTICATION ? (unit + 2) * 4 : (unit + 1) * 8;
            proto = u8(view.buffer, at);
            at += length;
        }
        return false;
    }

    private static DecodeAnomaly transport(FrameView view) {
        int from = view.transportOffset;
        int end = view.ipOffset + view.ipTotalLen;
        return switch (view.ipProto) {
            case IpProtocol.TCP ->
                    end - from < TCP_AT + 2 || isRight(view, from, end, true)
                            ? DecodeAnomaly.OK
                            : DecodeAnomaly.TCP_BAD_CHECKSUM;
            case IpProtocol.UDP -> udp(view, from, end);
            case IpProtocol.ICMP ->
                    isRight(view, from, end, false)
                            ? DecodeAnomaly.OK
                            : DecodeAnomaly.ICMP_BAD_CHECKSUM;
            case IpProtocol.ICMPV6 ->
                    isRight(view, from, end, true)
                            ? DecodeAnomaly.OK
                            : DecodeAnomaly.ICMP_BAD_CHECKSUM;
            default -> DecodeAnomaly.OK;
        };
    }

    /** A checksum of 0 says that there is none (RFC 768, RFC 6935). */
    private static DecodeAnomaly udp(FrameView view, int from, int end) {
        int length = u16(view.buffer, from + 4);
        boolean sound = length >= 8 && length <= end - from;
        if (!sound || u16(view.buffer, from + UDP_AT) == 0) {
            return DecodeAnomaly.OK;
        }
        return isRight(view, from, from + length, true)
                ? DecodeAnomaly.OK
                : DecodeAnomaly.UDP_BAD_CHECKSUM;
    }

    private static boolean isRight(FrameView view, int from, int end, boolean pseudoHeader) {
        long sum = sum(view.buffer, from, end);
        if (pseudoHeader) {
            sum += words(view.srcLo) + words(view.dstLo) + view.ipProto + (end - from);
            if (view.ipVersion == 6) {
                sum += words(view.srcHi) + words(view.dstHi);
            } else {
                sum -= 2 * 0xffff; // IPv4 addresses are held as ::ffff:a.b.c.d
            }
        }
        return fold(sum) == 0xffff;
    }

    private static long words(long value) {
        return (value >>> 48)
                + (value >>> 32 & 0xffff)
                + (value >>> 16 & 0xffff)
                + (value & 0xffff);
    }

    private static long sum(byte[] buffer, int from, int end) {
        long sum = 0;
        int at = from;
        for (; at + 1 < end; at += 2) {
            sum += u16(buffer, at);
        }
        return at < end ? sum + (u8(buffer, at) << 8) : sum;
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) folded;
    }
}
