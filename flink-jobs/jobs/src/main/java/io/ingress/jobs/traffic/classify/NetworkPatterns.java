package io.ingress.jobs.traffic.classify;

/** Routing, naming, discovery, management of networks. */
final class NetworkPatterns {
    private NetworkPatterns() {}

    static void register(PatternTable table) {
        discovery(table);
        routing(table);
        management(table);
    }

    private static void discovery(PatternTable table) {
        table.weakUdp("slp", NetworkPatterns::serviceLocation, 427);
        table.weakTcp("slp", NetworkPatterns::serviceLocation, 427);
        table.udp("wsd", p -> p.starts("<?xml ") && p.port(3702), '<');
        table.udpTexts(
                "wsd", "<soap:Envelope", "<soapenv:Envelope", "<s:Envelope", "<SOAP-ENV:Envelope");
        table.weakTcp("nbss", p -> sessionService(p), 139);
        table.weakUdp(
                "xdmcp", p -> p.u16(0) == 1 && p.u16(2) <= 14 && p.u16(4) + 6 == p.length, 177);
        table.udpTexts("tivoconnect", "TiVoConnect=");
        table.tcpTexts("tivoconnect", "TiVoConnect=");
        table.udp("syncthing", p -> p.has(0, 0x2e, 0xa7, 0xd9, 0x0b), 0x2e);
        table.udp(
                "dropbox-lan", p -> p.starts("{\"host_int\":") || p.starts("{\"host_int\" :"), '{');
        table.udp("dnscrypt", NetworkPatterns::dnscrypt, 'r');
        table.udp("dhcp", p -> p.u32(236) == 0x63825363L || bootp(p), 1, 2);
        // Of Magellan, the scanner of RIPE Atlas (SANS ISC diary "MGLNDD_* Scans").
        table.udpTexts("ripe-atlas", "MGLNDD_");
    }

    private static void routing(PatternTable table) {
        table.tcp(
                "bgp",
                p -> p.all(0, 16, 0xff) && p.u16(16) >= 19 && p.u16(16) <= 4096 && p.u8(18) <= 5,
                0xff);
        table.weakUdp(
                "bfd",
                p ->
                        (p.u8(0) >> 5 == 1 || p.u8(0) >> 5 == 0)
                                && p.u8(3) == p.length
                                && p.length >= 24,
                3784,
                3785,
                4784,
                7784);
        table.weakUdp("ldp", NetworkPatterns::ldp, 646);
        table.weakTcp("ldp", NetworkPatterns::ldp, 646);
        table.weakUdp(
                "hsrp",
                p ->
                        p.length >= 20
                                && (p.u8(0) <= 1 && p.u8(2) <= 16 || p.u8(0) == 1 && p.u8(1) == 40),
                1985,
                2029);
        table.weakUdp(
                "rip",
                p ->
                        p.u8(0) >= 1
                                && p.u8(0) <= 2
                                && p.u8(1) >= 1
                                && p.u8(1) <= 2
                                && p.length % 20 == 4,
                520);
        table.weakUdp(
                "ptp",
                p ->
                        (p.u8(1) & 0x0f) == 2 && p.u16(2) <= p.length && p.length >= 34
                                || p.u16(0) == 1 && p.length >= 60,
                319,
                320);
        table.weakUdp("cpha", p -> p.u16(0) == 0x1a90, 8116);
        table.weakTcp("openflow", NetworkPatterns::openflow, 6633, 6653);
    }

    private static void management(PatternTable table) {
        table.weakUdp("radius", NetworkPatterns::radius, 1812, 1813, 1645, 1646, 3799);
        table.tcp("diameter", NetworkPatterns::diameter, 1);
        table.udp("netflow", NetworkPatterns::netflow, 0);
        table.udp(
                "sflow",
                p ->
                        p.u32(0) == 5
                                && p.u32(4) >= 1
                                && p.u32(4) <= 2
                                && p.u32(p.u32(4) == 1 ? 24 : 36) < 256
                                && p.port(6343),
                0);
        table.weakUdp("nat-pmp", NetworkPatterns::natpmp, 5350, 5351);
        table.weakUdp(
                "ntp",
                p ->
                        p.length >= 48 && (p.u8(0) & 7) > 0 && (p.u8(0) >> 3 & 7) <= 4
                                || p.length >= 8 && (p.u8(0) & 7) >= 6,
                123);
        table.weakTcp(
                "tacacs",
                p ->
                        (p.u8(0) & 0xf0) == 0xc0
                                && p.u8(1) >= 1
                                && p.u8(1) <= 3
                                && p.u32(8) + 12 == p.length,
                49);
        // CEA-852 (ISO/IEC 14908-4): length and version of the packet header.
        table.udp("cnp-ip", p -> p.u16(0) == p.length && p.u8(2) == 1 && p.port(1628, 1629), 0);
        table.weakTcp("ookla", p -> p.startsWithAny("HI\n", "HI ", "HELLO "), 8080, 5060);
        table.tcp("z3950", NetworkPatterns::z3950, 0xb4, 0xb5);
    }

