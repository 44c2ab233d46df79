package io.ingress.protocol.sip;

import io.ingress.model.eve.WireText;
import io.ingress.protocol.wire.Ascii;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the first line of a message (RFC 3261 sections 7.1 and 7.2). */
final class SipFirstLine {
    private static final byte[] VERSION = Ascii.word("SIP/");
    private static final int MAX_METHOD_BYTES = 32;
    private static final int MAX_VERSION_BYTES = 16;

    private SipFirstLine() {}

    /** EVE's object {@code sip}; empty when the line is none of a message. */
    static Map<String, Object> fields(byte[] buffer, int offset, int length) {
        return Ascii.startsWith(buffer, offset, length, VERSION)
                ? response(buffer, offset, length)
                : request(buffer, offset, length);
    }

    private static Map<String, Object> request(byte[] buffer, int offset, int length) {
        int method = Ascii.distanceTo(buffer, offset, length, ' ');
        int uriAt = method + 1;
        if (method == 0 || method > MAX_METHOD_BYTES || uriAt >= length) {
            return Map.of();
        }
        int uri = Ascii.distanceTo(buffer, offset + uriAt, length - uriAt, ' ');
        int versionAt = uriAt + uri + 1;
        int version = length - versionAt;
        boolean sip =
                uri > 0
                        && version <= MAX_VERSION_BYTES
                        && Ascii.startsWith(buffer, offset + versionAt, version, VERSION);
        if (!sip || !isToken(buffer, offset, method)) {
            return Map.of();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("method", WireText.of(buffer, offset, method));
        fields.put("uri", WireText.of(buffer, offset + uriAt, uri));
        fields.put("version", WireText.of(buffer, offset + versionAt, version));
        fields.put("request_line", WireText.of(buffer, offset, length));
        return fields;
    }

    private static Map<String, Object> response(byte[] buffer, int offset, int length) {
        int version = Ascii.distanceTo(buffer, offset, length, ' ');
        int codeAt = version + 1;
        int code = Ascii.replyCode(buffer, offset + codeAt, length - codeAt);
        int reasonAt = Math.min(codeAt + 4, length);
        boolean ends = codeAt + 3 >= length || buffer[offset + codeAt + 3] == ' ';
        if (code < 100 || version > MAX_VERSION_BYTES || !ends) {
            return Map.of();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("version", WireText.of(buffer, offset, version));
        fields.put("code", WireText.of(buffer, offset + codeAt, 3));
        fields.put("reason", WireText.of(buffer, offset + reasonAt, length - reasonAt));
        fields.put("response_line", WireText.of(buffer, offset, length));
        return fields;
    }

    private static boolean isToken(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            int b = Ascii.upper(buffer[i]);
            boolean mark = b == '-' || b == '_' || b == '.' || b == '!' || b == '+';
            if (!mark && !Ascii.isDigit(b) && (b < 'A' || b > 'Z')) {
                return false;
            }
        }
        return true;
    }
}
