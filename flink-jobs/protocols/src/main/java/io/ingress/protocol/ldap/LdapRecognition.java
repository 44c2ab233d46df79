package io.ingress.protocol.ldap;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.BerReader;
import io.ingress.protocol.wire.ByteReader;

/**
 * Says whether a message begins: its number, an operation, and what an operation of that kind must
 * begin with. Operations that are short and say little are believed on the usual ports only.
 */
final class LdapRecognition {
    /** Bytes of a message that are waited for; a name in it may be long. */
    static final int MAX_HEAD = 1024;

    /** The shortest message: an unbind. */
    private static final int SHORTEST = 7;

    private static final int PORT = 389;
    private static final int GLOBAL_CATALOG_PORT = 3268;

    private LdapRecognition() {}

    static Recognition message(
            Direction direction, int serverPort, byte[] buffer, int offset, int length) {
        if (length == 0 || buffer[offset] != BerReader.SEQUENCE) {
            return Recognition.NO;
        }
        ByteReader in = new ByteReader(buffer, offset, Math.min(length, MAX_HEAD));
        boolean usualPort = serverPort == PORT || serverPort == GLOBAL_CATALOG_PORT;
        int tag = operation(in.skip(1), usualPort);
        if (tag <= 0) {
            return tag < 0 && in.failed() && length < MAX_HEAD
                    ? Recognition.NEED_MORE
                    : Recognition.NO;
        }
        boolean toServer = direction == Direction.TO_SERVER;
        return LdapCodes.isRequest(tag) == toServer ? Recognition.YES : Recognition.REVERSED;
    }

    /** Tag of the operation; 0 when it is none, -1 when the reader failed. */
    private static int operation(ByteReader in, boolean usualPort) {
        long total = length(in);
        if (in.failed()) {
            return -1;
        }
        int idLen = total < SHORTEST - 2 ? 0 : number(in);
        if (idLen <= 0) {
            return idLen;
        }
        int tag = in.u8();
        if (in.failed()) {
            return -1;
        }
        if (LdapCodes.operation(tag) == null) {
            return 0;
        }
        long size = length(in);
        if (in.failed()) {
            return -1;
        }
        if (size < 0 || size > total - idLen - 4) {
            return 0;
        }
        int fits = content(in, tag, size, usualPort);
        return fits > 0 ? tag : fits;
    }

    /** Length of the message number, which is positive; 0 when it is none. */
    private static int number(ByteReader in) {
        int tag = in.u8();
        int idLen = in.u8();
        if (in.failed()) {
            return tag == BerReader.INTEGER || tag == 0 ? -1 : 0;
        }
        if (tag != BerReader.INTEGER || idLen < 1 || idLen > 4) {
            return 0;
        }
        boolean negative = in.peek() >= 0x80;
        in.skip(idLen);
        return in.failed() ? -1 : negative ? 0 : idLen;
    }

    /** 1 when the operation begins as it must, 0 when not, -1 when the reader failed. */
    private static int content(ByteReader in, int tag, long size, boolean usualPort) {
        switch (tag) {
            case LdapCodes.UNBIND_REQUEST -> {
                return usualPort && size == 0 ? 1 : 0;
            }
            case LdapCodes.ABANDON_REQUEST -> {
                return usualPort && size >= 1 && size <= 4 ? 1 : 0;
            }
            case LdapCodes.DELETE_REQUEST -> {
                return usualPort && size > 2 && size < MAX_HEAD ? 1 : 0;
            }
            case LdapCodes.BIND_REQUEST -> {
                return expect(in, BerReader.INTEGER, 1, 1, 3, BerReader.OCTET_STRING);
            }
            case LdapCodes.EXTENDED_REQUEST, LdapCodes.INTERMEDIATE_RESPONSE -> {
                return extended(in);
            }
            case LdapCodes.SEARCH_REQUEST -> {
                int named = name(in);
                return named <= 0 ? named : expect(in, BerReader.ENUMERATED, 1, 0, 3, 0x0a);
            }
            case LdapCodes.RENAME_REQUEST -> {
                return nameAnd(in, BerReader.OCTET_STRING);
            }
            case LdapCodes.SEARCH_REFERENCE -> {
                return nameAnd(in, -1);
            }
            default -> {
                return LdapCodes.isResult(tag)
                        ? expect(in, BerReader.ENUMERATED, 1, 0, 0x7f, BerReader.OCTET_STRING)
                        : nameAnd(in, BerReader.SEQUENCE);
            }
        }
    }

    /** An object identifier in digits. */
    private static int extended(ByteReader in) {
        int tag = in.u8();
        int length = in.u8();
        int digit = in.u8();
        int dot = in.u8();
        if (in.failed()) {
            return -1;
        }
        boolean fits = tag == 0x80 && length > 4 && digit >= '0' && digit <= '2' && dot == '.';
        return fits ? 1 : 0;
    }

    /** A number of one byte between two values, and the tag after it. */
    private static int expect(ByteReader in, int tag, int size, int least, int most, int next) {
        int gotTag = in.u8();
        int gotSize = in.u8();
        int value = in.u8();
        int after = in.u8();
        if (in.failed()) {
            return -1;
        }
        boolean fits = gotTag == tag && gotSize == size && value >= least && value <= most;
        return fits && after == next ? 1 : 0;
    }

    private static int nameAnd(ByteReader in, int next) {
        int named = name(in);
        if (named <= 0 || next < 0) {
            return named;
        }
        int after = in.u8();
        return in.failed() ? -1 : after == next ? 1 : 0;
    }

    private static int name(ByteReader in) {
        int tag = in.u8();
        long size = length(in);
        if (in.failed()) {
            return -1;
        }
        if (tag != BerReader.OCTET_STRING || size < 0 || size > MAX_HEAD) {
            return 0;
        }
        in.skip((int) size);
        return in.failed() ? -1 : 1;
    }

    /** A definite length, or -1. */
    private static long length(ByteReader in) {
        int first = in.u8();
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7f;
        if (count == 0 || count > 4) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | in.u8();
        }
        return value;
    }
}