    /** RFC 2608 section 8, RFC 2165 section 5. */
    private static boolean serviceLocation(Payload p) {
        int function = p.u8(1);
        return p.u8(0) == 2
                        && function >= 1
                        && function <= 11
                        && p.u24(2) <= p.length
                        && p.u24(2) > 13
                || p.u8(0) == 1
                        && function >= 1
                        && function <= 11
                        && p.u16(2) <= p.length
                        && p.u16(2) >= 12;
    }

    private static boolean sessionService(Payload p) {
        int type = p.u8(0);
        return type == 0x81 && p.u8(4) == 0x20
                || type >= 0x82 && type <= 0x85 && p.u24(1) < 8
                || type == 0 && (p.has(4, 0xff, 'S', 'M', 'B') || p.has(4, 0xfe, 'S', 'M', 'B'));
    }

    private static boolean dnscrypt(Payload p) {
        return p.starts("r6fnvWj8");
    }

    private static boolean bootp(Payload p) {
        return p.length >= 236 && p.u8(1) == 1 && p.u8(2) == 6 && p.u8(3) <= 16 && p.port(67, 68);
    }

    private static boolean ldp(Payload p) {
        return p.u16(0) == 1 && p.u16(2) + 4 <= Math.max(p.length, 4) && p.u16(2) >= 6;
    }

    private static boolean openflow(Payload p) {
        return p.u8(0) >= 1
                && p.u8(0) <= 6
                && p.u8(1) <= 34
                && p.u16(2) >= 8
                && p.u16(2) <= p.length;
    }

    /** RFC 2865 section 3. */
    private static boolean radius(Payload p) {
        int code = p.u8(0);
        boolean known =
                code >= 1 && code <= 5 || code >= 11 && code <= 13 || code >= 40 && code <= 45;
        return known && p.u16(2) >= 20 && p.u16(2) <= p.length;
    }

    /**
     * RFC 6733 section 3: version, length of whole words, flags, a command of the base or of 3GPP.
     */
    private static boolean diameter(Payload p) {
        int command = p.u24(5);
        boolean known =
                command >= 257 && command <= 330 || command >= 8_388_600 && command <= 8_388_700;
        return p.u24(1) >= 20 && (p.u24(1) & 3) == 0 && (p.u8(4) & 0x0f) == 0 && known;
    }

    /** Versions 1 to 9, and RFC 7011: the number of records and times must be possible. */
    private static boolean netflow(Payload p) {
        int version = p.u16(0);
        boolean usual = p.port(2055, 9995, 9996, 4739, 9555, 6343);
        long seconds = p.u32(8);
        boolean time = seconds > 946_684_800L && seconds < 2_500_000_000L;
        return switch (version) {
            case 5 -> time && p.u16(2) >= 1 && p.u16(2) <= 30 && p.length == 24 + 48 * p.u16(2);
            case 7 -> time && p.u16(2) >= 1 && p.length == 24 + 52 * p.u16(2);
            case 9 ->
                    time
                            && p.u16(2) >= 1
                            && p.u16(2) < 100
                            && (p.u16(20) <= 1 || p.u16(20) >= 256)
                            && p.u16(22) <= p.length - 20;
            case 10 -> p.u16(2) == p.length && p.u32(4) > 946_684_800L && p.u32(4) < 2_500_000_000L;
            case 1, 8 -> usual && time && p.u16(2) >= 1;
            default -> false;
        };
    }

    /** RFC 6886, RFC 6887: version, opcode, reserved bytes and the sizes of each. */
    private static boolean natpmp(Payload p) {
        int opcode = p.u8(1);
        boolean answer = (opcode & 0x80) != 0;
        if (p.u8(0) == 0) {
            return answer ? p.length >= 8 : opcode <= 2 && (p.length == 2 || p.length == 12);
        }
        return p.u8(0) == 2 && (opcode & 0x7f) <= 3 && p.length >= 24;
    }

    /** ISO 23950: an init request or answer, its BER length and the protocol version. */
    private static boolean z3950(Payload p) {
        int length = p.u8(1);
        return length + 2 == p.length && p.has(2, 0x83, 2, 0)
                || p.has(4, 0x83, 2, 0) && length == 0x82;
    }
}
