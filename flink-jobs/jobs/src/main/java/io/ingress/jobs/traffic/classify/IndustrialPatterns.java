package io.ingress.jobs.traffic.classify;

/** Control of machines, buildings, power and vehicles. */
final class IndustrialPatterns {
    private IndustrialPatterns() {}

    static void register(PatternTable table) {
        power(table);
        devices(table);
        buildings(table);
        telegrams(table);
        table.udp("bacnet", IndustrialPatterns::bacnet, 0x81);
        table.tcp(
                "opcua",
                p ->
                        p.startsWithAny("HEL", "ACK", "OPN", "MSG", "ERR", "CLO")
                                && (p.u8(3) == 'F' || p.u8(3) == 'C')
                                && p.u32le(4) <= Math.max(p.length, 8192)
                                && p.u32le(4) >= 16,
                'H',
                'A',
                'O',
                'M',
                'E',
                'C');
        table.both(
                "knx",
                p ->
                        p.has(0, 6, 0x10)
                                && p.u16(4) == p.length
                                && p.u16(2) >= 0x0200
                                && p.u16(2) < 0x0a00,
                6);
        table.both(
                "hart-ip",
                p ->
                        p.u8(0) == 1
                                && p.u8(1) <= 3
                                && p.u8(2) <= 5
                                && p.u16(6) == p.length
                                && p.port(5094),
                1);
        table.udp(
                "fins",
                p -> p.u8(1) == 0 && p.u8(2) == 2 && p.u8(9) >= 0 && p.length >= 12 && p.port(9600),
                0x80,
                0xc0,
                0xc1,
                0x81);
        table.tcpTexts("fins", "FINS\u0000\u0000");
        table.tcp(
                "ads",
                p ->
                        p.u16(0) == 0
                                && p.u32le(2) + 6 == p.length
                                && p.u16le(22) >= 1
                                && p.u16le(22) <= 9
                                && p.u32le(26) + 38 == p.length,
                0);
        table.udp("ads", p -> p.u32(0) == 0x71146603L, 0x71);
    }

    private static void power(PatternTable table) {
        table.both(
                "synchrophasor",
                p ->
                        (p.u8(1) & 0x80) == 0
                                && (p.u8(1) & 0x0f) <= 2
                                && p.u16(2) == p.length
                                && p.u8(1) >> 4 <= 5
                                && p.length >= 16
                                && p.u32(6) > 946_684_800L
                                && p.u32(6) < 2_500_000_000L
                                && checksum(p),
                0xaa);
    }

    private static void devices(PatternTable table) {
        table.udp("egd", p -> p.has(0, 0x0d, 1) && p.port(18_246), 0x0d);
        // The telegram's first field in Wireshark's reference of the protocol (esio).
        table.udpTexts("ethersio", "ESIO");
        table.tcp(
                "hislip",
                p -> p.starts("HS") && p.u8(2) <= 27 && p.u32(8) == 0 && p.u32(12) < 4096,
                'H');
        table.tcp(
                "atg",
                p ->
                        p.u8(0) == 1
                                && (p.u8(1) == 'I' || p.u8(1) == 'S')
                                && p.isDigit(2)
                                && p.isDigit(3)
                                && p.isDigit(4)
                                && p.isDigit(5)
                                && p.isDigit(6)
                                && p.length < 64,
                1);
        table.udpTexts("controller-area-network", "ISO11898");
        table.both(
                "iec62056", p -> p.u8(1) == 0xa0 && p.u8(2) + 2 == p.length && p.ends(0x7e), 0x7e);
        table.both(
                "iec62056", p -> p.has(0, 0, 1, 0) && p.u16(6) + 8 == p.length && p.port(4059), 0);
        table.tcp("doip", IndustrialPatterns::doip, 2, 3, 0xff);
        table.udp("doip", IndustrialPatterns::doip, 2, 3, 0xff);
    }

    private static void buildings(PatternTable table) {
        table.tcpTexts("fox", "fox a 0 -1 fox hello", "fox a 1 -1 fox hello");
        table.tcp("gesrtp", p -> p.length == 56 && p.all(1, 8, 0) && p.port(18_245), 0, 2);
        table.udp("profinet", p -> p.u8(0) == 4 && p.port(34_964), 4);
        // JSON whose bytes are XORed with the ones before, the first with 171 (softScheck, 2016).
        table.udp(
                "tplink-shp",
                p -> p.has(0, 0xd0) && (p.u8(1) == 0xf2 || p.u8(1) == 0xad) && p.port(9999),
                0xd0);
        table.tcp(
                "tplink-shp", p -> p.u32(0) + 4 == p.length && p.u8(4) == 0xd0 && p.port(9999), 0);
        table.both("tuya-lp", p -> p.u32(0) == 0x55aaL && p.u32(12) + 16 == p.length, 0);
        table.udpTexts("artnet", "Art-Net\u0000");
        table.udp("e131", p -> p.has(0, 0, 0x10, 0, 0) && p.has(4, "ASC-E1.17"), 0);
        table.udp(
                "lifx",
                p -> p.u16le(0) == p.length && (p.u16le(2) & 0xfff) == 1024 && p.length >= 36);
        table.udpTexts("osc", "#bundle\u0000");
        table.udp("crestron", p -> p.length == 266 && p.u24(1) == 0, 0x14, 0x15);
    }

