package io.ingress.model.packet;

import static io.ingress.model.packet.NetworkBytes.u16;
import static io.ingress.model.packet.NetworkBytes.u8;

/**
 * Finds the packet that an IP packet carries: IP-in-IP (RFC 2003), 6in4 (RFC 4213), GRE (RFC 2784,
 * 2890; PPTP's version 1: RFC 2637; in UDP: RFC 8086), ERSPAN II and III, MPLS-in-IP (RFC 4023),
 * VXLAN (RFC 7348), VXLAN-GPE, GENEVE (RFC 8926), GTP-U (3GPP TS 29.281), Teredo (RFC 4380), AYIYA
 * (draft-massar-v6ops-ayiya-02).
 *
 * <p>UDP tunnels are looked for on their ports only, of either side, and their headers must hold
 * what the standard says: a port number alone makes no tunnel.
 */
final class TunnelLayer {
    /** Tunnels in tunnels that are followed; a bound against packets built to waste time. */
    static final int MAX_DEPTH = 8;

    private static final int PORT_GTP_U = 2152;
    private static final int PORT_TEREDO = 3544;
    private static final int PORT_GRE_IN_UDP = 4754;
    private static final int PORT_VXLAN = 4789;
    private static final int PORT_VXLAN_GPE = 4790;
    private static final int PORT_GENEVE = 6081;
    private static final int PORT_AYIYA = 5072;

    /** AYIYA's operation that carries a packet. */
    private static final int AYIYA_FORWARD = 1;

    private static final int GRE_CHECKSUM = 0x8000;
    private static final int GRE_ROUTING = 0x4000;
    private static final int GRE_KEY = 0x2000;
    private static final int GRE_SEQUENCE = 0x1000;
    private static final int GRE_ACK_V1 = 0x0080;

    private static final int ETHERNET_LEN = 14;
    private static final int ERSPAN_II_LEN = 8;
    private static final int ERSPAN_III_LEN = 12;
    private static final int ERSPAN_III_PLATFORM_LEN = 8;

    private TunnelLayer() {}

    /**
     * Looks into the payload of an IP packet, or of its first fragment; what is found is noted in
     * the view.
     */
    static void find(FrameView view) {
        int at = view.payloadOffset;
        switch (view.ipProto) {
            case IpProtocol.IPV4 -> ip(view, TunnelKind.IP_IN_IP, at, 4);
            case IpProtocol.IPV6 -> ip(view, TunnelKind.IP_IN_IP, at, 6);
            case IpProtocol.GRE -> gre(view, at);
            case IpProtocol.MPLS -> found(view, TunnelKind.MPLS_IN_IP, at, EtherType.MPLS);
            case IpProtocol.UDP -> udp(view, at);
            default -> {}
        }
    }

    private static void udp(FrameView view, int at) {
        if (view.transportOffset == FrameView.NONE || captured(view, at) < 8) {
            return;
        }
        if (!byPort(view, at, view.dstPort)) {
            byPort(view, at, view.srcPort);
        }
    }

