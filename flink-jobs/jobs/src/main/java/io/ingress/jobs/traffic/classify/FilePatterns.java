package io.ingress.jobs.traffic.classify;

/** Files, storage, version control, peers that share. */
final class FilePatterns {
    private static final int UTP_SYN = 0x41;
    private static final long RPC_VERSION = 2;

    private FilePatterns() {}

    static void register(PatternTable table) {
        storage(table);
        table.tcpTexts("bittorrent", "\u0013BitTorrent protocol");
        table.udpTexts(
                "bittorrent-dht",
                "d1:ad2:id20:",
                "d1:rd2:id20:",
                "d1:eli20",
                "d2:ip6:",
                "d1:ad2:bs");
        table.lateUdp("bittorrent", FilePatterns::microTransport);
        table.udp("bittorrent", p -> p.has(0, 0, 0, 4, 0x17, 0x27, 0x10, 0x19, 0x80), 0);
        table.udpTexts("bittorrent", "BT-SEARCH * HTTP/1.1");
        table.tcpTexts("gnutella", "GNUTELLA/0.", "GNUTELLA CONNECT/", "GIV ");
        table.udpTexts("gnutella", "GND\u0001", "GND\u0002");
        table.weakUdp("gnutella", p -> p.length >= 23 && p.u32le(19) + 23 == p.length, 6346, 6347);
        table.tcp(
                "edonkey",
                p -> p.u32le(1) + 5 == p.length && (p.u8(5) == 1 || p.u8(5) == 0x4c),
                0xe3);
        table.tcp(
                "edonkey",
                p -> p.u32le(1) + 5 <= p.length && p.u32le(1) > 0 && p.port(4661, 4662, 5662),
                0xe3,
                0xc5,
                0xd4);
        table.udp(
                "edonkey",
                p -> p.length < 128 && p.port(4665, 4672, 4661, 5672, 5665),
                0xe3,
                0xe4,
                0xc5,
                0xe5);
        table.tcpTexts("directconnect", "$Lock ", "$MyNick ", "HSUP ADBAS", "CSUP ADBAS");
        table.tcp("ipfs", p -> p.has(1, "/multistream/1"), 0x13);
    }

    private static void storage(PatternTable table) {
        table.tcp("git", FilePatterns::git, '0');
        table.tcp("rsync", p -> p.starts("@RSYNCD: ") && p.isDigit(9), '@');
        table.tcp(
                "afp",
                p ->
                        p.u8(1) >= 1
                                && p.u8(1) <= 8
                                && p.u32(12) == 0
                                && p.u32(8) + 16 == p.length
                                && (p.u8(0) == 0 || p.port(548))
                                && p.u8(1) != 7,
                0,
                1);
        table.tcp("iscsi", FilePatterns::loginRequest, 0x43, 0x03);
        table.tcpTexts("ceph", "ceph v027", "ceph v2\n", "ceph v0");
        table.tcp(
                "lustre",
                p ->
                        p.u32le(0) == 0x45726963L
                                || p.u32le(0) == 0xacce7012L
                                || p.u32(0) == 0xacce7012L,
                0x12,
                0xac);
        table.tcp(
                "lustre",
                p ->
                        p.u32le(0) == 0x45726963L
                                || p.u32le(0) == 0xacce6666L
                                || p.u32le(0) == 0xacce7666L);
        table.tcp("nfs", p -> (p.u8(0) & 0x80) != 0 && call(p, 4, 100_003), 0x80);
        table.udp("nfs", p -> call(p, 0, 100_003));
        table.tcp("rpcbind", p -> call(p, 4, 100_000), 0x80);
        table.udp("rpcbind", p -> call(p, 0, 100_000));
        table.udp("mount", p -> call(p, 0, 100_005));
        table.tcp("mount", p -> call(p, 4, 100_005), 0x80);
        table.tcpTexts("svn", "( success ( 1 2 ", "( success ( 2 2 ");
        table.tcpTexts("cvs", "BEGIN AUTH REQUEST", "BEGIN VERIFICATION REQUEST");
        table.tcpTexts("nbd", "NBDMAGICIHAVEOPT");
        table.tcp("hdfs", p -> p.starts("hrpc") && p.u8(4) <= 12, 'h');
        table.tcp(
                "dicom",
                p -> p.has(0, 1, 0) && p.u32(2) + 6 == p.length && p.u16(6) == 1 && p.u16(8) == 0,
                1,
                2);
        table.weakTcp(
                "jetdirect",
                p -> p.startsWithAny("%-12345X", "@PJL", "%!PS", "\u001b%-12345X"),
                9100);
    }

    /** gitprotocol-pack: a length in hex and the service. */
    private static boolean git(Payload p) {
        return p.has(4, "git-upload-pack ")
                || p.has(4, "git-receive-pack ")
                || p.has(4, "git-upload-archive ")
                || p.has(4, "version ") && p.port(9418);
    }

    /** RFC 7143 section 11.12: immediate login to a session that begins. */
    private static boolean loginRequest(Payload p) {
        return p.u16(2) == 0
                && p.u8(4) == 0
                && p.u24(5) > 0
                && p.u24(5) + 48 <= p.length + 3
                && p.has(48, "Initiator");
    }

    /** RFC 5531 section 9: a call of RPC version 2. */
    private static boolean call(Payload p, int at, int program) {
        return p.u32(at + 4) == 0
                && p.u32(at + 8) == RPC_VERSION
                && p.u32(at + 12) == program
                && p.u32(at + 16) <= 4;
    }

    /** BEP 29: what a SYN and its answer have: one id; later ones of both sides differ by one. */
    private static boolean microTransport(Payload p) {
        if (p.captured < 20 || (p.u8(0) & 0x0f) != 1 || p.u8(0) >> 4 > 4 || p.u8(1) > 3) {
            return false;
        }
        Payload answer = p.flow.first(!p.fromOriginator);
        boolean begins = p.opens() && p.u8(0) == UTP_SYN && p.u32(8) == 0 && p.length < 64;
        if (answer == null) {
            return begins && p.u16(16) < 16;
        }
        int apart = Math.abs(answer.u16(2) - p.u16(2));
        boolean paired = begins || answer.u8(0) == UTP_SYN ? apart == 0 : apart == 1;
        return paired
                && (answer.u8(0) & 0x0f) == 1
                && answer.u8(0) >> 4 <= 4
                && answer.u8(1) <= 3
                && answer.captured >= 20;
    }
}
