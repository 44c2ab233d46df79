package io.ingress.model.packet;

import static io.ingress.model.packet.NetworkBytes.i32;
import static io.ingress.model.packet.NetworkBytes.u16;
import static io.ingress.model.packet.NetworkBytes.u8;

/** From the start of a frame to its network layer: link headers and VLAN tags. */
final class LinkLayer {
    private static final int ETHERNET_LEN = 14;
    private static final int SLL_LEN = 16;
    private static final int SLL2_LEN = 20;
    private static final int CISCO_HDLC_LEN = 4;
    private static final int FAMILY_LEN = 4;
    private static final int TAG_LEN = 4;
    private static final int ARP_LEN = 8;
    private static final int ARP_ETHERNET = 1;

    /** Addresses of 6 and 4 bytes. */
    private static final int ARP_ADDRESS_LENS = 0x0604;

    /** Cisco FabricPath: a forwarding tag, then the Ethernet frame. */
    private static final int FABRIC_TAG_LEN = 2;

    /** Values below are lengths of an IEEE 802.3 frame, not EtherTypes (IEEE 802.3 3.2.6). */
    private static final int FIRST_ETHERTYPE = 0x0600;

    /** More tags than any network stacks; a bound for the loop. */
    private static final int MAX_TAGS = 16;

    /** Carriers within carriers that are followed. */
    private static final int MAX_LINK_HEADERS = 16;

    private LinkLayer() {}

    static void decode(FrameView view) {
        switch (view.linkType) {
            case LinkType.ETHERNET -> ethernet(view, view.frameOffset);
            case LinkType.LINUX_SLL -> cooked(view, SLL_LEN, 14, DecodeAnomaly.SLL_TOO_SMALL);
            case LinkType.LINUX_SLL2 -> cooked(view, SLL2_LEN, 0, DecodeAnomaly.SLL2_TOO_SMALL);
            case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD -> raw(view);
            // As others do, the packet is believed more than what the file says of its version.
            case LinkType.IPV4 ->
                    network(
                            view,
                            version(view) == 6 ? EtherType.IPV6 : EtherType.IPV4,
                            view.frameOffset);
            case LinkType.IPV6 ->
                    network(
                            view,
                            version(view) == 4 ? EtherType.IPV4 : EtherType.IPV6,
                            view.frameOffset);
            case LinkType.NULL, LinkType.LOOP -> loopback(view);
            case LinkType.PPP, LinkType.PPP_HDLC -> CarrierLayer.ppp(view, view.frameOffset);
            case LinkType.PPPOE -> CarrierLayer.pppoe(view, view.frameOffset);
            case LinkType.CISCO_HDLC ->
                    cooked(view, CISCO_HDLC_LEN, 2, DecodeAnomaly.PPP_TOO_SMALL);
            case LinkType.IEEE802_11 -> WirelessLayer.frame(view, view.frameOffset);
            case LinkType.RADIOTAP -> WirelessLayer.radiotap(view);
            case LinkType.NFLOG -> NflogLayer.decode(view);
            default -> view.wrong(DecodeAnomaly.UNKNOWN_LINK_TYPE);
        }
    }

    /** What a tunnel or pseudowire carries. */
    static void carried(FrameView view, int etherType, int at) {
        if (etherType == EtherType.ETHERNET) {
            ethernet(view, at);
        } else if (EtherType.isAruba(etherType)) {
            WirelessLayer.frame(view, at);
        } else {
            network(view, etherType, at);
        }
    }

    static void ethernet(FrameView view, int at) {
        if (view.capturedEnd - at < ETHERNET_LEN) {
            view.wrong(DecodeAnomaly.ETHERNET_TOO_SMALL);
            return;
        }
        view.etherOffset = at;
        network(view, u16(view.buffer, at + 12), at + ETHERNET_LEN);
    }

    private static void cooked(FrameView view, int headerLen, int typeAt, DecodeAnomaly tooSmall) {
        if (view.frameCapturedLen < headerLen) {
            view.wrong(tooSmall);
            return;
        }
        int type = u16(view.buffer, view.frameOffset + typeAt);
        network(view, type, view.frameOffset + headerLen);
    }

