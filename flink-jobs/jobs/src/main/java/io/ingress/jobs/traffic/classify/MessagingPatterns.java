package io.ingress.jobs.traffic.classify;

/** Message brokers, remote calls, chat and trading. */
final class MessagingPatterns {
    private static final long RTPS = 0x52545053L;
    private static final int MASKED = 0x80;

    private MessagingPatterns() {}

    static void register(PatternTable table) {
        chats(table);
        brokers(table);
        calls(table);
        table.tcp("fix", p -> p.starts("8=FIX") && p.indexOf(1, 8, 14) > 0, '8');
        table.tcp("fix", p -> p.starts("8=O\u0001"), '8');
        table.tcp("smpp", MessagingPatterns::smpp, 0);
        table.tcp("hl7", p -> p.has(0, 0x0b, 'M', 'S', 'H', '|', '^'), 0x0b);
        table.tcpTexts(
                "xmpp",
                "<stream:stream",
                "<?xml version='1.0'?><stream:",
                "<?xml version=\"1.0\"?><stream:");
        table.tcp("xmpp", p -> p.starts("<?xml ") && p.port(5222, 5269, 5223), '<');
        table.tcp("bitcoin", MessagingPatterns::bitcoin, 0xf9, 0xfa, 0x0b, 0x0a, 0xfe);
        table.tcp("websocket", MessagingPatterns::webSocket, 0x81, 0x82);
        table.tcp("stratum", p -> p.starts("{\"id\":") && contains(p, "mining."), '{');
        // MiIO: magic and length (OpenMiHome, PROTOCOL).
        table.udp("xiaomi", p -> p.u16(0) == 0x2131 && p.u16(2) == p.length, 0x21);
        // FunXMPP: two letters and the version of the stream.
        table.tcp(
                "whatsapp",
                p -> p.starts("WA") && p.u8(2) <= 9 && p.u8(3) <= 9 && p.port(5222, 443, 80),
                'W');
    }

    /**
     * A connection whose handshake was not captured: frames with text or bytes that are one segment
     * each, masked one way and not the other (RFC 6455 section 5.2).
     */
    private static boolean webSocket(Payload p) {
        Payload other = p.flow.first(!p.fromOriginator);
        return other != null
                && isWebSocketFrame(p)
                && isWebSocketFrame(other)
                && ((p.u8(1) ^ other.u8(1)) & MASKED) != 0;
    }

    private static boolean isWebSocketFrame(Payload p) {
        int shortLen = p.u8(1) & 0x7f;
        int maskLen = (p.u8(1) & MASKED) == 0 ? 0 : 4;
        int length = shortLen == 126 ? 4 + p.u16(2) : 2 + shortLen;
        return (p.u8(0) == 0x81 || p.u8(0) == 0x82)
                && shortLen < 127
                && length + maskLen == p.length;
    }

    private static void chats(PatternTable table) {
        table.tcpTexts("ymsg", "YMSG");
        table.tcpTexts("msnp", "VER 1 MSNP", "VER 0 MSNP");
        table.tcp(
                "oscar",
                p -> p.u8(1) >= 1 && p.u8(1) <= 5 && p.u16(4) + 6 == p.length && p.port(5190),
                0x2a);
        // IP discovery (Discord developer documentation, voice connections).
        table.udp("discord", p -> p.has(0, 0, 1, 0, 70) && p.length == 74, 0);
        table.weakTcp(
                "irc",
                p -> p.startsWithAny("NICK ", "USER ", "PASS ", "CAP ", ":"),
                194,
                6660,
                6661,
                6662,
                6663,
                6664,
                6665,
                6666,
                6667,
                6668,
                6669,
                7000);
        table.weakTcp(
                "nntp",
                p -> p.isDigit(0) && p.isDigit(1) && p.isDigit(2) && p.u8(3) == ' ',
                119,
                433);
    }

