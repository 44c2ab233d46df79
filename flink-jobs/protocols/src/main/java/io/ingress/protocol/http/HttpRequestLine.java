package io.ingress.protocol.http;

/**
 * Finds the parts of a request line (RFC 9112 section 3): the method up to the first blank, the
 * target up to the last if a version follows it, so that a target may hold blanks.
 */
final class HttpRequestLine {
    /** Longest method, bytes. */
    static final int MAX_METHOD = 32;

    private static final int VERSION_LENGTH = "HTTP/1.1".length();

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
    private boolean versionAtEnd;

    /** False when the method could not be one, or when there is no target. */
    boolean read(byte[] line, int offset, int length) {
        int end = offset + length;
        int at = skipBlanks(line, offset, end);
        blankBefore = at > offset;
        methodAt = at;
        boolean token = true;
        while (at < end && !HttpBytes.isSpace(line[at])) {
            token &= HttpBytes.isToken(line[at++]);
        }
        methodLength = at - methodAt;
        known = methodNumber(line, methodAt, methodLength);
        boolean oddBlank = at < end && line[at] != ' ';
        oddDelimiter = oddBlank || at + 1 < end && HttpBytes.isSpace(line[at + 1]);
        uriAt = skipBlanks(line, at, end);
        splitRest(line, end);
        versionAtEnd = endsWithVersion(line, methodAt, end);
        return token && methodLength > 0 && methodLength <= MAX_METHOD && uriLength > 0;
    }

    /** However broken: a known method is at the beginning, or a version at the end. */
    boolean isRequest(byte[] line) {
        return knownMethod() || versioned(line) || versionAtEnd;
    }

    /** Whether {@code HTTP/1.1} or its like ends the line, run together with more or not. */
    private static boolean endsWithVersion(byte[] line, int from, int end) {
        int at = end - VERSION_LENGTH;
        return at >= from
                && HttpBytes.startsWithIgnoreCase(line, at, end - at, "http/")
                && HttpBytes.isDigit(line[end - 3])
                && line[end - 2] == '.'
                && HttpBytes.isDigit(line[end - 1]);
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

    /** Whether a blank stands within the target. */
    boolean spacedTarget(byte[] line) {
        for (int i = uriAt; i < uriAt + uriLength; i++) {
            if (HttpBytes.isSpace(line[i])) {
                return true;
            }
        }
        return false;
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

    /** A header field and no request: a name before a colon, or a word alone that is no method. */
    static boolean isField(byte[] line, int offset, int length) {
        int end = offset + length;
        int at = offset;
        while (at < end && HttpBytes.isToken(line[at])) {
            at++;
        }
        int nameLength = at - offset;
        at = skipBlanks(line, at, end);
        boolean named = at == end ? !isKnownMethod(line, offset, nameLength) : line[at] == ':';
        return nameLength > 0 && named;
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
