package io.ingress.protocol.syslog;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.wire.Ascii;
import io.ingress.protocol.wire.ByteReader;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads one message: {@code <priority>text}. */
final class SyslogMessage {
    /** Bytes of a message that are written; what every receiver should take (RFC 5424). */
    static final int MAX_TEXT = 2048;

    /** Digits of a length before a message in a stream. */
    static final int MAX_LENGTH_DIGITS = 5;

    /** Version and year; d is a digit. */
    private static final byte[] VERSION_1 = {'1', ' ', 'd', 'd', 'd', 'd', '-'};

    private static final int MAX_PRIORITY = 191;
    private static final int MAX_DIGITS = 3;

    private static final String[] FACILITIES = {
        "KERN", "USER", "MAIL", "DAEMON", "AUTH", "SYSLOG", "LPR", "NEWS", "UUCP", "CRON",
        "AUTHPRIV", "FTP", "NTP", "AUDIT", "ALERT", "CLOCK", "LOCAL0", "LOCAL1", "LOCAL2", "LOCAL3",
        "LOCAL4", "LOCAL5", "LOCAL6", "LOCAL7"
    };
    private static final String[] SEVERITIES = {
        "EMERG", "ALERT", "CRIT", "ERR", "WARNING", "NOTICE", "INFO", "DEBUG"
    };

    private SyslogMessage() {}

    /** A priority and a printable character after it. */
    static Recognition begins(byte[] buffer, int offset, int length) {
        if (buffer[offset] != '<') {
            return Recognition.NO;
        }
        int at = 1;
        int priority = 0;
        while (at < length && at <= MAX_DIGITS && Ascii.isDigit(buffer[offset + at])) {
            priority = priority * 10 + buffer[offset + at] - '0';
            at++;
        }
        if (at == length) {
            return Recognition.NEED_MORE;
        }
        if (at == 1 || buffer[offset + at] != '>' || priority > MAX_PRIORITY) {
            return Recognition.NO;
        }
        if (at + 1 == length) {
            return Recognition.NEED_MORE;
        }
        return isPrintable(buffer[offset + at + 1]) ? Recognition.YES : Recognition.NO;
    }

    /** A message, or its length in digits and a blank before it. */
    static Recognition beginsInStream(byte[] buffer, int offset, int length) {
        int digits = 0;
        while (digits < length
                && digits <= MAX_LENGTH_DIGITS
                && Ascii.isDigit(buffer[offset + digits])) {
            digits++;
        }
        if (digits == 0) {
            return begins(buffer, offset, length);
        }
        if (digits > MAX_LENGTH_DIGITS || buffer[offset] == '0') {
            return Recognition.NO;
        }
        if (digits + 1 >= length) {
            boolean may = digits == length || buffer[offset + digits] == ' ';
            return may ? Recognition.NEED_MORE : Recognition.NO;
        }
        return buffer[offset + digits] == ' '
                ? begins(buffer, offset + digits + 1, length - digits - 1)
                : Recognition.NO;
    }

    /** A message whose form says so itself (RFC 5424): priority, version 1, a year. */
    static Recognition beginsVersion1(byte[] buffer, int offset, int length) {
        Recognition priority = begins(buffer, offset, length);
        if (priority != Recognition.YES) {
            return priority;
        }
        int at = Ascii.distanceTo(buffer, offset, length, '>') + 1;
        for (int i = 0; i < VERSION_1.length; i++) {
            if (at + i >= length) {
                return Recognition.NEED_MORE;
            }
            byte b = buffer[offset + at + i];
            boolean fits = VERSION_1[i] == 'd' ? Ascii.isDigit(b) : b == VERSION_1[i];
            if (!fits) {
                return Recognition.NO;
            }
        }
        return Recognition.YES;
    }

    static boolean isText(byte[] buffer, int offset, int length) {
        for (int i = 0; i < Math.min(length, 64); i++) {
            boolean lineEnd = buffer[offset + i] == '\n' || buffer[offset + i] == 0;
            if (!isPrintable(buffer[offset + i]) && !(lineEnd && i >= 8)) {
                return false;
            }
        }
        return length >= 8;
    }

    static Map<String, Object> read(ByteReader in) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (begins(in.array(), in.position(), in.remaining()) != Recognition.NO
                && hasPriority(in)) {
            int digits = in.distanceTo('>') - 1;
            int priority = Integer.parseInt(in.skip(1).text(digits));
            in.skip(1);
            fields.put("facility", FACILITIES[priority >>> 3]);
            fields.put("severity", SEVERITIES[priority & 7]);
        }
        int length = in.remaining();
        while (length > 0 && isEnd(in.array()[in.position() + length - 1])) {
            length--;
        }
        fields.put("message", in.text(Math.min(length, MAX_TEXT)));
        return fields;
    }

    private static boolean hasPriority(ByteReader in) {
        int end = in.distanceTo('>');
        return end >= 2 && end <= MAX_DIGITS + 1;
    }

    private static boolean isEnd(byte b) {
        return b == '\n' || b == '\r' || b == 0;
    }

    private static boolean isPrintable(byte b) {
        return b >= ' ' && b != 0x7f || b == '\t' || b < 0;
    }
}