    private static void telegrams(PatternTable table) {
        table.tcp("iec104", p -> p.u8(1) + 2 <= p.length && iec104(p), 0x68);
        table.tcp("s7comm", p -> tpkt(p) && p.u8(5) == 0xf0 && p.u8(7) == 0x32, 3);
        table.tcp("s7comm-plus", p -> tpkt(p) && p.u8(5) == 0xf0 && p.u8(7) == 0x72, 3);
        table.tcp(
                "mms",
                p ->
                        tpkt(p)
                                        && p.u8(5) == 0xf0
                                        && (p.u8(7) == 0x0d || p.u8(7) == 0x0e)
                                        && !p.port(3389)
                                || tpkt(p) && p.u8(5) == 0xf0 && p.has(7, 1, 0, 1, 0),
                3);
        table.weakTcp("s7comm", p -> tpkt(p) && (p.u8(5) == 0xe0 || p.u8(5) == 0xd0), 102);
        table.weakTcp("enip", IndustrialPatterns::encapsulation, 44_818);
        table.weakUdp("enip", IndustrialPatterns::encapsulation, 44_818);
        table.udp(
                "cip",
                p -> p.u16le(0) >= 1 && p.u16le(0) <= 4 && p.has(2, 2, 0x80, 8, 0) && p.port(2222),
                1,
                2,
                3,
                4);
        table.udp("cip", p -> p.has(0, 2, 0, 2, 0x80, 8, 0), 2);
        table.weakUdp("xcp", p -> p.u16le(0) + 4 == p.length, 5555);
        table.weakUdp(
                "uftp",
                p -> (p.u8(0) == 0x30 || p.u8(0) == 0x40 || p.u8(0) == 0x50) && p.length >= 16,
                1044);
    }

    /** ASHRAE 135 annex J: BVLC with a function and the length of the packet. */
    private static boolean bacnet(Payload p) {
        return p.u8(1) <= 0x0c && p.u16(2) == p.length;
    }

    /** IEC 60870-5-104 section 5: what the control field's formats allow. */
    private static boolean iec104(Payload p) {
        int control = p.u8(2);
        if (p.u8(1) == 4) {
            boolean unnumbered = (control & 3) == 3 && p.has(3, 0, 0, 0);
            boolean supervisory = control == 1 && p.u8(3) == 0 && (p.u8(4) & 1) == 0;
            return unnumbered || supervisory && p.port(2404);
        }
        return (control & 1) == 0
                && (p.u8(4) & 1) == 0
                && p.u8(1) >= 10
                && p.u8(1) <= 253
                && (p.port(2404)
                        || p.u8(1) + 2 == p.length
                                && p.u8(6) <= 127
                                && p.u8(6) > 0
                                && p.u8(9) == 0
                                && p.u8(7) < 0x40);
    }

    private static boolean tpkt(Payload p) {
        return p.u8(1) == 0 && p.u16(2) <= p.length && p.u16(2) >= 7;
    }

    /** CIP volume 2 section 2-3: a command, the length of the rest, options 0. */
    private static boolean encapsulation(Payload p) {
        return p.u16le(2) + 24 <= p.length && p.u16le(0) <= 0x75 && p.u32(20) == 0;
    }

    /** ISO 13400-2: version and its inverse. */
    private static boolean doip(Payload p) {
        return (p.u8(0) ^ p.u8(1)) == 0xff && p.u16(2) <= 0x8003 && p.u32(4) + 8 == p.length;
    }

    /** IEEE C37.118.2 annex B: CRC-CCITT over all but the last two bytes. */
    private static boolean checksum(Payload p) {
        if (p.captured < p.length) {
            return p.port(4712, 4713);
        }
        int crc = 0xffff;
        for (int i = 0; i < p.length - 2; i++) {
            int x = (crc >> 8 ^ p.u8(i)) & 0xff;
            x ^= x >> 4;
            crc = (crc << 8 ^ x << 12 ^ x << 5 ^ x) & 0xffff;
        }
        return crc == p.u16(p.length - 2);
    }
}
