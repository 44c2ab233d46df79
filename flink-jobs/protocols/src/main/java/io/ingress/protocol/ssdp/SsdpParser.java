package io.ingress.protocol.ssdp;

import io.ingress.protocol.wire.Ascii;
import io.ingress.protocol.wire.ByteReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads one message: a first line as of HTTP and header fields. */
final class SsdpParser {
    /** Bytes of a value that are written. */
    static final int MAX_VALUE = 512;

    /** Lines of a message that are read. */
    static final int MAX_LINES = 64;

    private static final byte[] SEARCH = Ascii.word("M-SEARCH * HTTP/1.");
    private static final byte[] NOTIFY = Ascii.word("NOTIFY * HTTP/1.");
    private static final byte[] ANSWER = Ascii.word("HTTP/1.");
    private static final byte[] USN = Ascii.word("\nUSN:");

    /** Status code in {@code HTTP/1.1 200 OK}. */
    private static final int STATUS_AT = 9;

    private static final Map<String, String> FIELDS =
            Map.of(
                    "HOST", "host",
                    "ST", "st",
                    "NT", "nt",
                    "NTS", "nts",
                    "USN", "usn",
                    "MX", "mx",
                    "LOCATION", "location",
                    "SERVER", "server",
                    "USER-AGENT", "user_agent");

    private SsdpParser() {}

    static boolean isRequest(byte[] buffer, int offset, int length) {
        return Ascii.startsWith(buffer, offset, length, SEARCH)
                || Ascii.startsWith(buffer, offset, length, NOTIFY);
    }

    static boolean isAnswer(byte[] buffer, int offset, int length) {
        return Ascii.startsWith(buffer, offset, length, ANSWER)
                && Ascii.replyCode(buffer, offset + STATUS_AT, Math.max(0, length - STATUS_AT)) > 0;
    }

    static boolean hasUsn(byte[] buffer, int offset, int length) {
        return Ascii.indexOf(buffer, offset, length, USN) >= 0;
    }

    static Map<String, Object> parse(byte[] buffer, int offset, int length) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (Ascii.startsWith(buffer, offset, length, ANSWER)) {
            fields.put("status", Ascii.replyCode(buffer, offset + STATUS_AT, length - STATUS_AT));
        } else {
            boolean search = Ascii.startsWith(buffer, offset, length, SEARCH);
            fields.put("method", search ? "M-SEARCH" : "NOTIFY");
        }
        ByteReader in = new ByteReader(buffer, offset, length);
        skipLine(in);
        for (int i = 0; i < MAX_LINES && in.remaining() > 0; i++) {
            header(in, fields);
        }
        return fields;
    }

    private static void header(ByteReader in, Map<String, Object> fields) {
        int line = in.distanceTo('\n');
        int lineLen = line < 0 ? in.remaining() : line;
        int colon = Ascii.distanceTo(in.array(), in.position(), lineLen, ':');
        if (colon < lineLen) {
            String name = FIELDS.get(name(in, colon));
            int from = colon + 1;
            from += Ascii.blanks(in.array(), in.position() + from, lineLen - from);
            int end = lineLen;
            while (end > from && isBlank(in.array()[in.position() + end - 1])) {
                end--;
            }
            if (name != null) {
                ByteReader value = new ByteReader(in.array(), in.position() + from, end - from);
                fields.putIfAbsent(name, value.text(Math.min(end - from, MAX_VALUE)));
            }
        }
        skipLine(in);
    }

    /** A name in upper case; a long one is none that is looked for. */
    private static String name(ByteReader in, int length) {
        StringBuilder name = new StringBuilder(16);
        for (int i = 0; i < Math.min(length, 16); i++) {
            name.append((char) Ascii.upper(in.array()[in.position() + i]));
        }
        return name.toString();
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    private static void skipLine(ByteReader in) {
        int line = in.distanceTo('\n');
        in.skip(line < 0 ? in.remaining() : line + 1);
    }
}
