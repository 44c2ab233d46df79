package io.ingress.protocol.pgsql;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.ByteReader;

/**
 * Says whether bytes are PostgreSQL. What begins a connection is believed on any port and from
 * either side; other messages on the usual port only.
 */
final class PgsqlRecognition {
    /** Longest message that begins a connection; the server's own limit. */
    static final int MAX_STARTUP = 10_000;

    /** Longest message of any kind: what the server can allocate. */
    static final long MAX_MESSAGE = 1L << 30;

    private static final int PORT = 5432;
    private static final int HEADER = 5;

    /** Bytes of a query that are looked at. */
    private static final int TEXT_BYTES = 8;

    private static final String FROM_CLIENT = "QPBDECSHFXpdcf";
    private static final String FROM_SERVER = "RSKZTDCENAG12n3stIHWdcVv";

    private PgsqlRecognition() {}

    static Recognition ofStream(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (buffer[offset] == 0) {
            Recognition first = startup(buffer, offset, length);
            boolean reversed = first == Recognition.YES && direction == Direction.TO_CLIENT;
            return reversed ? Recognition.REVERSED : first;
        }
        return serverPort == PORT ? message(direction, buffer, offset, length) : Recognition.NO;
    }

    static boolean isType(Direction direction, int type) {
        String known = direction == Direction.TO_SERVER ? FROM_CLIENT : FROM_SERVER;
        return known.indexOf(type) >= 0;
    }

    /** A request for encryption or cancelling, or a startup message that begins with a name. */
    static Recognition startup(byte[] buffer, int offset, int length) {
        ByteReader in = new ByteReader(buffer, offset, length);
        if (buffer[offset] != 0 || length > 1 && buffer[offset + 1] != 0) {
            return Recognition.NO;
        }
        long size = in.u32();
        int code = (int) in.u32();
        if (in.failed()) {
            return Recognition.NEED_MORE;
        }
        return switch (code) {
            case PgsqlCodes.SSL_REQUEST, PgsqlCodes.GSSENC_REQUEST -> answer(size == 8);
            case PgsqlCodes.CANCEL_REQUEST -> answer(size == 16);
            default -> version3(code, size, in);
        };
    }

    private static Recognition version3(int code, long size, ByteReader in) {
        if (code >>> 16 != 3 || (code & 0xffff) > 9 || size < 12 || size > MAX_STARTUP) {
            return Recognition.NO;
        }
        if (in.remaining() == 0) {
            return Recognition.NEED_MORE;
        }
        int letter = in.u8() | 0x20;
        return answer(letter >= 'a' && letter <= 'z' || letter == ('_' | 0x20));
    }

    /** A message that is surely one: its type and what its length and content must then be. */
    static Recognition message(Direction direction, byte[] buffer, int offset, int length) {
        int type = buffer[offset] & 255;
        boolean toServer = direction == Direction.TO_SERVER;
        if (!(toServer ? "QPX" : "RKZCE").contains(String.valueOf((char) type))) {
            return Recognition.NO;
        }
        ByteReader in = new ByteReader(buffer, offset + 1, length - 1);
        long size = in.u32();
        if (in.failed()) {
            boolean may = length < 2 || buffer[offset + 1] == 0;
            return may ? Recognition.NEED_MORE : Recognition.NO;
        }
        if (type == 'X') {
            return answer(size == 4);
        }
        if (size < HEADER || size >>> 24 != 0) {
            return Recognition.NO;
        }
        if (in.remaining() == 0) {
            return Recognition.NEED_MORE;
        }
        return toServer ? text(size - 4, in) : answer(fromServer(type, size, in));
    }

    private static boolean fromServer(int type, long size, ByteReader in) {
        int first = in.peek();
        return switch (type) {
            case 'Z' -> size == HEADER && (first == 'I' || first == 'T' || first == 'E');
            case 'K' -> size == 12;
            case 'R' -> size >= 8 && size < MAX_STARTUP && first == 0;
            case 'C' -> first >= 'A' && first <= 'Z';
            default -> first == 'S';
        };
    }

    /** Whether the first bytes of a content are text; says nothing before they are all there. */
    private static Recognition text(long size, ByteReader in) {
        int wanted = (int) Math.min(TEXT_BYTES, size);
        int there = Math.min(wanted, in.remaining());
        for (int left = there; left > 0; left--) {
            int b = in.u8();
            if (b != 0 && (b < ' ' && b != '\t' && b != '\n' && b != '\r' || b == 0x7f)) {
                return Recognition.NO;
            }
        }
        return there < wanted ? Recognition.NEED_MORE : Recognition.YES;
    }

    private static Recognition answer(boolean yes) {
        return yes ? Recognition.YES : Recognition.NO;
    }
}
