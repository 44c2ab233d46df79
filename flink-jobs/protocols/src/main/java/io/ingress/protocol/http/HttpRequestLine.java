package io.ingress.protocol.http;

/**
 * Finds the parts of a request line (RFC 9112 section 3): the method up to the first blank, the
 * target up to the last if a version follows it, so that a target may hold blanks.
 */
final class HttpRequestLine {
    /** Longest method, bytes. */
    static final int MAX_METHOD = 32;

    private static final String[] METHODS = {
        "GET",
        "POST",
        "HEAD",
        "PUT",
        "DELETE",
        "OPTIONS",
        "PATCH",
        "CONNECT",
        "TRACE",
        "PROPFIND",
        "PROPPATCH",
        "MKCOL",
        "COPY",
        "MOVE",
        "LOCK",
        "UNLOCK",
        "REPORT",
        "SEARCH",
        "SUBSCRIBE",
        "UNSUBSCRIBE",
        "NOTIFY",
        "POLL",
        "BMOVE",
        "BCOPY",
        "BDELETE",
        "BPROPFIND",
        "BPROPPATCH",
        "BITS_POST",
        "CCM_POST",
        "RPC_IN_DATA",
        "RPC_OUT_DATA",
        "SMS_POST",
        "MERGE",
        "MKACTIVITY",
        "CHECKOUT",
        "CHECKIN",
        "UPDATE",
        "VERSION-CONTROL",
        "M-SEARCH",
        "PURGE",
        "LINK",
        "UNLINK",
        "DESCRIBE",
        "SOURCE"
    };

    int methodLength;
    int uriAt;
    int uriLength;
    int protocolAt;
    int protocolLength;
    boolean oddDelimiter;
    boolean blankBefore;

    /** Number of the method in {@link #METHODS}, or -1. */
    private int known;

    private int methodAt;

    /** False when there is no method that could be one, or no target. */
    boolean read(byte[] line, int offset, int length) {
        int end = offset + length;
        int at = skipBlanks(line, offset, end);
        blankBefore = at > offset;
        methodAt = at;
        while (at < end && HttpBytes.isToken(line[at])) {
            at++;
        }
        methodLength = at - methodAt;
        known = methodNumber(line, methodAt, methodLength);
        if (methodLength == 0 || methodLength > MAX_METHOD || at == end) {
            return false;
        }
        if (!HttpBytes.isSpace(line[at])) {
            return false;
        }
        oddDelimiter = line[at] != ' ' || at + 1 < end && HttpBytes.isSpace(line[at + 1]);
        uriAt = skipBlanks(line, at, end);
        splitRest(line, end);
        return uriLength > 0;
    }

    int methodAt() {
        return methodAt;
    }

    boolean knownMethod() {
        return known >= 0;
    }

    boolean hasProtocol() {
        return protocolLength > 0;
    }

    private void splitRest(byte[] line, int end) {
        int last = end;
        while (last > uriAt && !HttpBytes.isSpace(line[last - 1])) {
            last--;
        }
        boolean versioned =
                last > uriAt && HttpBytes.startsWithIgnoreCase(line, last, end - last, "http/");
        if (!versioned) {
            last = uriAt;
            while (last < end && !HttpBytes.isSpace(line[last])) {
                last++;
            }
            uriLength = last - uriAt;
            protocolAt = skipBlanks(line, last, end);
            protocolLength = end - protocolAt;
            return;
        }
        protocolAt = last;
        protocolLength = end - last;
        while (last > uriAt && HttpBytes.isSpace(line[last - 1])) {
            last--;
        }
        uriLength = last - uriAt;
    }

    private static int skipBlanks(byte[] line, int from, int end) {
        int at = from;
        while (at < end && HttpBytes.isSpace(line[at])) {
            at++;
        }
        return at;
    }

    /** True when a version stands at the end, e.g. {@code HTTP/1.1}. */
    boolean versioned(byte[] line) {
        return HttpBytes.startsWithIgnoreCase(line, protocolAt, protocolLength, "http/");
    }

    static boolean isKnownMethod(byte[] bytes, int offset, int length) {
        return methodNumber(bytes, offset, length) >= 0;
    }

    private static int methodNumber(byte[] bytes, int offset, int length) {
        for (int i = 0; i < METHODS.length; i++) {
            if (METHODS[i].length() == length
                    && HttpBytes.startsWith(bytes, offset, length, METHODS[i])) {
                return i;
            }
        }
        return -1;
    }
}
