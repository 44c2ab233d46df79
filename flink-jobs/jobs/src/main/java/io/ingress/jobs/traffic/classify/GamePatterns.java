package io.ingress.jobs.traffic.classify;

/** Games and the libraries they talk with. */
final class GamePatterns {
    private GamePatterns() {}

    static void register(PatternTable table) {
        titles(table);
        table.udp("source-engine", GamePatterns::sourceQuery, 0xff);
        table.udp(
                "quake",
                p ->
                        p.u32(0) == 0xffffffffL
                                && (p.has(4, "getInfo")
                                        || p.has(4, "getinfo")
                                        || p.has(4, "getstatus")
                                        || p.has(4, "getServers")
                                        || p.has(4, "getchallenge")
                                        || p.has(4, "connect")),
                0xff);
        table.udp("raknet", GamePatterns::raknet, 1, 2, 5, 6, 7, 8, 0x1c, 0x78, 0x7b, 0x7d, 0x7e);
        table.udp("valve-sdr", p -> p.starts("VS01") && p.length >= 16, 'V');
        table.udp("steam", p -> p.has(0, 0xff, 0xff, 0xff, 0xff, 0x21, 0x4c, 0x5f, 0xa0), 0xff);
    }

    private static void titles(PatternTable table) {
        table.tcp("minecraft", p -> p.u8(0) + 1 <= p.length && p.u8(1) == 0 && p.port(25_565));
        table.udp("minecraft", p -> p.has(0, 0xfe, 0xfd, 9), 0xfe);
        table.tcp("warcraft3", p -> p.u8(1) == 0x1e && p.u16le(2) == p.length, 0xf7);
    }

    /** Queries and answers of the server query protocol. */
    private static boolean sourceQuery(Payload p) {
        return p.u32(0) == 0xffffffffL
                && (p.has(4, "TSource Engine Query\u0000")
                        || p.u8(4) == 'I' && p.u8(5) >= 7 && p.u8(5) <= 17
                        || (p.u8(4) == 'U' || p.u8(4) == 'V' || p.u8(4) == 'W') && p.length == 9
                        || p.u8(4) == 'A' && p.length == 9);
    }

    /** Offline messages: a fixed magic of 16 bytes after 1, 9 or 17 others. */
    private static boolean raknet(Payload p) {
        return magic(p, 1) || magic(p, 9) || magic(p, 17) || magic(p, 25) || magic(p, 33);
    }

    private static boolean magic(Payload p, int at) {
        return p.has(
                at, 0, 0xff, 0xff, 0, 0xfe, 0xfe, 0xfe, 0xfe, 0xfd, 0xfd, 0xfd, 0xfd, 0x12, 0x34,
                0x56, 0x78);
    }
}
