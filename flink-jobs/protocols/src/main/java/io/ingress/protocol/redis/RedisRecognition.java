package io.ingress.protocol.redis;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;

/**
 * Says whether bytes are Redis. A command as an array of blobs is believed on any port and from
 * either side; replies and inline commands on the usual port only.
 */
final class RedisRecognition {
    private static final int PORT = 6379;

    /** Digits of the counts in a command's head; a first blob is its name. */
    private static final int MAX_DIGITS = 6;

    private RedisRecognition() {}

    static Recognition ofStream(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        boolean fromClient = direction == Direction.TO_SERVER;
        if (serverPort != PORT) {
            Recognition command = command(buffer, offset, length);
            boolean reversed = command == Recognition.YES && !fromClient;
            return reversed ? Recognition.REVERSED : command;
        }
        return fromClient ? request(buffer, offset, length) : reply(buffer, offset, length);
    }

    /** {@code *2 CR LF $3 CR LF} and a letter. */
    static Recognition command(byte[] buffer, int offset, int length) {
        int at = head('*', buffer, offset, length, 0);
        if (at > 0) {
            at = head('$', buffer, offset, length, at);
        }
        if (at <= 0 || at >= length) {
            return at < 0 ? Recognition.NO : Recognition.NEED_MORE;
        }
        return answer(isLetter(buffer[offset + at]));
    }

    /** An element of a reply that is surely one. */
    static Recognition reply(byte[] buffer, int offset, int length) {
        int type = buffer[offset];
        if (type == '+' || type == '-') {
            return length < 2 ? Recognition.NEED_MORE : answer(isLetter(buffer[offset + 1]));
        }
        if (type != '*' && type != '$' && type != ':' && type != '%') {
            return Recognition.NO;
        }
        boolean negative = length > 1 && buffer[offset + 1] == '-';
        int end = digits(buffer, offset, length, negative ? 2 : 1);
        return end > 0 && end < length
                ? answer(buffer[offset + end] == '\r')
                : end < 0 ? Recognition.NO : Recognition.NEED_MORE;
    }

    private static Recognition request(byte[] buffer, int offset, int length) {
        if (buffer[offset] == '*') {
            return command(buffer, offset, length);
        }
        for (int i = 0; i < Math.min(4, length); i++) {
            if (!isLetter(buffer[offset + i])) {
                boolean ends = buffer[offset + i] == ' ' || buffer[offset + i] == '\r';
                return answer(i >= 3 && ends);
            }
        }
        return length < 4 ? Recognition.NEED_MORE : Recognition.YES;
    }

    /** Where the bytes after a type, digits and CR LF are; 0 unknown yet, -1 there is none. */
    private static int head(int type, byte[] buffer, int offset, int length, int at) {
        if (at >= length) {
            return 0;
        }
        if (buffer[offset + at] != type) {
            return -1;
        }
        int end = digits(buffer, offset, length, at + 1);
        if (end <= 0) {
            return end;
        }
        if (end < length && buffer[offset + end] != '\r'
                || end + 1 < length && buffer[offset + end + 1] != '\n') {
            return -1;
        }
        return end + 2 <= length ? end + 2 : 0;
    }

    /** Where the digits at {@code from} end; 0 when they may go on, -1 when there are none. */
    private static int digits(byte[] buffer, int offset, int length, int from) {
        int at = from;
        while (at < length && buffer[offset + at] >= '0' && buffer[offset + at] <= '9') {
            at++;
        }
        boolean fits = at - from <= MAX_DIGITS && (at > from || at == length);
        if (!fits) {
            return -1;
        }
        return at < length ? at : 0;
    }

    private static boolean isLetter(byte b) {
        int letter = b | 0x20;
        return letter >= 'a' && letter <= 'z';
    }

    private static Recognition answer(boolean yes) {
        return yes ? Recognition.YES : Recognition.NO;
    }
}
