package io.ingress.jobs.traffic.classify;

/** Voice, video and the protocols that set them up. */
final class MediaPatterns {
    private static final long STUN_COOKIE = 0x2112a442L;
    private static final int RTCP_HEADER = 8;
    private static final int SRTCP_TRAILER = 14;
    private static final int SRTCP_ENCRYPTED = 0x8000;
    private static final int[] H245_OID = {6, 0, 8, 0x81, 0x75, 0};
    private static final int RTP_HEADER = 12;
    private static final int TS_PACKET = 188;

    private MediaPatterns() {}

    static void register(PatternTable table) {
        conferences(table);
        table.both("stun", MediaPatterns::stun, 0, 1);
        table.weakUdp("stun", MediaPatterns::oldStun, 3478, 3479);
        table.udp("rtcp", MediaPatterns::rtcp, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86);
        table.lateUdp("rtp", MediaPatterns::rtp);
        table.tcp("rtmp", MediaPatterns::rtmp, 3);
        table.udp("rtcp", MediaPatterns::securedRtcp, 0x80, 0x81, 0x82);
        table.tcp("h323", MediaPatterns::callSignalling, 3);
        table.tcp("h323", MediaPatterns::callControl, 3);
        table.udp("mgcp", MediaPatterns::mgcp, 'A', 'C', 'D', 'E', 'M', 'N', 'R');
        table.weakUdp(
                "mgcp",
                p -> p.isDigit(0) && p.isDigit(1) && p.isDigit(2) && p.u8(3) == ' ',
                2427,
                2727);
        table.udpTexts("megaco", "MEGACO/", "!/1 [");
        table.tcpTexts("megaco", "MEGACO/");
        table.weakUdp("iax", MediaPatterns::iax, 4569);
        table.weakTcp("sccp", MediaPatterns::skinny, 2000, 2443);
    }

    private static void conferences(PatternTable table) {
        table.udp("mpegts", MediaPatterns::transportStream, 0x47);
        table.both("bfcp", MediaPatterns::bfcp, 0x20, 0x40);
        table.tcp("mumble", MediaPatterns::mumble, 0);
        table.udpTexts("teamspeak", "TS3INIT1");
        table.tcpTexts("teamspeak", "TS3\n\r");
        table.udp("teamspeak", p -> p.has(0, 0xf4, 0xbe, 3, 0) && p.length > 20, 0xf4);
        table.both(
                "sip",
                p -> textRequest(p, " SIP/2.0", "sip:"),
                'I',
                'R',
                'O',
                'A',
                'B',
                'C',
                'S',
                'N',
                'P',
                'U',
                'M');
        table.udpTexts("sip", "SIP/2.0 ");
        table.tcpTexts("sip", "SIP/2.0 ");
        table.tcpTexts("shoutcast", "ICY 200 OK", "OK2\r\nicy-");
        // The access point's hello: version 4, length, a message (librespot, docs/authentication).
        table.tcp(
                "spotify", p -> p.has(0, 0, 4, 0, 0) && p.u16(4) == p.length && p.has(6, 0x52), 0);
        table.udp(
                "srt",
                p -> p.has(0, 0x80, 0, 0, 0, 0, 0, 0, 0) && (p.u32(16) == 4 || p.u32(16) == 5),
                0x80);
    }

    /** RFC 8489 section 5; also what STUN over TCP frames by itself. */
    private static boolean stun(Payload p) {
        return p.u32(4) == STUN_COOKIE
                && (p.u16(2) & 3) == 0
                && p.u16(2) + 20 <= p.length
                && (p.u16(0) & 0xc000) == 0;
    }

    /** RFC 3489: no cookie, but a known method and a length that fits. */
    private static boolean oldStun(Payload p) {
        int type = p.u16(0);
        return (type & 0xfeef) <= 0x0004 && type > 0 && p.u16(2) + 20 == p.length;
    }

    /** RFC 3550 section 6.1: a compound packet begins with a report, and its lengths add up. */
    private static boolean rtcp(Payload p) {
        int type = p.u8(1);
        int words = p.u16(2);
        int blocks = p.u8(0) & 0x1f;
        boolean report =
                type == 200 && words == 6 + 6 * blocks || type == 201 && words == 1 + 6 * blocks;
        int next = 4 * words + 4;
        if (!report || next > p.length) {
            return false;
        }
        return next == p.length
                ? p.flow.count() > 1 || type == 200
                : next + 4 > p.captured
                        || (p.u8(next) & 0xc0) == 0x80
                                && p.u8(next + 1) >= 200
                                && p.u8(next + 1) < 214;
    }

