package io.ingress.jobs.traffic.classify;

/** Databases and caches. */
final class DatabasePatterns {
    private DatabasePatterns() {}

    static void register(PatternTable table) {
        caches(table);
        table.tcp("tds", DatabasePatterns::tds, 0x12, 0x10, 0x04, 0x01, 0x02, 0x03, 0x0e);
        table.tcp("oracle", DatabasePatterns::tns, 0);
        table.tcp("mongodb", DatabasePatterns::mongodb);
        table.weakTcp("cassandra", DatabasePatterns::cassandra, 9042);
        table.tcp(
                "cassandra",
                p ->
                        cassandra(p)
                                && p.u32(p.u8(0) < 3 ? 4 : 5) == p.length - (p.u8(0) < 3 ? 8 : 9)
                                && p.u8(0) < 6
                                && (p.u8(p.u8(0) < 3 ? 3 : 4) == 1
                                        || p.u8(p.u8(0) < 3 ? 3 : 4) == 5)
                                && p.u8(1) == 0,
                1,
                2,
                3,
                4,
                5);
    }

    private static void caches(PatternTable table) {
        table.tcp(
                "memcached",
                p -> memcachedText(p, 0),
                'g',
                's',
                'a',
                'd',
                'i',
                'v',
                'f',
                'q',
                'V',
                'S',
                'E',
                'N',
                'c',
                'p');
        table.udp(
                "memcached",
                p -> p.u16(2) == 0 && p.u16(4) == 1 && p.u16(6) == 0 && memcachedText(p, 8));
        table.tcp(
                "memcached",
                p ->
                        (p.u8(0) == 0x80 || p.u8(0) == 0x81)
                                && p.u8(1) <= 0x24
                                && p.u8(5) == 0
                                && p.u32(8) + 24 == p.length
                                && p.port(11_211),
                0x80,
                0x81);
        table.tcp(
                "drda",
                p ->
                        p.u8(2) == 0xd0
                                && (p.u8(3) & 0x0f) <= 5
                                && p.u16(0) == p.u16(6) + 6
                                && p.u16(0) >= 10
                                && p.u8(8) >= 0x10
                                && p.u8(8) <= 0x24);
        table.tcp("neo4j", p -> p.has(0, 0x60, 0x60, 0xb0, 0x17), 0x60);
        table.weakTcp("influxdb", p -> p.startsWithAny("GET /query", "POST /write"), 8086);
    }

    /** MS-TDS 2.2.3.1: type, status, length that fits, window 0. */
    private static boolean tds(Payload p) {
        boolean length = p.u16(2) >= 9 && p.u16(2) <= p.length;
        boolean rest = p.u8(7) == 0 && (p.u8(1) & 0xf0) == 0;
        if (!length || !rest) {
            return false;
        }
        boolean prelogin = p.u8(0) == 0x12 && p.u8(8) == 0 && p.u8(9) == 0;
        return prelogin
                || p.port(1433)
                || p.u16(2) == p.length
                        && p.u8(1) == 1
                        && p.u16(4) == 0
                        && p.u8(6) <= 1
                        && p.length > 16;
    }

    /** A CONNECT packet with its version and the length that is repeated by its data. */
    private static boolean tns(Payload p) {
        if (p.u16(0) != p.length || p.u16(2) != 0) {
            return false;
        }
        int type = p.u8(4);
        boolean connect = type == 1 && p.u16(8) >= 300 && p.u16(8) <= 330 && p.u16(6) == 0;
        return connect || p.port(1521, 1522, 1526) && type >= 1 && type <= 14;
    }

    /** The wire protocol's header: length, ids, an opcode; little-endian. */
    private static boolean mongodb(Payload p) {
        long opcode = p.u32le(12);
        boolean known =
                opcode == 1 || opcode >= 2001 && opcode <= 2013 && opcode != 2003 && opcode != 2009;
        boolean plausible = p.u32le(0) >= 16 && p.u32le(0) < 50_000_000L;
        return known
                && plausible
                && (p.u32le(0) == p.length
                        || opcode != 1 && p.u32le(0) > p.length
                        || p.port(27_017));
    }

    /** The native protocol: version, flags, stream, opcode, length. */
    private static boolean cassandra(Payload p) {
        int version = p.u8(0) & 0x7f;
        int opcode = version < 3 ? p.u8(3) : p.u8(4);
        long length = version < 3 ? p.u32(4) : p.u32(5);
        return version >= 1
                && version <= 6
                && opcode >= 0
                && opcode <= 0x10
                && length >= 0
                && length < 1L << 28
                && p.u8(1) < 0x20;
    }

    private static boolean memcachedText(Payload p, int at) {
        return p.has(at, "get ") && lineEnds(p)
                || p.has(at, "gets ") && lineEnds(p)
                || p.has(at, "set ") && isFourth(p, at + 4)
                || p.has(at, "add ") && isFourth(p, at + 4)
                || p.has(at, "stats\r\n")
                || p.has(at, "stats ")
                || p.has(at, "incr ") && lineEnds(p)
                || p.has(at, "version\r\n")
                || p.has(at, "VALUE ")
                || p.has(at, "STORED\r\n")
                || p.has(at, "END\r\n") && p.length == at + 5
                || p.has(at, "STAT ")
                || p.has(at, "flush_all\r\n")
                || p.has(at, "NOT_FOUND\r\n")
                || p.has(at, "replace ") && isFourth(p, at + 8)
                || p.has(at, "VERSION ");
    }

    private static boolean lineEnds(Payload p) {
        return p.ends('\n')
                && p.u8(p.length - 2) == '\r'
                && p.printable(0, Math.min(8, p.captured - 2));
    }

    /** A key, then the first digit of the flags. */
    private static boolean isFourth(Payload p, int key) {
        int space = p.indexOf(' ', key, Payload.MAX_BYTES);
        return space > key && p.isDigit(space + 1);
    }
}
