package io.ingress.jobs.traffic.classify;

/** Games and the libraries they talk with. */
final class GamePatterns {
    private GamePatterns() {}

    static void register(PatternTable table) {
        titles(table);
        table.udp("source-engine", GamePatterns::sourceQuery, 0xff);
        table.udp(
                "halflife2",
                p -> p.u32(0) == 0xffffffffL && p.length >= 20 && p.has(p.length - 4, "000"),
                0xff);
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
        table.udp(
                "genshin-impact",
                p -> p.has(0, 0, 0, 0, 0xff) && p.length == 20 && p.u32(12) == 1_234_567_890L,
                0);
        table.tcp(
                "genshin-impact",
                p ->
                        p.u24(1) == 0
                                && p.u32le(4) > 0
                                && p.u8(4) == p.length
                                && p.u8(5) == 7
                                && p.u32(6) == 0,
                1);
        table.udp(
                "crynetwork",
                p ->
                        p.length == 70
                                && p.u8(0) == 0x3c
                                && p.all(6, 18, 0)
                                && p.u32(18) == 0x01000000L,
                0x3c);
        table.udp("crynetwork", p -> p.all(1, 32, 0) && p.u8(0) == p.length + 2, 0x87);
        table.lateUdp(
                "riotgames",
                p -> p.length == 36 && p.u32(28) == 0xaaaaaaaaL && p.u32(32) == 0xbbbbbbbbL);
    }

    private static void titles(PatternTable table) {
        table.udp(
                "epicgames",
                p -> p.all(14, 30, 0) && p.has(4, 0x08, 0x98, 0x22, 0x65, 0x74),
                0x47,
                0x87,
                0xc7,
                0x07);
        table.udp("hots", p -> p.all(0, 14, 0) && p.u8(14) == 0x40 && p.port(1119, 3724), 0);
        table.tcp("starcraft", p -> p.has(0, 0x4a, 0, 0, 0x0a, 0x66, 2) && p.port(1119), 0x4a);
        table.tcp("path-of-exile", p -> p.has(0, 0, 3, 0, 0x37) && p.port(6112, 20_481), 0);
        table.udp("netease-games", p -> p.has(0, 7, 8, 8, 0x0c) && p.length >= 20, 7);
        table.udpTexts("gaijin", "app.start,env=", "sq.game_start", "render.driver_init");
        table.udp("gaijin", p -> p.u16(0) == 0x8fff && p.u24(2) == 0x000182, 0x8f);
        table.tcp("minecraft", p -> p.u8(0) + 1 <= p.length && p.u8(1) == 0 && p.port(25_565));
        table.udp("minecraft", p -> p.has(0, 0xfe, 0xfd, 9), 0xfe);
        table.tcp("tencent-games", p -> p.has(0, 0x33, 0x66, 0, 0x0b), 0x33);
        table.tcp("tencent-games", p -> p.has(0, 'C', 'f', 0xaa, 0, 0, 0, 0), 'C');
        table.tcp("tencent-games", p -> p.has(0, 'B', 0x15, 0xf7, 0x87, 3), 'B');
        table.udp("iqiyi", p -> p.u8(0) > 0 && p.has(1, 0x40, 0x87, 0) && p.length > 60);
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