    /**
     * RFC 3711 section 3.4: behind a report that is encrypted from its second word on, the flag E
     * with a number that has only begun, and 80 bits of authentication.
     */
    private static boolean securedRtcp(Payload p) {
        int type = p.u8(1);
        int index = p.length - SRTCP_TRAILER;
        return (type == 200 || type == 201)
                && index >= RTCP_HEADER
                && 4 * p.u16(2) + 4 <= index
                && p.u16(index) == SRTCP_ENCRYPTED;
    }

    /**
     * RFC 3550 section 5.1: three packets of one source with a number each; one may have been
     * captured twice.
     */
    private static boolean rtp(Payload p) {
        Payload second = p.flow.after(p);
        Payload third = second == null ? null : p.flow.after(second);
        return third != null
                && continues(p, second)
                && continues(second, third)
                && third.u16(2) != p.u16(2);
    }

    private static boolean continues(Payload p, Payload next) {
        int type = p.u8(1) & 0x7f;
        boolean known = type < 35 || type >= 96;
        int step = next.u16(2) - p.u16(2) & 0xffff;
        return p.length >= RTP_HEADER
                && next.captured >= RTP_HEADER
                && (p.u8(0) & 0xc0) == 0x80
                && (next.u8(0) & 0xc0) == 0x80
                && known
                && (next.u8(1) & 0x7f) == type
                && p.u32(8) == next.u32(8)
                && step < 16;
    }

    private static boolean textRequest(Payload p, String version, String scheme) {
        int space = p.indexOf(' ', 3, 14);
        if (space < 0 || !p.printable(0, space)) {
            return false;
        }
        boolean uri = p.has(space + 1, scheme) || p.has(space + 1, scheme.replace(":", "s:"));
        return uri || p.has(space + 1, "*") && p.has(space + 2, version);
    }

    /**
     * C0 and C1 of the plain handshake: 1537 bytes, of which 4 are zero; p is only the beginning.
     */
    private static boolean rtmp(Payload p) {
        return p.has(5, 0, 0, 0, 0)
                && p.length >= 1
                && p.captured >= 32
                && (p.length >= 1460 || p.port(1935));
    }

    /** TPKT (RFC 1006) around Q.931 with a call reference. */
    private static boolean callSignalling(Payload p) {
        return p.has(0, 3, 0)
                && p.u16(2) <= p.length
                && p.u8(4) == 8
                && (p.u8(5) == 2 || p.u8(5) == 1)
                && (p.u8(5 + p.u8(5) + 1) & 0x80) == 0
                && p.u16(2) > 10;
    }

    /** TPKT around a message of H.245 that names its protocol: 0.0.8.245.0 (H.245 annex A). */
    private static boolean callControl(Payload p) {
        return p.has(0, 3, 0)
                && p.u16(2) <= p.length
                && (p.has(7, H245_OID) || p.has(8, H245_OID) || p.has(9, H245_OID));
    }

    /** RFC 3435: a four-letter verb, a number, an endpoint, MGCP 1.0. */
    private static boolean mgcp(Payload p) {
        return p.startsWithAny(
                        "AUEP ", "AUCX ", "CRCX ", "DLCX ", "EPCF ", "MDCX ", "NTFY ", "RQNT ",
                        "RSIP ")
                && p.isDigit(5);
    }

    /** RFC 5456: a full frame, or a mini frame of a known call. */
    private static boolean iax(Payload p) {
        int type = p.u8(10);
        return p.length >= 12 && (p.u8(0) & 0x80) != 0 && type >= 1 && type <= 12;
    }

    private static boolean skinny(Payload p) {
        return p.u32le(0) >= 4
                && p.u32le(0) + 8 <= Math.max(p.length, 8) + 2000
                && p.u32le(0) < 3000
                && p.u24le(5) == 0
                && p.u32le(8) < 0x160;
    }

    private static boolean transportStream(Payload p) {
        return p.length % TS_PACKET == 0
                && (p.u8(1) & 0x80) == 0
                && (p.u8(3) & 0x30) != 0
                && (p.length == TS_PACKET ? p.port(1234) : p.length <= 7 * TS_PACKET);
    }

    /** RFC 8855 section 5.1: length in words, and a primitive. */
    private static boolean bfcp(Payload p) {
        int primitive = p.u8(1);
        return primitive >= 1
                && primitive <= 18
                && 4 * p.u16(2) + 12 == p.length
                && p.u32(4) < 0x10000L
                && p.u16(2) < 64;
    }

    /** Version message over UDP-less ping or TLS-less control: type, length, version. */
    private static boolean mumble(Payload p) {
        return p.has(0, 0, 0, 0, 0) && p.length == 12 && p.port(64738);
    }
}
