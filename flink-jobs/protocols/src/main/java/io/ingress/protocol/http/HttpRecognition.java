package io.ingress.protocol.http;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;

/**
 * Tells HTTP/0.9 to 1.1 by the first line, on any port: a method and a target that begins as one
 * does, any method with {@code HTTP/1.x} at the end of the line, or a status line.
 */
final class HttpRecognition {
    /** Longest first line that is waited for, bytes. */
    private static final int MAX_WAIT = 4000;

    /** Blank lines before a request that are forgiven. */
    private static final int MAX_BLANKS = 64;

    /** Where a method alone is a request, though a broken one. */
    private static final int USUAL_PORT = 80;

    private static final String VERSION = "HTTP/";

    private HttpRecognition() {}

    static Recognition of(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && at - offset < MAX_BLANKS && HttpBytes.isSpace(buffer[at])) {
            at++;
        }
        if (at == end) {
            return length < MAX_BLANKS ? Recognition.NEED_MORE : Recognition.NO;
        }
        Recognition response = response(buffer, at, end);
        if (response == Recognition.YES) {
            return direction == Direction.TO_CLIENT ? Recognition.YES : Recognition.REVERSED;
        }
        Recognition request = request(serverPort, buffer, at, end);
        if (request == Recognition.YES) {
            return direction == Direction.TO_SERVER ? Recognition.YES : Recognition.REVERSED;
        }
        boolean open = request == Recognition.NEED_MORE || response == Recognition.NEED_MORE;
        return open && length < MAX_WAIT ? Recognition.NEED_MORE : Recognition.NO;
    }

    /** A status line: {@code HTTP/1.1 200}. */
    static boolean statusLine(byte[] buffer, int offset, int length) {
        return response(buffer, offset, offset + length) == Recognition.YES;
    }

    /** The line up to the first digit of the status, character by character. */
    private static Recognition response(byte[] buffer, int from, int end) {
        for (int i = 0; i < 10; i++) {
            if (from + i == end) {
                return Recognition.NEED_MORE;
            }
            int b = buffer[from + i];
            boolean fits =
                    switch (i) {
                        case 0, 1, 2, 3, 4 -> b == VERSION.charAt(i);
                        case 5 -> b == '1' || b == '0';
                        case 6 -> b == '.';
                        case 7 -> HttpBytes.isDigit(b);
                        case 8 -> b == ' ';
                        default -> b == ' ' || b >= '1' && b <= '9';
                    };
            if (!fits) {
                return Recognition.NO;
            }
        }
        return Recognition.YES;
    }

    private static Recognition request(int serverPort, byte[] buffer, int from, int end) {
        int at = from;
        while (at < end && at - from <= HttpRequestLine.MAX_METHOD && isMethod(buffer[at])) {
            at++;
        }
        if (at == end) {
            return Recognition.NEED_MORE;
        }
        if (at == from || buffer[at] != ' ' && buffer[at] != '\t') {
            return Recognition.NO;
        }
        boolean known = HttpRequestLine.isKnownMethod(buffer, from, at - from);
        if (known && ofHttpOnly(buffer, from, at - from)) {
            Recognition target = target(buffer, at + 1, end);
            if (target != Recognition.NO) {
                return target;
            }
            if (serverPort == USUAL_PORT && lineEnds(buffer, at, end)) {
                return Recognition.YES;
            }
        }
        return versionAtLineEnd(buffer, at, end);
    }

    private static boolean lineEnds(byte[] buffer, int from, int end) {
        int at = from;
        while (at < end && buffer[at] != '\n' && HttpBytes.isSpace(buffer[at])) {
            at++;
        }
        return at < end && buffer[at] == '\n';
    }

    private static boolean isMethod(int b) {
        return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '-' || b == '_';
    }

    /** Methods that no other protocol with such lines has. */
    private static boolean ofHttpOnly(byte[] buffer, int at, int length) {
        return HttpBytes.startsWith(buffer, at, length, "GET")
                || HttpBytes.startsWith(buffer, at, length, "POST")
                || HttpBytes.startsWith(buffer, at, length, "HEAD")
                || HttpBytes.startsWith(buffer, at, length, "PUT")
                || HttpBytes.startsWith(buffer, at, length, "DELETE")
                || HttpBytes.startsWith(buffer, at, length, "PATCH");
    }

    private static Recognition target(byte[] buffer, int from, int end) {
        if (from == end) {
            return Recognition.NEED_MORE;
        }
        if (buffer[from] == '/') {
            return Recognition.YES;
        }
        String scheme = "http";
        for (int i = 0; i < scheme.length(); i++) {
            if (from + i == end) {
                return Recognition.NEED_MORE;
            }
            if (HttpBytes.lower(buffer[from + i]) != scheme.charAt(i)) {
                return Recognition.NO;
            }
        }
        return Recognition.YES;
    }

    /** Asks for {@code HTTP/1.x} at the end of the line. */
    private static Recognition versionAtLineEnd(byte[] buffer, int from, int end) {
        int lf = from;
        while (lf < end && buffer[lf] != '\n') {
            if (buffer[lf] == 0) {
                return Recognition.NO;
            }
            lf++;
        }
        if (lf == end) {
            return Recognition.NEED_MORE;
        }
        int stop = lf;
        while (stop > from && HttpBytes.isSpace(buffer[stop - 1])) {
            stop--;
        }
        int version = stop - VERSION.length() - "1.1".length();
        boolean there =
                version > from
                        && HttpBytes.isSpace(buffer[version - 1])
                        && HttpBytes.startsWith(buffer, version, stop - version, VERSION)
                        && (buffer[stop - 3] == '1' || buffer[stop - 3] == '0')
                        && buffer[stop - 2] == '.';
        return there ? Recognition.YES : Recognition.NO;
    }
}
