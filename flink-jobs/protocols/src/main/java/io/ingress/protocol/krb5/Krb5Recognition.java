package io.ingress.protocol.krb5;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;

/**
 * Tells Kerberos by how every message begins, which is enough on any port:
 *
 * <pre>
 *   APPLICATION n, length, SEQUENCE, length, [0 or 1] INTEGER 5, [1 or 2] INTEGER n
 * </pre>
 */
final class Krb5Recognition {
    /** Longest message; the KDCs of MIT and Heimdal take no longer ones over TCP. */
    static final int MAX_MESSAGE = 64 * 1024;

    private static final int LENGTH_PREFIX = 4;
    private static final int APPLICATION = 0x60;
    private static final int SEQUENCE = 0x30;
    private static final int NEED_MORE = -1;
    private static final int NO = -2;

    private Krb5Recognition() {}

    static Recognition ofDatagram(Direction direction, byte[] buffer, int offset, int length) {
        int type = messageType(buffer, offset, length);
        return type < 0 ? Recognition.NO : side(type, direction);
    }

    static Recognition ofStream(Direction direction, byte[] buffer, int offset, int length) {
        if (length > 0 && buffer[offset] != 0 || length > 1 && buffer[offset + 1] != 0) {
            return Recognition.NO;
        }
        if (length <= LENGTH_PREFIX) {
            return Recognition.NEED_MORE;
        }
        int type = messageType(buffer, offset + LENGTH_PREFIX, length - LENGTH_PREFIX);
        if (type == NEED_MORE) {
            return Recognition.NEED_MORE;
        }
        return type == NO ? Recognition.NO : side(type, direction);
    }

    /** The type that a message says twice; {@link #NEED_MORE} or {@link #NO} when there is none. */
    static int messageType(byte[] buffer, int offset, int length) {
        int end = offset + length;
        int at = offset;
        if (at == end) {
            return NEED_MORE;
        }
        int type = (buffer[at] & 255) - APPLICATION;
        if (!isKnown(type)) {
            return NO;
        }
        at = afterLength(buffer, at + 1, end);
        if (at >= 0 && at < end && buffer[at] != SEQUENCE) {
            return NO;
        }
        at = at < 0 ? at : at == end ? NEED_MORE : afterLength(buffer, at + 1, end);
        if (at < 0) {
            return at;
        }
        int first = type == Krb5Codes.AS_REQ || type == Krb5Codes.TGS_REQ ? 1 : 0;
        int[] wanted = {0xa0 + first, 3, 2, 1, 5, 0xa1 + first, 3, 2, 1, type};
        for (int i = 0; i < wanted.length; i++, at++) {
            if (at == end) {
                return NEED_MORE;
            }
            if ((buffer[at] & 255) != wanted[i]) {
                return NO;
            }
        }
        return type;
    }

    /** Index after a BER length of at most three bytes. */
    private static int afterLength(byte[] buffer, int at, int end) {
        if (at >= end) {
            return NEED_MORE;
        }
        int first = buffer[at] & 255;
        if (first == 0x80 || first > 0x84) {
            return NO;
        }
        int after = first < 0x80 ? at + 1 : at + 1 + (first & 0x7f);
        return after > end ? NEED_MORE : after;
    }

    private static boolean isKnown(int constructedType) {
        return constructedType >= Krb5Codes.AS_REQ && constructedType <= Krb5Codes.AP_REP
                || constructedType == Krb5Codes.ERROR;
    }

    private static Recognition side(int type, Direction direction) {
        if (type == Krb5Codes.AP_REQ || type == Krb5Codes.AP_REP) {
            return Recognition.YES;
        }
        boolean request = type == Krb5Codes.AS_REQ || type == Krb5Codes.TGS_REQ;
        return request == (direction == Direction.TO_SERVER)
                ? Recognition.YES
                : Recognition.REVERSED;
    }
}
