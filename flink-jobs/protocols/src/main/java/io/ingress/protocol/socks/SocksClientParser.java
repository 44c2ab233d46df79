package io.ingress.protocol.socks;

import io.ingress.protocol.wire.ByteReader;

/**
 * Reads one message of the client into the exchange. Gives its length, {@link #MORE} when it is not
 * whole yet, {@link #WRONG} when it is none.
 *
 * <pre>
 * version 4:  4 | command | port(2) | address(4) | user .. 0 | 4A, address 0.0.0.x: name .. 0
 * version 5:  5 | count | methods        1 | len | user | len | password
 *             5 | command | 0 | address type | address | port(2)
 * GSS-API:    1 | type | len(2) | token
 * </pre>
 */
final class SocksClientParser {
    static final int MORE = 0;
    static final int WRONG = -1;

    /** Longest user name or host name of version 4, bytes: what version 5 has room for. */
    static final int MAX_TEXT = 255;

    private static final int SUBNEGOTIATION = 1;

    private SocksClientParser() {}

    static int read(ByteReader in, SocksExchange exchange) {
        int first = in.peek();
        if (exchange.version == 0 && first == 5) {
            return greeting(in, exchange);
        }
        if (exchange.version != 5 && first == 4) {
            return request4(in, exchange);
        }
        if (exchange.version != 5) {
            return WRONG;
        }
        if (first == SUBNEGOTIATION) {
            return subnegotiation(in, exchange);
        }
        if (first != 5) {
            return WRONG;
        }
        return request5(in, exchange);
    }

    /** What it is, the server's choice says: without it nothing is read. */
    private static int subnegotiation(ByteReader in, SocksExchange exchange) {
        return switch (exchange.method) {
            case SocksExchange.UNKNOWN -> MORE;
            case SocksCodes.GSSAPI -> token(in);
            default -> password(in, exchange);
        };
    }

    /** A token with a length of two bytes; it can be longer than what is there. */
    static int token(ByteReader in) {
        int start = in.position();
        in.skip(2);
        int length = in.u16();
        return in.failed() ? MORE : in.position() - start + length;
    }

    private static int greeting(ByteReader in, SocksExchange exchange) {
        int start = in.position();
        in.skip(1);
        in.skip(in.u8());
        if (in.failed()) {
            return MORE;
        }
        exchange.version = 5;
        return in.position() - start;
    }

    private static int password(ByteReader in, SocksExchange exchange) {
        int start = in.position();
        in.skip(1);
        String user = in.text(in.u8());
        in.skip(in.u8());
        if (in.failed()) {
            return MORE;
        }
        exchange.user = user;
        return in.position() - start;
    }

    private static int request5(ByteReader in, SocksExchange exchange) {
        int start = in.position();
        in.skip(1);
        int command = in.u8();
        in.skip(1);
        if (in.remaining() > 0 && !SocksAddress.isType(in.peek())) {
            return WRONG;
        }
        SocksAddress address = SocksAddress.read(in);
        if (in.failed()) {
            return MORE;
        }
        exchange.command = command;
        exchange.request = address;
        return in.position() - start;
    }

    private static int request4(ByteReader in, SocksExchange exchange) {
        int start = in.position();
        in.skip(1);
        int command = in.u8();
        int port = in.u16();
        long address = in.u32();
        int userLen = in.distanceTo(0);
        if (in.failed() || userLen < 0 || userLen > MAX_TEXT) {
            return in.remaining() > MAX_TEXT ? WRONG : MORE;
        }
        String user = in.text(userLen);
        in.skip(1);
        SocksAddress target = SocksAddress.ipv4(address, port);
        if (isName(address)) {
            int nameLen = in.distanceTo(0);
            if (nameLen < 0 || nameLen > MAX_TEXT) {
                return in.remaining() > MAX_TEXT ? WRONG : MORE;
            }
            target = new SocksAddress(true, in.text(nameLen), port);
            in.skip(1);
        }
        exchange.version = 4;
        exchange.user = user;
        exchange.command = command;
        exchange.request = target;
        return in.position() - start;
    }

    /** Version 4A: an impossible address says that a name follows. */
    static boolean isName(long address) {
        return address > 0 && address <= 255;
    }
}