    /** Whether the port is a tunnel's: then its header alone decides, as far as it was captured. */
    private static boolean byPort(FrameView view, int at, int port) {
        switch (port) {
            case PORT_VXLAN -> vxlan(view, at);
            case PORT_VXLAN_GPE -> vxlanGpe(view, at);
            case PORT_GENEVE -> geneve(view, at);
            case PORT_GTP_U -> gtpU(view, at);
            case PORT_TEREDO -> teredo(view, at);
            case PORT_GRE_IN_UDP -> greInUdp(view, at);
            case PORT_AYIYA -> ayiya(view, at);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void vxlan(FrameView view, int at) {
        boolean networkId = (u8(view.buffer, at) & 0x08) != 0;
        boolean reserved = u8(view.buffer, at + 7) != 0;
        if (networkId && !reserved) {
            found(view, TunnelKind.VXLAN, at + 8, EtherType.ETHERNET);
            view.innerCountedFrom = at + 8 + ETHERNET_LEN;
        }
    }

    private static void vxlanGpe(FrameView view, int at) {
        boolean nextProtocol = (u8(view.buffer, at) & 0x04) != 0;
        int inner =
                switch (nextProtocol ? u8(view.buffer, at + 3) : 3) {
                    case 1 -> EtherType.IPV4;
                    case 2 -> EtherType.IPV6;
                    case 3 -> EtherType.ETHERNET;
                    default -> FrameView.NONE;
                };
        if (inner != FrameView.NONE) {
            found(view, TunnelKind.VXLAN, at + 8, inner);
            view.innerCountedFrom += inner == EtherType.ETHERNET ? ETHERNET_LEN : 0;
        }
    }

    private static void geneve(FrameView view, int at) {
        int versionAndLen = u8(view.buffer, at);
        if (versionAndLen >>> 6 == 0 && u8(view.buffer, at + 7) == 0) {
            int headerLen = 8 + (versionAndLen & 0x3f) * 4;
            found(view, TunnelKind.GENEVE, at + headerLen, u16(view.buffer, at + 2));
        }
    }

    private static void gtpU(FrameView view, int at) {
        int flags = u8(view.buffer, at);
        boolean userPacket = flags >>> 4 == 3 && u8(view.buffer, at + 1) == 0xff;
        if (!userPacket) {
            return;
        }
        int next = at + 8;
        if ((flags & 0x07) != 0) {
            next += 4;
            int extension =
                    (flags & 0x04) != 0 && captured(view, next) >= 0
                            ? u8(view.buffer, next - 1)
                            : 0;
            while (extension != 0) {
                if (captured(view, next) < 4) {
                    return;
                }
                int length = u8(view.buffer, next) * 4;
                if (length == 0 || captured(view, next) < length) {
                    return;
                }
                next += length;
                extension = u8(view.buffer, next - 1);
            }
        }
        ipOfAnyVersion(view, TunnelKind.GTP_U, next);
    }

    private static void teredo(FrameView view, int from) {
        int at = from;
        if (u16(view.buffer, at) == 1) {
            at += 4 + u8(view.buffer, at + 2) + u8(view.buffer, at + 3) + 9;
        }
        if (captured(view, at) >= 8 && u16(view.buffer, at) == 0) {
            at += 8;
        }
        boolean told = captured(view, at) >= 6;
        // The length of the inner packet is the strongest sign: anything may use this port.
        if (told && u16(view.buffer, at + 4) + 40 <= view.payloadOffset + view.payloadLen - at) {
            ip(view, TunnelKind.TEREDO, at, 6);
        }
    }

    /**
     * Lengths of identity (power of 2) and signature (words), what authenticates, operation, next
     * header; then 4 bytes of time, identity, signature.
     */
    private static void ayiya(FrameView view, int at) {
        int identityLen = 1 << (u8(view.buffer, at) >>> 4);
        int signatureLen = (u8(view.buffer, at + 1) >>> 4) * 4;
        int operation = u8(view.buffer, at + 2) & 0xf;
        int inner = at + 8 + identityLen + signatureLen;
        if (operation != AYIYA_FORWARD) {
            return;
        }
        switch (u8(view.buffer, at + 3)) {
            case IpProtocol.IPV4 -> ip(view, TunnelKind.AYIYA, inner, 4);
            case IpProtocol.IPV6 -> ip(view, TunnelKind.AYIYA, inner, 6);
            default -> {}
        }
    }

    /** Only plain GRE with IP in it: the port is not reserved for tunnels. */
    private static void greInUdp(FrameView view, int at) {
        int flags = u16(view.buffer, at);
        if ((flags & ~(GRE_CHECKSUM | GRE_KEY | GRE_SEQUENCE)) != 0) {
            return;
        }
        int next = at + 4;
        next += (flags & GRE_CHECKSUM) != 0 ? 4 : 0;
        next += (flags & GRE_KEY) != 0 ? 4 : 0;
        next += (flags & GRE_SEQUENCE) != 0 ? 4 : 0;
        switch (u16(view.buffer, at + 2)) {
            case EtherType.IPV4 -> ip(view, TunnelKind.GRE, next, 4);
            case EtherType.IPV6 -> ip(view, TunnelKind.GRE, next, 6);
            default -> {}
        }
    }

    private static void gre(FrameView view, int at) {
        if (captured(view, at) < 4) {
            return;
        }
        int flags = u16(view.buffer, at);
        int type = u16(view.buffer, at + 2);
        int version = flags & 7;
        int next = at + 4;
        if (version > 1 || (flags & GRE_ROUTING) != 0) {
            return;
        }
        next += (flags & GRE_CHECKSUM) != 0 ? 4 : 0;
        next += (flags & GRE_KEY) != 0 ? 4 : 0;
        next += (flags & GRE_SEQUENCE) != 0 ? 4 : 0;
        next += version == 1 && (flags & GRE_ACK_V1) != 0 ? 4 : 0;
        switch (type) {
            case EtherType.ERSPAN_II ->
                    // Without a sequence number there is no ERSPAN header either (type I).
                    found(
                            view,
                            TunnelKind.ERSPAN,
                            (flags & GRE_SEQUENCE) != 0 ? next + ERSPAN_II_LEN : next,
                            EtherType.ETHERNET);
            case EtherType.ERSPAN_III -> erspan3(view, next);
            default -> found(view, TunnelKind.GRE, next, type);
        }
        // As Suricata: an ERSPAN header counts as part of what it carries, and 802.11 frames of an
        // access point are one link, whole frames.
        view.innerCountedFrom = EtherType.isAruba(type) ? view.frameOffset : next;
    }

    private static void erspan3(FrameView view, int at) {
        if (captured(view, at) < ERSPAN_III_LEN) {
            return;
        }
        boolean platform = (u8(view.buffer, at + 11) & 1) != 0;
        int headerLen = ERSPAN_III_LEN + (platform ? ERSPAN_III_PLATFORM_LEN : 0);
        found(view, TunnelKind.ERSPAN, at + headerLen, EtherType.ETHERNET);
    }

    private static void ipOfAnyVersion(FrameView view, TunnelKind kind, int at) {
        if (captured(view, at) > 0) {
            ip(view, kind, at, u8(view.buffer, at) >>> 4);
        }
    }

    private static void ip(FrameView view, TunnelKind kind, int at, int version) {
        if (captured(view, at) <= 0 || u8(view.buffer, at) >>> 4 != version) {
            return;
        }
        if (version == 4) {
            found(view, kind, at, EtherType.IPV4);
        } else if (version == 6) {
            found(view, kind, at, EtherType.IPV6);
        }
    }

    private static void found(FrameView view, TunnelKind kind, int at, int type) {
        if (captured(view, at) > 0) {
            view.tunnel = kind;
            view.innerOffset = at;
            view.innerEtherType = type;
            view.innerCountedFrom = at;
        }
    }

    /** Captured payload bytes from a position on; negative when it lies behind them. */
    private static int captured(FrameView view, int at) {
        return view.payloadOffset + view.payloadCapturedLen - at;
    }
}