    private static void raw(FrameView view) {
        switch (version(view)) {
            case 4 -> network(view, EtherType.IPV4, view.frameOffset);
            case 6 -> network(view, EtherType.IPV6, view.frameOffset);
            default -> view.wrong(DecodeAnomaly.RAW_INVALID_IP_VERSION);
        }
    }

    private static int version(FrameView view) {
        return view.frameCapturedLen == 0 ? 0 : u8(view.buffer, view.frameOffset) >>> 4;
    }

    /** BSD loopback: an address family in the byte order of the machine that captured. */
    private static void loopback(FrameView view) {
        if (view.frameCapturedLen < FAMILY_LEN) {
            view.wrong(DecodeAnomaly.NULL_TOO_SMALL);
            return;
        }
        int family = i32(view.buffer, view.frameOffset);
        if ((family & 0xffff) == 0) {
            family = Integer.reverseBytes(family);
        }
        // AF_INET is 2 everywhere; AF_INET6 is 10 (Linux), 23 (Windows), 24, 28 and 30 (BSDs).
        switch (family) {
            case 2 -> network(view, EtherType.IPV4, view.frameOffset + FAMILY_LEN);
            case 10, 23, 24, 28, 30 -> network(view, EtherType.IPV6, view.frameOffset + FAMILY_LEN);
            default -> view.wrong(DecodeAnomaly.NULL_UNSUPPORTED_TYPE);
        }
    }

    static void network(FrameView view, int firstType, int from) {
        int type = firstType;
        int at = from;
        int tags = 0;
        if (view.linkHeaders++ == MAX_LINK_HEADERS) {
            view.wrong(DecodeAnomaly.TOO_MANY_LAYERS);
            return;
        }
        while (EtherType.isVlan(type)) {
            if (view.capturedEnd - at < TAG_LEN) {
                view.wrong(DecodeAnomaly.VLAN_HEADER_TOO_SMALL);
                view.etherType = type;
                view.payload(at, view.spaceEnd);
                return;
            }
            if (tags == MAX_TAGS) {
                break;
            }
            tags++;
            if (view.vlanCount < view.vlanIds.length) {
                view.vlanIds[view.vlanCount++] = u16(view.buffer, at) & 0xfff;
            } else {
                view.wrong(DecodeAnomaly.VLAN_TOO_MANY_LAYERS);
            }
            type = u16(view.buffer, at + 2);
            at += TAG_LEN;
        }
        view.etherType = type < FIRST_ETHERTYPE ? FrameView.NONE : type;
        view.payload(at, view.spaceEnd);
        switch (type) {
            case EtherType.IPV4 -> Ipv4Layer.decode(view, at);
            case EtherType.IPV6 -> Ipv6Layer.decode(view, at);
            case EtherType.ARP -> arp(view, at);
            case EtherType.MPLS, EtherType.MPLS_MULTICAST -> CarrierLayer.mpls(view, at);
            case EtherType.PPPOE_SESSION -> CarrierLayer.pppoe(view, at);
            case EtherType.PPP -> CarrierLayer.ppp(view, at);
            case EtherType.PROVIDER_BACKBONE -> CarrierLayer.backbone(view, at);
            case EtherType.VN_TAG -> CarrierLayer.vnTag(view, at);
            case EtherType.NSH -> CarrierLayer.nsh(view, at);
            case EtherType.CISCO_METADATA -> CarrierLayer.ciscoMetadata(view, at);
            case EtherType.FABRIC_PATH -> ethernet(view, at + FABRIC_TAG_LEN);
            case EtherType.TRANSPARENT_BRIDGING -> ethernet(view, at);
            default -> {}
        }
    }

    /** RFC 826: 8 bytes, then two hardware and two protocol addresses. */
    private static void arp(FrameView view, int at) {
        int left = view.capturedEnd - at;
        if (left < ARP_LEN
                || left < ARP_LEN + 2 * (u8(view.buffer, at + 4) + u8(view.buffer, at + 5))) {
            view.wrong(DecodeAnomaly.ARP_TOO_SMALL);
            return;
        }
        boolean ethernetAndIpv4 =
                u16(view.buffer, at) == ARP_ETHERNET
                        && u16(view.buffer, at + 2) == EtherType.IPV4
                        && u16(view.buffer, at + 4) == ARP_ADDRESS_LENS;
        if (ethernetAndIpv4) {
            view.arpOffset = at;
        }
    }
}