    private static void brokers(PatternTable table) {
        table.tcp("kafka", MessagingPatterns::kafka, 0);
        table.tcp("amqp", p -> p.starts("AMQP") && p.u8(4) <= 3, 'A');
        table.tcpTexts("nats", "INFO {\"server_id\"", "CONNECT {\"");
        table.weakTcp(
                "nats",
                p ->
                        p.startsWithAny(
                                "PING\r\n", "PONG\r\n", "+OK", "PUB ", "SUB ", "MSG ", "INFO "),
                4222);
        table.tcpTexts(
                "stomp",
                "CONNECT\naccept-version",
                "CONNECTED\n",
                "CONNECT\r\naccept-version",
                "STOMP\n",
                "CONNECT\nlogin",
                "CONNECT\nhost");
        table.tcp("openwire", p -> p.u8(4) == 1 && p.has(5, "ActiveMQ"), 0);
        table.tcp(
                "zmq",
                p -> p.u8(8) >= 0 && p.has(0, 0xff, 0, 0, 0, 0, 0, 0, 0) && p.u8(9) == 0x7f,
                0xff);
        table.tcp("ibm-mq", p -> p.starts("TSH ") || p.starts("TSHM"), 'T');
        table.tcp(
                "mqtt",
                p ->
                        p.has(2, 0, 4, 'M', 'Q', 'T', 'T')
                                || p.has(3, 0, 4, 'M', 'Q', 'T', 'T')
                                || p.has(2, 0, 6, 'M', 'Q', 'I', 's', 'd', 'p'),
                0x10);
        table.udp("rtps", p -> p.u32(0) == RTPS && p.u8(4) <= 2, 'R');
        table.tcpTexts("gearman", "\u0000REQ\u0000\u0000", "\u0000RES\u0000\u0000");
    }

    private static void calls(PatternTable table) {
        table.udp("coap", MessagingPatterns::coap);
        table.both("someip", MessagingPatterns::someip);
        table.tcpTexts("rmi", "JRMI\u0000");
        table.tcp("giop", p -> p.starts("GIOP") && p.u8(4) == 1 && p.u8(7) <= 7, 'G');
        table.tcp(
                "thrift",
                p ->
                        p.u16(1) == 0x0100
                                && p.u8(3) >= 1
                                && p.u8(3) <= 4
                                && p.u16(4) == 0
                                && p.printable(8, 8 + Math.min(8, p.u8(7))),
                0x80);
        table.tcp(
                "thrift",
                p -> p.u32(0) + 4 == p.length && p.u16(4) == 0x8001 && p.u8(6) == 0 && p.u8(7) <= 4,
                0);
        table.weakTcp("rpcbind", p -> (p.u8(0) & 0x80) != 0 && (p.u32(8) <= 1), 111);
        table.weakUdp("rpcbind", p -> p.u32(4) <= 1 && p.length >= 24, 111);
    }

    /** A request: length, a known key and version, a client id of printable text. */
    private static boolean kafka(Payload p) {
        int id = p.u16(12);
        return p.u32(0) + 4 == p.length
                && p.u16(4) <= 80
                && p.u16(6) <= 20
                && p.u16(6) >= 0
                && (id == 0xffff && p.port(9092)
                        || id > 0 && id < 128 && p.printable(14, 14 + Math.min(id, 64)));
    }

    /** SMPP 3.4 section 3.2: length, a command, status 0, and sequence numbers that begin small. */
    private static boolean smpp(Payload p) {
        long command = p.u32(4) & 0x7fffffffL;
        boolean known = command >= 1 && command <= 9 || command == 0x15 || command == 0x103;
        return known
                && p.u32(0) >= 16
                && p.u32(0) == p.length
                && p.u32(8) < 0x500
                && p.u32(12) < 0x1000000L
                && (p.length > 16 || p.port(2775) || command == 0x15);
    }

    private static boolean bitcoin(Payload p) {
        long magic = p.u32(0);
        return (magic == 0xf9beb4d9L
                        || magic == 0xfabfb5daL
                        || magic == 0x0b110907L
                        || magic == 0x0a03cf40L
                        || magic == 0xfeb4bef9L)
                && p.printable(4, 8);
    }

    /**
     * RFC 7252: version 1, a method or a response code, a token, and an option that can be first.
     */
    private static boolean coap(Payload p) {
        int token = p.u8(0) & 0x0f;
        int code = p.u8(1);
        if (p.u8(0) >> 6 != 1 || token > 8 || !p.port(5683, 5684, 61_616, 61_617)) {
            return false;
        }
        return code <= 7 || code >= 64 && code <= 95 || code >= 128 && code <= 165;
    }

    /** AUTOSAR PRS SOME/IP 4.1.2: length, protocol version 1, message type, return code. */
    private static boolean someip(Payload p) {
        int type = p.u8(14) & ~0x20;
        boolean known =
                type <= 2
                        || type == 0x40
                        || type == 0x41
                        || type == 0x42
                        || type >= 0x80 && type <= 0x82
                        || type == 0xc0
                        || type == 0xc1;
        return known
                && p.u8(12) == 1
                && p.u32(4) >= 8
                && p.u32(4) + 8 <= p.length
                && p.u8(15) <= 0x0a
                && p.u8(13) <= 4
                && (p.u32(4) + 8 == p.length || p.port(30_490, 30_501));
    }

    private static boolean contains(Payload p, String text) {
        for (int i = 0; i < p.captured; i++) {
            if (p.has(i, text)) {
                return true;
            }
        }
        return false;
    }
}
