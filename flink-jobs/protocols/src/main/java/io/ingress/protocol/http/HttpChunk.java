package io.ingress.protocol.http;

/** Reads the line before a chunk (RFC 9112 section 7.1) as leniently as libhtp and browsers do. */
final class HttpChunk {
    /** A line without anything in it. */
    static final long BLANK = -1;

    /** No chunk size. */
    static final long INVALID = -2;

    /** Largest size believed; more is an attack on 32-bit parsers. */
    private static final long MAX_SIZE = Integer.MAX_VALUE;

    private HttpChunk() {}

    /** The size in the line: blanks before it and anything behind its digits are ignored. */
    static long size(byte[] line, int offset, int length) {
        int at = 0;
        while (at < length && HttpBytes.isSpace(line[offset + at])) {
            at++;
        }
        if (at == length) {
            return BLANK;
        }
        int first = at;
        long size = 0;
        while (at < length && HttpBytes.hex(line[offset + at]) >= 0) {
            size = size << 4 | HttpBytes.hex(line[offset + at]);
            at++;
            if (size > MAX_SIZE) {
                return INVALID;
            }
        }
        return at == first ? INVALID : size;
    }

    static boolean hasExtension(byte[] line, int offset, int length) {
        for (int i = 0; i < length; i++) {
            if (line[offset + i] == ';') {
                return true;
            }
        }
        return false;
    }
}
