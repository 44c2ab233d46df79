package io.ingress.protocol.http2;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import java.nio.charset.StandardCharsets;

/** Tells HTTP/2 in clear text by the client's preface or the server's first SETTINGS frame. */
final class Http2Recognition {
    private static final byte[] PREFACE =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    static final int PREFACE_LENGTH = PREFACE.length;

    private static final int SETTINGS = 4;
    private static final int SETTING_BYTES = 6;

    /** Settings of a first frame; RFC 9113 has six. */
    private static final int MAX_SETTINGS = 12;

    private static final int LAST_SETTING = 9;

    private Http2Recognition() {}

    static Recognition of(Direction direction, byte[] buffer, int offset, int length) {
        if (length == 0) {
            return Recognition.NEED_MORE;
        }
        boolean client = buffer[offset] == 'P';
        Recognition answer =
                client ? preface(buffer, offset, length) : settings(buffer, offset, length);
        Direction usual = client ? Direction.TO_SERVER : Direction.TO_CLIENT;
        return answer == Recognition.YES && direction != usual ? Recognition.REVERSED : answer;
    }

    private static Recognition preface(byte[] buffer, int offset, int length) {
        for (int i = 0; i < PREFACE.length; i++) {
            if (i == length) {
                return Recognition.NEED_MORE;
            }
            if (buffer[offset + i] != PREFACE[i]) {
                return Recognition.NO;
            }
        }
        return Recognition.YES;
    }

    /** Some settings, all with numbers that exist: an empty frame is too little evidence. */
    private static Recognition settings(byte[] buffer, int offset, int length) {
        int known = Math.min(length, Http2Frames.HEADER_LENGTH);
        for (int i = 0; i < known; i++) {
            int b = buffer[offset + i] & 255;
            boolean fits =
                    switch (i) {
                        case 2 ->
                                b > 0
                                        && b % SETTING_BYTES == 0
                                        && b / SETTING_BYTES <= MAX_SETTINGS;
                        case 3 -> b == SETTINGS;
                        default -> b == 0;
                    };
            if (!fits) {
                return Recognition.NO;
            }
        }
        if (known < Http2Frames.HEADER_LENGTH) {
            return Recognition.NEED_MORE;
        }
        int end = Http2Frames.HEADER_LENGTH + length(buffer, offset);
        for (int at = Http2Frames.HEADER_LENGTH; at < end; at += SETTING_BYTES) {
            if (at + 1 >= length) {
                return Recognition.NEED_MORE;
            }
            int id = (buffer[offset + at] & 255) << 8 | buffer[offset + at + 1] & 255;
            if (id < 1 || id > LAST_SETTING) {
                return Recognition.NO;
            }
        }
        return Recognition.YES;
    }

    static int length(byte[] buffer, int at) {
        return (buffer[at] & 255) << 16 | (buffer[at + 1] & 255) << 8 | buffer[at + 2] & 255;
    }

    static int stream(byte[] buffer, int at) {
        return (buffer[at + 5] & 127) << 24
                | (buffer[at + 6] & 255) << 16
                | (buffer[at + 7] & 255) << 8
                | buffer[at + 8] & 255;
    }
}
