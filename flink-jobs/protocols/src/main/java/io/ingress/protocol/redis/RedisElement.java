package io.ingress.protocol.redis;

import io.ingress.protocol.wire.ByteReader;

/**
 * Reads the head of one element: a type and a number or a text, up to CR LF. A blob has as many
 * bytes and CR LF behind it.
 */
final class RedisElement {
    /** Longest head that is read, the text of an error or an inline command in it, bytes. */
    static final int MAX_HEAD = 4096;

    /** Longest blob: what the server itself takes. */
    private static final long MAX_BLOB = 512L << 20;

    private static final int MORE = 0;
    private static final int WRONG = -1;
    private static final int MAX_DIGITS = 10;
    private static final String BLOBS = "$!=";
    private static final String AGGREGATES = "*%~>|";
    private static final String SCALARS = "+-:_#,(";

    private RedisElement() {}

    static boolean isType(int type) {
        return isBlob(type) || isAggregate(type) || SCALARS.indexOf(type) >= 0;
    }

    static boolean isBlob(int type) {
        return BLOBS.indexOf(type) >= 0;
    }

    static boolean isAggregate(int type) {
        return AGGREGATES.indexOf(type) >= 0;
    }

    /** Bytes of an element without those nested in it; 0 when unknown yet, -1 when wrong. */
    static long length(ByteReader start) {
        int lineLen = start.distanceTo('\n');
        if (lineLen < 0) {
            return start.remaining() >= MAX_HEAD ? WRONG : MORE;
        }
        if (lineLen >= MAX_HEAD) {
            return WRONG;
        }
        if (!isBlob(start.peek())) {
            return lineLen + 1;
        }
        long blob = number(start);
        if (blob < -1 || blob > MAX_BLOB) {
            return WRONG;
        }
        return blob < 0 ? lineLen + 1 : lineLen + 1 + blob + 2;
    }

    /** The number behind the type, which a line end follows; less than -1 when there is none. */
    static long number(ByteReader start) {
        ByteReader in = new ByteReader(start.array(), start.position(), start.remaining());
        in.skip(1);
        boolean negative = in.peek() == '-';
        if (negative) {
            in.skip(1);
        }
        long value = 0;
        int digits = 0;
        while (in.peek() >= '0' && in.peek() <= '9' && digits < MAX_DIGITS) {
            value = value * 10 + in.u8() - '0';
            digits++;
        }
        boolean ends = in.peek() == '\r' || in.peek() == '\n';
        if (digits == 0 || !ends || negative && value != 1) {
            return -2;
        }
        return negative ? -1 : value;
    }

    /** Elements nested in this one. */
    static long nested(ByteReader start) {
        int type = start.peek();
        if (!isAggregate(type)) {
            return 0;
        }
        long count = Math.max(0, number(start));
        return type == '%' || type == '|' ? 2 * count : count;
    }

    /** The text of a head, or of a blob, bounded. */
    static String text(ByteReader start, int most) {
        ByteReader in = new ByteReader(start.array(), start.position(), start.remaining());
        int lineLen = in.distanceTo('\n');
        if (isBlob(in.peek())) {
            long blob = Math.max(0, number(in));
            in.skip(lineLen + 1);
            return in.text((int) Math.min(Math.min(blob, most), in.remaining()));
        }
        int length = Math.max(0, lineLen < 0 ? in.remaining() - 1 : lineLen - 1);
        in.skip(1);
        if (length > 0 && in.array()[in.position() + length - 1] == '\r') {
            length--;
        }
        return in.text(Math.min(length, most));
    }

    static String kind(int type) {
        return switch (type) {
            case '+', '$', '=' -> "string";
            case '-', '!' -> "error";
            case ':' -> "integer";
            case '*' -> "array";
            case '_' -> "null";
            case '#' -> "boolean";
            case ',' -> "double";
            case '(' -> "big_number";
            case '%' -> "map";
            case '~' -> "set";
            default -> "unknown";
        };
    }
}
