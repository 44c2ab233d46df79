package io.ingress.protocol.socks;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.ByteReader;

/**
 * Says whether bytes are SOCKS. The client's first message is believed on any port and from either
 * side, the server's only on the usual one.
 */
final class SocksRecognition {
    private static final int PORT = 1080;

    /** Authentication methods that a client offers at once; those registered are ten. */
    private static final int MAX_METHODS = 16;

    private static final int FIRST_MULTICAST = 224;

    private SocksRecognition() {}

    static Recognition ofStream(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        boolean fromClient = direction == Direction.TO_SERVER;
        if (!fromClient && serverPort == PORT) {
            return server(buffer, offset, length);
        }
        Recognition answer = client(buffer, offset, length);
        return answer == Recognition.YES && !fromClient ? Recognition.REVERSED : answer;
    }

    private static Recognition client(byte[] buffer, int offset, int length) {
        return switch (buffer[offset]) {
            case 4 -> request4(buffer, offset, length);
            case 5 -> greeting(buffer, offset, length);
            default -> Recognition.NO;
        };
    }

    /** A list of different methods, and nothing behind it but what a client says next. */
    private static Recognition greeting(byte[] buffer, int offset, int length) {
        if (length < 2) {
            return Recognition.NEED_MORE;
        }
        int count = buffer[offset + 1] & 255;
        if (count == 0 || count > MAX_METHODS) {
            return Recognition.NO;
        }
        int end = 2 + count;
        int before = -1;
        boolean ordered = true;
        for (int i = 2; i < Math.min(end, length); i++) {
            int method = buffer[offset + i] & 255;
            if (!isMethod(method) || method == before) {
                return Recognition.NO;
            }
            ordered &= method > before;
            before = method;
        }
        if (length < end) {
            return Recognition.NEED_MORE;
        }
        boolean goesOn = length == end || buffer[offset + end] == 5 || buffer[offset + end] == 1;
        return goesOn && (ordered || count <= 4) ? Recognition.YES : Recognition.NO;
    }

    private static boolean isMethod(int method) {
        return method <= 9 && method != 4 || method >= 0x80 && method < SocksCodes.NO_METHOD;
    }

    private static Recognition request4(byte[] buffer, int offset, int length) {
        ByteReader in = new ByteReader(buffer, offset + 1, length - 1);
        int command = in.peek();
        if (command >= 0 && command != SocksCodes.CONNECT && command != SocksCodes.BIND) {
            return Recognition.NO;
        }
        in.skip(1);
        int port = in.u16();
        long address = in.u32();
        if (in.failed()) {
            return Recognition.NEED_MORE;
        }
        long first = address >>> 24;
        boolean named = SocksClientParser.isName(address);
        if (port == 0 || !named && (first == 0 || first >= FIRST_MULTICAST)) {
            return Recognition.NO;
        }
        Recognition user = text(in);
        return user == Recognition.YES && named ? text(in) : user;
    }

    /** Printable characters and a zero byte. */
    private static Recognition text(ByteReader in) {
        for (int i = 0; i <= SocksClientParser.MAX_TEXT; i++) {
            if (in.remaining() == 0) {
                return Recognition.NEED_MORE;
            }
            int b = in.u8();
            if (b == 0) {
                return Recognition.YES;
            }
            if (b <= ' ' || b >= 0x7f) {
                return Recognition.NO;
            }
        }
        return Recognition.NO;
    }

    private static Recognition server(byte[] buffer, int offset, int length) {
        int first = buffer[offset] & 255;
        if (length < 2) {
            return first == 5 || first == 0 ? Recognition.NEED_MORE : Recognition.NO;
        }
        int second = buffer[offset + 1] & 255;
        boolean choice = first == 5 && (second <= 2 || second == SocksCodes.NO_METHOD);
        boolean reply = first == 0 && second >= SocksCodes.GRANTED && second <= 93;
        return choice || reply ? Recognition.YES : Recognition.NO;
    }
}
