package io.ingress.protocol.tls;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;

/**
 * Tells TLS over TCP by its first record, of whatever type: a flow may begin in the middle. Type
 * and version are three bytes of evidence, length and content the rest, so ports do not matter.
 */
final class TlsRecognition {
    private static final int MIN_HELLO_BYTES = 38;
    private static final int HANDSHAKE_BYTES = RecordHeader.BYTES + 6;

    /** Shortest encrypted content: a tag and a byte. */
    private static final int MIN_ENCRYPTED_BYTES = 17;

    private TlsRecognition() {}

    static Recognition of(Direction direction, byte[] bytes, int at, int length) {
        if (length == 0) {
            return Recognition.NEED_MORE;
        }
        if (bytes[at] < 0) {
            return ssl2(direction, bytes, at, length);
        }
        int type = bytes[at] & 255;
        if (!RecordHeader.isKnownType(type) || length > 1 && bytes[at + 1] != 3) {
            return Recognition.NO;
        }
        if (length > 2 && !RecordHeader.isKnownVersion(bytes, at)) {
            return Recognition.NO;
        }
        if (length < RecordHeader.BYTES + 1) {
            return Recognition.NEED_MORE;
        }
        int content = RecordHeader.length(bytes, at);
        if (!RecordHeader.isPossibleLength(type, content)) {
            return Recognition.NO;
        }
        return switch (type) {
            case TlsCodes.HANDSHAKE -> handshake(direction, bytes, at, length);
            case TlsCodes.CHANGE_CIPHER_SPEC -> yesWhen(bytes[at + RecordHeader.BYTES] == 1);
            case TlsCodes.ALERT ->
                    yesWhen(content > 2 || (bytes[at + RecordHeader.BYTES] + 1 & 0xfe) == 2);
            case TlsCodes.APPLICATION_DATA -> yesWhen(content >= MIN_ENCRYPTED_BYTES);
            default -> Recognition.NO;
        };
    }

    /** A hello says who sent it; any other message may be encrypted and tell nothing. */
    private static Recognition handshake(Direction direction, byte[] bytes, int at, int length) {
        if (length < HANDSHAKE_BYTES) {
            return Recognition.NEED_MORE;
        }
        int content = RecordHeader.length(bytes, at);
        int type = bytes[at + 5] & 255;
        boolean small = bytes[at + 6] == 0;
        int message = (bytes[at + 7] & 255) << 8 | bytes[at + 8] & 255;
        boolean versioned = bytes[at + 9] == 3 || bytes[at + 9] == 0x7f;
        if (small && versioned && message >= MIN_HELLO_BYTES) {
            if (type == TlsCodes.CLIENT_HELLO) {
                return sideOf(direction, Direction.TO_SERVER);
            }
            if (type == TlsCodes.SERVER_HELLO) {
                return sideOf(direction, Direction.TO_CLIENT);
            }
        }
        boolean clear = TlsCodes.isHandshakeType(type) && small && message + 4 <= content;
        return yesWhen(clear || content >= MIN_ENCRYPTED_BYTES);
    }

    private static Recognition ssl2(Direction direction, byte[] bytes, int at, int length) {
        if (length > 2 && bytes[at + 2] != Ssl2Hello.CLIENT && bytes[at + 2] != Ssl2Hello.SERVER) {
            return Recognition.NO;
        }
        if (length < Ssl2Hello.SURE_BYTES) {
            return couldBeSsl2(bytes, at, length) ? Recognition.NEED_MORE : Recognition.NO;
        }
        if (!Ssl2Hello.isSure(bytes, at)) {
            return Recognition.NO;
        }
        boolean client = Ssl2Hello.type(bytes, at) == Ssl2Hello.CLIENT;
        return sideOf(direction, client ? Direction.TO_SERVER : Direction.TO_CLIENT);
    }

    private static boolean couldBeSsl2(byte[] bytes, int at, int length) {
        if (length < 5 || bytes[at + 2] == Ssl2Hello.SERVER) {
            return true;
        }
        return bytes[at + 3] == 0 && bytes[at + 4] == 2 || bytes[at + 3] == 3;
    }

    private static Recognition sideOf(Direction said, Direction real) {
        return said == real ? Recognition.YES : Recognition.REVERSED;
    }

    private static Recognition yesWhen(boolean evidence) {
        return evidence ? Recognition.YES : Recognition.NO;
    }
}
