package io.ingress.jobs.traffic.classify;

/** Tunnels and private networks. */
final class TunnelPatterns {
    private static final int WIREGUARD_INITIATION = 148;
    private static final int WIREGUARD_RESPONSE = 92;
    private static final int WIREGUARD_COOKIE = 64;

    private TunnelPatterns() {}

    static void register(PatternTable table) {
        table.udp("wireguard", TunnelPatterns::wireguard, 1, 2, 3);
        table.lateUdp("wireguard", TunnelPatterns::wireguardData);
        table.udpTexts("tailscale", "TS\u00f0\u009f\u0092\u00ac");
        table.udp("ike", p -> isakmp(p, 0));
        table.udp("ike", p -> p.has(0, 0, 0, 0, 0) && isakmp(p, 4), 0);
        table.weakUdp("ike", p -> isakmp(p, 0), 500, 4500, 848);
        table.tcp("pptp", p -> p.has(2, 0, 1, 0x1a, 0x2b, 0x3c, 0x4d), 0);
        table.weakUdp("l2tp", TunnelPatterns::l2tp, 1701);
        table.weakUdp("gtp", TunnelPatterns::gtp, 2123, 2152, 3386);
        table.udp("gtp", TunnelPatterns::gtpPath, 0x32, 0x40, 0x48);
        table.weakUdp("pfcp", TunnelPatterns::pfcp, 8805);
        table.weakTcp("fortigate-fgfm", p -> p.has(0, 0x36, 0xe0, 0x11, 0), 541);
        table.weakTcp("tinc", p -> p.starts("0 ") && p.printable(0, 4), 655);
        table.tcpTexts("softether", "POST /vpnsvc/connect.cgi");
        table.udpTexts("yojimbo", "\u0000NETCODE ");
        table.weakTcp("lisp", TunnelPatterns::reliableLisp, 4342);
    }

    /** Handshake messages have a fixed size and three reserved zero bytes. */
    private static boolean wireguard(Payload p) {
        int size =
                switch (p.u8(0)) {
                    case 1 -> WIREGUARD_INITIATION;
                    case 2 -> WIREGUARD_RESPONSE;
                    default -> WIREGUARD_COOKIE;
                };
        return p.length == size && p.u24(1) == 0 && !p.all(4, 16, 0);
    }

    /** Data both ways or twice: padded to 16, one receiver, counters that rise. */
    private static boolean wireguardData(Payload p) {
        Payload next = p.flow.after(p);
        return next != null
                && isData(p)
                && isData(next)
                && p.u32(4) == next.u32(4)
                && p.u32le(8) < next.u32le(8)
                && p.u32le(12) == 0
                && next.u32le(12) == 0;
    }

    private static boolean isData(Payload p) {
        return p.has(0, 4, 0, 0, 0) && p.length % 16 == 0 && p.length >= 32;
    }

    /** RFC 7296 section 3.1, RFC 2408: version, exchange, flags and a length that fits. */
    private static boolean isakmp(Payload p, int at) {
        int version = p.u8(at + 17);
        int exchange = p.u8(at + 18);
        boolean first =
                version == 0x10
                        && (exchange <= 6 || exchange == 32 || exchange == 33)
                        && exchange > 0;
        boolean second = version == 0x20 && exchange >= 34 && exchange <= 44;
        return (first || second) && p.u32(at + 24) == p.length - at && p.u32(at) != 0;
    }

    /**
     * RFC 2661 section 3.1, RFC 3931 section 3.2.1: a control message has a length and a number.
     */
    private static boolean l2tp(Payload p) {
        return (p.u16(0) == 0xc802 || p.u16(0) == 0xc803) && p.u16(2) == p.length;
    }

    private static boolean gtp(Payload p) {
        int version = p.u8(0) >> 5;
        if (version == 1) {
            return p.u16(2) + 8 == p.length || p.u16(2) + 8 <= p.length && p.u8(1) == 255;
        }
        return version == 2 && p.u16(2) + 4 <= p.length && p.u16(2) >= 4
                || version == 0 && (p.u8(0) & 0x0e) == 0x0e && p.u16(2) + 20 == p.length;
    }

    /** Echo requests and answers with all their fields, on any port. */
    private static boolean gtpPath(Payload p) {
        return p.u8(1) > 0
                        && p.u8(1) < 3
                        && p.u8(0) == 0x32
                        && p.u16(2) + 8 == p.length
                        && p.u32(4) == 0
                || p.u8(0) == 0x48
                        && p.u8(1) >= 32
                        && p.u8(1) < 36
                        && p.u16(2) + 4 == p.length
                        && p.u32(4) == 0;
    }

    private static boolean pfcp(Payload p) {
        return p.u8(0) >> 5 == 1 && p.u16(2) + 4 == p.length && p.u8(1) > 0 && p.u8(1) < 60;
    }

    private static boolean reliableLisp(Payload p) {
        return p.u16(0) > 0 && p.u16(0) < 64 && p.u16(2) >= 8 && p.u16(2) <= p.length + 2000;
    }
}
