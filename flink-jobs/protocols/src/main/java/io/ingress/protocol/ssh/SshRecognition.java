package io.ingress.protocol.ssh;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;

/**
 * Tells SSH by its identification string, or, in a flow whose beginning is missing, by a whole
 * header of a KEXINIT packet. On port 22 a server may send other lines first (RFC 4253 section
 * 4.2).
 */
final class SshRecognition {
    /** Bytes of other lines before the identification of a server that are looked at. */
    static final int MAX_PREAMBLE = 2048;

    /**
     * Packet length, padding length, message code, cookie, length of the first list: what KEXINIT
     * begins with.
     */
    static final int KEXINIT_HEADER = 4 + 1 + 1 + 16 + 4;

    /** First characters of the list of key exchange methods that must be sound. */
    static final int KEXINIT_SAMPLE = 8;

    private static final int PORT_SSH = 22;
    private static final int SHORTEST_BANNER = 8;

    private SshRecognition() {}

    static Recognition ofStream(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        Recognition banner = ofBanner(buffer, offset, length);
        if (banner != Recognition.NO) {
            return banner;
        }
        Recognition keyExchange = ofKeyExchange(buffer, offset, length);
        if (keyExchange != Recognition.NO) {
            return keyExchange;
        }
        boolean mayGreet = serverPort == PORT_SSH && direction == Direction.TO_CLIENT;
        return mayGreet ? ofGreeting(buffer, offset, length) : Recognition.NO;
    }

    /** {@code SSH-1.99-x}: a digit, a dot, a digit, and a dash within three more. */
    static Recognition ofBanner(byte[] buffer, int offset, int length) {
        for (int i = 0; i < SHORTEST_BANNER + 1; i++) {
            if (i == length) {
                return Recognition.NEED_MORE;
            }
            int b = buffer[offset + i];
            boolean sound =
                    switch (i) {
                        case 0, 1 -> b == 'S';
                        case 2 -> b == 'H';
                        case 3 -> b == '-';
                        case 4, 6 -> b >= '0' && b <= '9';
                        case 5 -> b == '.';
                        default -> b == '-' || b >= '0' && b <= '9';
                    };
            if (!sound) {
                return Recognition.NO;
            }
            if (i > 6 && b == '-') {
                return Recognition.YES;
            }
        }
        return Recognition.NO;
    }

    /** A KEXINIT packet whose list of methods has names in it. */
    static Recognition ofKeyExchange(byte[] buffer, int offset, int length) {
        int needed = KEXINIT_HEADER + KEXINIT_SAMPLE;
        if (length > 0 && buffer[offset] != 0) {
            return Recognition.NO;
        }
        if (length > 1 && buffer[offset + 1] != 0) {
            return Recognition.NO;
        }
        if (length > 4 && (buffer[offset + 4] & 255) < 4) {
            return Recognition.NO;
        }
        if (length > 5 && buffer[offset + 5] != SshSide.KEXINIT) {
            return Recognition.NO;
        }
        if (length > 23 && (buffer[offset + 22] | buffer[offset + 23]) != 0) {
            return Recognition.NO;
        }
        for (int i = KEXINIT_HEADER; i < Math.min(length, needed); i++) {
            if (!isNameByte(buffer[offset + i])) {
                return Recognition.NO;
            }
        }
        if (length < needed) {
            return Recognition.NEED_MORE;
        }
        int list = (buffer[offset + 24] & 255) << 8 | buffer[offset + 25] & 255;
        int packet = (buffer[offset + 2] & 255) << 8 | buffer[offset + 3] & 255;
        return list >= KEXINIT_SAMPLE && list + KEXINIT_HEADER < packet
                ? Recognition.YES
                : Recognition.NO;
    }

    private static Recognition ofGreeting(byte[] buffer, int offset, int length) {
        int lineStart = 0;
        for (int i = 0; i < Math.min(length, MAX_PREAMBLE); i++) {
            int b = buffer[offset + i];
            if (b >= 0 && b < ' ' && b != '\r' && b != '\n' && b != '\t') {
                return Recognition.NO;
            }
            if (b == '\n') {
                lineStart = i + 1;
                Recognition banner = ofBanner(buffer, offset + lineStart, length - lineStart);
                if (banner == Recognition.YES) {
                    return Recognition.YES;
                }
            }
        }
        return length < MAX_PREAMBLE ? Recognition.NEED_MORE : Recognition.NO;
    }

    private static boolean isNameByte(int b) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '-'
                || b == '_'
                || b == '@'
                || b == '.'
                || b == ',';
    }
}
