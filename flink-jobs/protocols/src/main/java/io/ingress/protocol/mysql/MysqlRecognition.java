package io.ingress.protocol.mysql;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;

/**
 * Says whether bytes are MySQL. The server's greeting and the client's answer to it are believed on
 * any port and from either side, a command on the usual port only.
 */
final class MysqlRecognition {
    static final int HEADER = 4;
    static final int PROTOCOL_10 = 10;

    /** Longest text that a greeting's version has; real ones are below 64. */
    private static final int MAX_VERSION = 128;

    private static final int PORT = 3306;
    private static final int MAX_GREETING = 512;
    private static final int MAX_LOGIN = 4096;
    private static final int SALT = 12;
    private static final int ZEROS_AT = 9;
    private static final int LOGIN_FIXED = 32;
    private static final int ERROR = 0xff;

    /** Bytes of a command's text that are looked at. */
    private static final int TEXT_BYTES = 8;

    private MysqlRecognition() {}

    static Recognition ofStream(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        boolean fromClient = direction == Direction.TO_SERVER;
        if (length > 2 && buffer[offset + 2] != 0 && !(fromClient && serverPort == PORT)) {
            return Recognition.NO;
        }
        if (length <= HEADER) {
            return beginning(buffer, offset, length);
        }
        int size = size(buffer, offset);
        int sequence = buffer[offset + 3];
        if (sequence == 0 && (buffer[offset + HEADER] & 255) == PROTOCOL_10) {
            return side(greeting(buffer, offset, length, size), fromClient);
        }
        if (sequence == 1 && size >= LOGIN_FIXED) {
            return side(login(buffer, offset, length, size), !fromClient);
        }
        boolean usual = serverPort == PORT && sequence == 0;
        if (!usual) {
            return Recognition.NO;
        }
        return fromClient
                ? command(buffer, offset, length, size)
                : refusal(buffer, offset, length, size);
    }

    static int size(byte[] buffer, int offset) {
        return buffer[offset] & 255
                | (buffer[offset + 1] & 255) << 8
                | (buffer[offset + 2] & 255) << 16;
    }

    /** A command that is surely one: its number and a length or a text that go with it. */
    static Recognition command(byte[] buffer, int offset, int length, int size) {
        int command = buffer[offset + HEADER] & 255;
        if (MysqlCommand.isBare(command)) {
            return answer(size == 1);
        }
        if (!MysqlCommand.hasText(command) || size < 2) {
            return Recognition.NO;
        }
        int text = offset + HEADER + 1;
        int wanted = Math.min(TEXT_BYTES, size - 1);
        int there = Math.min(wanted, length - HEADER - 1);
        for (int i = 0; i < there; i++) {
            int b = buffer[text + i] & 255;
            boolean attributes = i < 2 && b < 2;
            if (b < ' ' && b != '\t' && b != '\n' && b != '\r' && !attributes) {
                return Recognition.NO;
            }
        }
        return there < wanted ? Recognition.NEED_MORE : Recognition.YES;
    }

    private static Recognition beginning(byte[] buffer, int offset, int length) {
        if (length == HEADER) {
            int sequence = buffer[offset + 3];
            return sequence == 0 || sequence == 1 ? Recognition.NEED_MORE : Recognition.NO;
        }
        return Recognition.NEED_MORE;
    }

    private static Recognition side(Recognition answer, boolean wrongSide) {
        return answer == Recognition.YES && wrongSide ? Recognition.REVERSED : answer;
    }

    /** Protocol, version .. 0, thread(4), salt(8), 0. */
    private static Recognition greeting(byte[] buffer, int offset, int length, int size) {
        if (size > MAX_GREETING || size < SALT) {
            return Recognition.NO;
        }
        int at = HEADER + 1;
        while (at < length && buffer[offset + at] != 0) {
            int b = buffer[offset + at] & 255;
            if (b < ' ' || b > '~' || at > MAX_VERSION) {
                return Recognition.NO;
            }
            at++;
        }
        boolean digit = at == HEADER + 1 || Character.isDigit(buffer[offset + HEADER + 1]);
        int zero = at + 1 + SALT;
        if (!digit || at == HEADER + 1 && at < length || zero >= size + HEADER) {
            return Recognition.NO;
        }
        if (zero >= length) {
            return Recognition.NEED_MORE;
        }
        return answer(buffer[offset + zero] == 0);
    }

    /** Capabilities(4), largest packet(4), character set, 19 zeros, 4 that MariaDB uses. */
    private static Recognition login(byte[] buffer, int offset, int length, int size) {
        boolean speaks41 = length <= HEADER + 1 || (buffer[offset + HEADER + 1] & 2) != 0;
        if (size > MAX_LOGIN || !speaks41) {
            return Recognition.NO;
        }
        int end = HEADER + ZEROS_AT + 19;
        for (int at = HEADER + ZEROS_AT; at < Math.min(end, length); at++) {
            if (buffer[offset + at] != 0) {
                return Recognition.NO;
            }
        }
        return length < end ? Recognition.NEED_MORE : Recognition.YES;
    }

    /** An error instead of a greeting: its code and a text. */
    private static Recognition refusal(byte[] buffer, int offset, int length, int size) {
        boolean error = (buffer[offset + HEADER] & 255) == ERROR && size < MAX_GREETING && size > 3;
        return answer(error);
    }

    private static Recognition answer(boolean yes) {
        return yes ? Recognition.YES : Recognition.NO;
    }
}
