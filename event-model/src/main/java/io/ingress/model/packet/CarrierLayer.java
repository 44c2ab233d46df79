package io.ingress.model.packet;

import static io.ingress.model.packet.NetworkBytes.u16;
import static io.ingress.model.packet.NetworkBytes.u8;

/**
 * Headers between the link and the network that carry it without addresses of their own: MPLS (RFC
 * 3032, pseudowires: RFC 4385), PPP (RFC 1661) and PPPoE (RFC 2516), provider backbone (IEEE
 * 802.1ah), VN-Tag, service function chains (RFC 8300), Cisco metadata. Each strips itself and
 * hands on to {@link LinkLayer#network}.
 */
final class CarrierLayer {
    private static final int LABEL_LEN = 4;
    private static final int PPPOE_LEN = 6;
    private static final int BACKBONE_TAG_LEN = 4;
    private static final int VN_TAG_LEN = 4;

    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;
    private static final int PPP_MPLS = 0x0281;
    private static final int HDLC_ADDRESS_AND_CONTROL = 0xff03;

    /** Cisco's HDLC, unicast and broadcast, in captures that say PPP; an EtherType follows. */
    private static final int CISCO_UNICAST = 0x0f00;

    private static final int CISCO_BROADCAST = 0x8f00;

    private static final int NSH_MIN_LEN = 8;
    private static final int METADATA_LEN = 6;

    private CarrierLayer() {}

    static void mpls(FrameView view, int from) {
        int at = from;
        boolean bottom = false;
        while (!bottom) {
            if (view.capturedEnd - at < LABEL_LEN) {
                view.wrong(DecodeAnomaly.MPLS_HEADER_TOO_SMALL);
                return;
            }
            bottom = (u8(view.buffer, at + 2) & 1) != 0;
            at += LABEL_LEN;
        }
        if (view.capturedEnd == at) {
            view.wrong(DecodeAnomaly.MPLS_HEADER_TOO_SMALL);
            return;
        }
        switch (u8(view.buffer, at) >>> 4) {
            case 4 -> LinkLayer.network(view, EtherType.IPV4, at);
            case 6 -> LinkLayer.network(view, EtherType.IPV6, at);
            // A pseudowire's control word begins with zeros; without one this is a MAC address.
            case 0 -> LinkLayer.ethernet(view, pseudowire(view, at));
            default -> LinkLayer.ethernet(view, at);
        }
    }

    private static int pseudowire(FrameView view, int at) {
        boolean controlWord = view.capturedEnd - at >= LABEL_LEN && u16(view.buffer, at) == 0;
        return controlWord ? at + LABEL_LEN : at;
    }

    static void pppoe(FrameView view, int at) {
        if (view.capturedEnd - at < PPPOE_LEN) {
            view.wrong(DecodeAnomaly.PPPOE_TOO_SMALL);
            return;
        }
        int code = u8(view.buffer, at + 1);
        if (code == 0) {
            ppp(view, at + PPPOE_LEN);
        }
    }

    /** PPP with or without HDLC's address and control, and with a protocol of one or two bytes. */
    static void ppp(FrameView view, int from) {
        int at = from;
        int link = view.capturedEnd - at >= 2 ? u16(view.buffer, at) : 0;
        boolean cisco = link == CISCO_UNICAST || link == CISCO_BROADCAST;
        if (cisco && view.capturedEnd - at >= 4) {
            LinkLayer.network(view, u16(view.buffer, at + 2), at + 4);
            return;
        }
        if (link == HDLC_ADDRESS_AND_CONTROL) {
            at += 2;
        }
        if (view.capturedEnd - at < 2) {
            view.wrong(DecodeAnomaly.PPP_TOO_SMALL);
            return;
        }
        // RFC 1661 section 2: the last byte of the protocol is odd, all others are even.
        boolean compressed = (u8(view.buffer, at) & 1) != 0;
        int protocol = compressed ? u8(view.buffer, at) : u16(view.buffer, at);
        at += compressed ? 1 : 2;
        switch (protocol) {
            case PPP_IPV4 -> LinkLayer.network(view, EtherType.IPV4, at);
            case PPP_IPV6 -> LinkLayer.network(view, EtherType.IPV6, at);
            case PPP_MPLS -> LinkLayer.network(view, EtherType.MPLS, at);
            default -> view.payload(at, view.spaceEnd);
        }
    }

    /** RFC 8300 2.2: length in words in the second byte, what follows in the fourth. */
    static void nsh(FrameView view, int at) {
        if (view.capturedEnd - at < NSH_MIN_LEN) {
            view.wrong(DecodeAnomaly.NSH_HEADER_TOO_SMALL);
            return;
        }
        int inner = at + (u8(view.buffer, at + 1) & 0x3f) * 4;
        if (inner < at + NSH_MIN_LEN) {
            view.wrong(DecodeAnomaly.NSH_HEADER_TOO_SMALL);
            return;
        }
        switch (u8(view.buffer, at + 3)) {
            case 1 -> LinkLayer.network(view, EtherType.IPV4, inner);
            case 2 -> LinkLayer.network(view, EtherType.IPV6, inner);
            case 3 -> LinkLayer.ethernet(view, inner);
            case 5 -> LinkLayer.network(view, EtherType.MPLS, inner);
            default -> view.payload(inner, view.spaceEnd);
        }
    }

    /** Version, length, one option with a group tag; then the EtherType. */
    static void ciscoMetadata(FrameView view, int at) {
        if (view.capturedEnd - at >= METADATA_LEN + 2) {
            LinkLayer.network(view, u16(view.buffer, at + METADATA_LEN), at + METADATA_LEN + 2);
        }
    }

    static void backbone(FrameView view, int at) {
        LinkLayer.ethernet(view, at + BACKBONE_TAG_LEN);
    }

    static void vnTag(FrameView view, int at) {
        if (view.capturedEnd - at < VN_TAG_LEN + 2) {
            view.wrong(DecodeAnomaly.VNTAG_HEADER_TOO_SMALL);
            return;
        }
        LinkLayer.network(view, u16(view.buffer, at + VN_TAG_LEN), at + VN_TAG_LEN + 2);
    }
}
