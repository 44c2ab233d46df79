package io.ingress.protocol.mqtt;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;

/**
 * Says whether bytes are MQTT. A CONNECT names the protocol and is believed on any port and from
 * either side. Other packets hardly have a form of their own: they are believed on the usual port,
 * where a flow may begin in the middle.
 */
final class MqttRecognition {
    private static final int PORT = 1883;
    private static final int MAX_LENGTH_BYTES = 4;
    private static final int MAX_REASON_V3 = 5;
    private static final byte[] NAME = {0, 4, 'M', 'Q', 'T', 'T'};
    private static final byte[] NAME_3_1 = {0, 6, 'M', 'Q', 'I', 's', 'd', 'p'};

    /** Bytes of a topic that are looked at: not more when more are there, so cuts do not matter. */
    private static final int JUDGED_TOPIC_BYTES = 8;

    private MqttRecognition() {}

    static Recognition ofStream(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        int first = buffer[offset] & 255;
        if (first == MqttCodes.CONNECT << 4) {
            Recognition connect = connect(buffer, offset, length);
            boolean toServer = direction == Direction.TO_SERVER;
            return connect == Recognition.YES && !toServer ? Recognition.REVERSED : connect;
        }
        return serverPort == PORT ? packet(direction, buffer, offset, length) : Recognition.NO;
    }

    /** Whether any packet that this side may send begins here. */
    static Recognition packet(Direction direction, byte[] buffer, int offset, int length) {
        int first = buffer[offset] & 255;
        int type = first >>> 4;
        if (type == MqttCodes.CONNECT) {
            return direction == Direction.TO_SERVER && first == type << 4
                    ? connect(buffer, offset, length)
                    : Recognition.NO;
        }
        if (!maySend(direction, type) || !flagsFit(type, first & 15)) {
            return Recognition.NO;
        }
        int headerLen = headerLength(buffer, offset, length);
        if (headerLen <= 0) {
            return headerLen == 0 ? Recognition.NEED_MORE : Recognition.NO;
        }
        int remainingLength = remainingLength(buffer, offset, headerLen);
        return body(
                type, first & 15, buffer, offset + headerLen, length - headerLen, remainingLength);
    }

    /** Bytes before the variable header; 0 when that is not known yet, -1 when it is wrong. */
    static int headerLength(byte[] buffer, int offset, int length) {
        for (int i = 1; i <= MAX_LENGTH_BYTES; i++) {
            if (i >= length) {
                return 0;
            }
            if (buffer[offset + i] >= 0) {
                return i + 1;
            }
        }
        return -1;
    }

    static int remainingLength(byte[] buffer, int offset, int headerLen) {
        int value = 0;
        for (int i = headerLen - 1; i >= 1; i--) {
            value = value << 7 | buffer[offset + i] & 0x7f;
        }
        return value;
    }

    private static Recognition connect(byte[] buffer, int offset, int length) {
        int headerLen = headerLength(buffer, offset, length);
        if (headerLen <= 0) {
            return headerLen == 0 ? Recognition.NEED_MORE : Recognition.NO;
        }
        int nameAt = offset + headerLen;
        int left = length - headerLen;
        if (left < 2) {
            return left == 0 || buffer[nameAt] == 0 ? Recognition.NEED_MORE : Recognition.NO;
        }
        byte[] name = buffer[nameAt + 1] == NAME[1] ? NAME : NAME_3_1;
        for (int i = 0; i < name.length; i++) {
            if (i >= left) {
                return Recognition.NEED_MORE;
            }
            if (buffer[nameAt + i] != name[i]) {
                return Recognition.NO;
            }
        }
        return Recognition.YES;
    }

    private static boolean maySend(Direction direction, int type) {
        return switch (type) {
            case MqttCodes.CONNACK, MqttCodes.SUBACK, MqttCodes.UNSUBACK, MqttCodes.PINGRESP ->
                    direction == Direction.TO_CLIENT;
            case MqttCodes.SUBSCRIBE, MqttCodes.UNSUBSCRIBE, MqttCodes.PINGREQ ->
                    direction == Direction.TO_SERVER;
            case 0, MqttCodes.AUTH -> false;
            default -> true;
        };
    }

    private static boolean flagsFit(int type, int flags) {
        return switch (type) {
            case MqttCodes.PUBLISH -> (flags & 6) != 6;
            case MqttCodes.PUBREL, MqttCodes.SUBSCRIBE, MqttCodes.UNSUBSCRIBE -> flags == 2;
            default -> flags == 0;
        };
    }

    private static Recognition body(
            int type, int flags, byte[] buffer, int at, int left, int remainingLength) {
        return switch (type) {
            case MqttCodes.PINGREQ, MqttCodes.PINGRESP -> answer(remainingLength == 0);
            case MqttCodes.DISCONNECT -> answer(remainingLength <= 1);
            case MqttCodes.CONNACK -> connack(buffer, at, left, remainingLength);
            case MqttCodes.PUBLISH -> {
                int topicAt = (flags & 6) == 0 ? 2 : 4;
                yield topic(buffer, at, left, remainingLength - topicAt + 2);
            }
            case MqttCodes.SUBSCRIBE, MqttCodes.UNSUBSCRIBE ->
                    left < 3
                            ? Recognition.NEED_MORE
                            : topicOrProperties(buffer, at + 2, left - 2, remainingLength - 2);
            case MqttCodes.SUBACK -> answer(remainingLength >= 3 && remainingLength < 128);
            default -> answer(remainingLength >= 2 && remainingLength <= 4);
        };
    }

    private static Recognition connack(byte[] buffer, int at, int left, int remainingLength) {
        if (remainingLength < 2 || left >= 1 && (buffer[at] & 255) > 1) {
            return Recognition.NO;
        }
        if (left < 2) {
            return Recognition.NEED_MORE;
        }
        int code = buffer[at + 1] & 255;
        return answer(code <= MAX_REASON_V3 || remainingLength > 2 && code >= 0x80);
    }

    /** The filter of MQTT 5.0 stands behind a byte or more of properties. */
    private static Recognition topicOrProperties(byte[] buffer, int at, int left, int available) {
        Recognition plain = topic(buffer, at, left, available);
        boolean noProperties = left > 0 && buffer[at] == 0 && plain == Recognition.NO;
        return noProperties ? topic(buffer, at + 1, left - 1, available - 1) : plain;
    }

    /** A length and a printable text that is not longer than it may be. */
    private static Recognition topic(byte[] buffer, int at, int left, int available) {
        if (left < 2) {
            return available < 3 ? Recognition.NO : Recognition.NEED_MORE;
        }
        int topicLen = (buffer[at] & 255) << 8 | buffer[at + 1] & 255;
        if (topicLen == 0 || topicLen > available - 2) {
            return Recognition.NO;
        }
        int judged = Math.min(topicLen, JUDGED_TOPIC_BYTES);
        int readable = Math.min(judged, left - 2);
        for (int i = 0; i < readable; i++) {
            int b = buffer[at + 2 + i] & 255;
            if (b < ' ' || b == 0x7f) {
                return Recognition.NO;
            }
        }
        return readable < judged ? Recognition.NEED_MORE : Recognition.YES;
    }

    private static Recognition answer(boolean yes) {
        return yes ? Recognition.YES : Recognition.NO;
    }
}
