package io.ingress.protocol.quic;

import io.ingress.protocol.wire.ByteReader;
import java.util.Arrays;

/**
 * A long header (RFC 8999, 5.1; RFC 9000, 17.2), or one of Google's that has a version.
 *
 * <pre>
 *   | flags | version (4) | length, destination id | length, source id | token | length | number ...
 * </pre>
 *
 * @param type Initial, 0-RTT, Handshake or Retry, numbered as in version 1
 * @param start index of the first byte
 * @param numberOffset index of the packet number: what is encrypted begins here
 * @param end index behind the packet; beyond what was captured when the capture was cut
 */
record QuicHeader(
        int version,
        int type,
        int start,
        int destinationIdOffset,
        int destinationIdLength,
        int numberOffset,
        int end) {
    static final int INITIAL = 0;
    static final int RETRY = 3;

    /** Longest connection id of versions 1 and 2. */
    static final int MAX_ID_BYTES = 20;

    private static final int FLAGS_AND_VERSION = 5;

    /** Null when the bytes are no header that can be read. */
    static QuicHeader read(byte[] bytes, int offset, int length) {
        if (length < FLAGS_AND_VERSION + 2) {
            return null;
        }
        int flags = bytes[offset] & 255;
        if ((flags & 0x80) == 0) {
            return googleHeader(flags, bytes, offset, length);
        }
        ByteReader in = new ByteReader(bytes, offset + 1, length - 1);
        int version = (int) in.u32();
        if (QuicVersions.isClear(version)) {
            return googleLongHeader(version, in, offset, length);
        }
        int idLength = in.u8();
        int idOffset = in.position();
        in.skip(idLength);
        int sourceLength = in.u8();
        in.skip(sourceLength);
        if (in.failed() || idLength > MAX_ID_BYTES || sourceLength > MAX_ID_BYTES) {
            return null;
        }
        int type = type(flags, version);
        int end = offset + length;
        if (version != QuicVersions.NEGOTIATION && type != RETRY) {
            if (type == INITIAL) {
                in.skip((int) Math.min(varint(in), Integer.MAX_VALUE));
            }
            long rest = varint(in);
            if (in.failed() || rest > 0xffff) {
                return null;
            }
            end = in.position() + (int) rest;
        }
        return new QuicHeader(version, type, offset, idOffset, idLength, in.position(), end);
    }

    /** A number of one, two, four or eight bytes (RFC 9000, 16). */
    static long varint(ByteReader in) {
        int first = in.u8();
        long value = first & 0x3f;
        for (int more = (1 << (first >>> 6)) - 1; more > 0; more--) {
            value = value << 8 | in.u8();
        }
        return value;
    }

    byte[] destinationId(byte[] bytes) {
        return Arrays.copyOfRange(
                bytes, destinationIdOffset, destinationIdOffset + destinationIdLength);
    }

    boolean isNegotiation() {
        return version == QuicVersions.NEGOTIATION;
    }

    private static int type(int flags, int version) {
        int type = flags >>> 4 & 3;
        return QuicVersions.isSecond(version) ? type + 3 & 3 : type;
    }

    /** Q046: the lengths of both ids share a byte, and there is no token. */
    private static QuicHeader googleLongHeader(int version, ByteReader in, int offset, int length) {
        int lengths = in.u8();
        int idLength = lengths >>> 4 == 0 ? 0 : (lengths >>> 4) + 3;
        int sourceLength = (lengths & 15) == 0 ? 0 : (lengths & 15) + 3;
        int idOffset = in.position();
        in.skip(idLength + sourceLength);
        if (in.failed()) {
            return null;
        }
        int end = offset + length;
        return new QuicHeader(version, INITIAL, offset, idOffset, idLength, in.position(), end);
    }

    /** Q043 and before: flags say whether there is an id of eight bytes and a version. */
    private static QuicHeader googleHeader(int flags, byte[] bytes, int offset, int length) {
        if ((flags & 0x81) != 0x01) {
            return null;
        }
        int idLength = (flags & 0x08) != 0 ? 8 : 0;
        ByteReader in = new ByteReader(bytes, offset + 1, length - 1);
        int idOffset = in.position();
        in.skip(idLength);
        int version = (int) in.u32();
        if (in.failed() || !QuicVersions.isClear(version)) {
            return null;
        }
        int end = offset + length;
        return new QuicHeader(version, INITIAL, offset, idOffset, idLength, in.position(), end);
    }
}
