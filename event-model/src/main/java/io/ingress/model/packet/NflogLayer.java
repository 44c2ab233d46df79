package io.ingress.model.packet;

import static io.ingress.model.packet.NetworkBytes.u8;

/**
 * Packets that a Linux firewall logged (LINKTYPE_NFLOG): 4 bytes, then attributes, one of which is
 * the IP packet. Lengths and types of attributes are in the byte order of the machine, which was
 * little-endian.
 */
final class NflogLayer {
    private static final int HEADER_LEN = 4;
    private static final int ATTRIBUTE_LEN = 4;
    private static final int PAYLOAD = 9;

    /** Above are flags of an attribute. */
    private static final int TYPE_MASK = 0x3fff;

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private NflogLayer() {}

    static void decode(FrameView view) {
        if (view.frameCapturedLen < HEADER_LEN) {
            view.wrong(DecodeAnomaly.NFLOG_TOO_SMALL);
            return;
        }
        int at = view.frameOffset + HEADER_LEN;
        while (view.capturedEnd - at >= ATTRIBUTE_LEN) {
            int length = u8(view.buffer, at) | u8(view.buffer, at + 1) << 8;
            int type = (u8(view.buffer, at + 2) | u8(view.buffer, at + 3) << 8) & TYPE_MASK;
            if (type == PAYLOAD) {
                packet(view, u8(view.buffer, view.frameOffset), at + ATTRIBUTE_LEN);
                return;
            }
            at += Math.max(ATTRIBUTE_LEN, length + 3 & ~3);
        }
    }

    private static void packet(FrameView view, int family, int at) {
        switch (family) {
            case AF_INET -> LinkLayer.network(view, EtherType.IPV4, at);
            case AF_INET6 -> LinkLayer.network(view, EtherType.IPV6, at);
            default -> view.wrong(DecodeAnomaly.NFLOG_UNSUPPORTED_FAMILY);
        }
    }
}
