package io.ingress.protocol.socks;

import io.ingress.protocol.wire.ByteReader;

/**
 * Reads one message of the server into the exchange; gives what {@link SocksClientParser} gives.
 *
 * <pre>
 * version 4:  0 | code | port(2) | address(4)
 * version 5:  5 | method        1 | status of the user
 *             5 | code | 0 | address type | address | port(2)
 * </pre>
 */
final class SocksServerParser {
    private static final int MORE = SocksClientParser.MORE;
    private static final int WRONG = SocksClientParser.WRONG;
    private static final int CHOICE_LEN = 2;
    private static final int REPLY_4_LEN = 8;

    private SocksServerParser() {}

    /**
     * @param authenticated whether the server has answered the user
     */
    static int read(ByteReader in, SocksExchange exchange, boolean authenticated) {
        int first = in.peek();
        if (exchange.version == 0) {
            exchange.version = first == 5 ? 5 : 4;
        }
        if (exchange.version == 4) {
            return first == 0 || first == 4 ? reply4(in, exchange) : WRONG;
        }
        if (exchange.method == SocksExchange.UNKNOWN) {
            return first == 5 ? choice(in, exchange) : WRONG;
        }
        if (exchange.method == SocksCodes.GSSAPI && first == 1) {
            return SocksClientParser.token(in);
        }
        if (exchange.method == SocksCodes.USER_NAME && !authenticated) {
            return first == 1 || first == 5 ? status(in, exchange) : WRONG;
        }
        return first == 5 ? reply5(in, exchange) : WRONG;
    }

    private static int choice(ByteReader in, SocksExchange exchange) {
        if (!in.has(CHOICE_LEN)) {
            return MORE;
        }
        exchange.method = in.skip(1).u8();
        if (exchange.method == SocksCodes.NO_METHOD) {
            exchange.reply = SocksCodes.NO_ACCEPTABLE_METHOD;
        }
        return CHOICE_LEN;
    }

    private static int status(ByteReader in, SocksExchange exchange) {
        if (!in.has(CHOICE_LEN)) {
            return MORE;
        }
        if (in.skip(1).u8() != 0) {
            exchange.reply = SocksCodes.AUTHENTICATION_FAILED;
        }
        return CHOICE_LEN;
    }

    private static int reply4(ByteReader in, SocksExchange exchange) {
        if (!in.has(REPLY_4_LEN)) {
            return MORE;
        }
        exchange.reply = in.skip(1).u8();
        int port = in.u16();
        exchange.bound = SocksAddress.ipv4(in.u32(), port);
        return REPLY_4_LEN;
    }

    private static int reply5(ByteReader in, SocksExchange exchange) {
        int start = in.position();
        in.skip(1);
        int reply = in.u8();
        in.skip(1);
        if (in.remaining() > 0 && !SocksAddress.isType(in.peek())) {
            return WRONG;
        }
        SocksAddress address = SocksAddress.read(in);
        if (in.failed()) {
            return MORE;
        }
        exchange.reply = reply;
        exchange.bound = address;
        return in.position() - start;
    }
}
