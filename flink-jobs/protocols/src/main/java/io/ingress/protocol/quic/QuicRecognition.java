package io.ingress.protocol.quic;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.ByteReader;

/**
 * Tells QUIC by a header with a version: on any port by one that is or was spoken, and by one of
 * those reserved when the datagram is as long as a client's first must be. What follows the
 * handshake has no mark and is not recognised.
 */
final class QuicRecognition {
    /** A client's first datagram has at least 1200 bytes (RFC 9000, 14.1). */
    private static final int MIN_FIRST_BYTES = 1200;

    /** Servers offer fewer than ten. */
    private static final int MAX_VERSIONS = 64;

    private QuicRecognition() {}

    static Recognition of(Direction direction, byte[] bytes, int offset, int length) {
        if (length < 7 || !mayBe(bytes, offset, length)) {
            return Recognition.NO;
        }
        QuicHeader header = QuicHeader.read(bytes, offset, length);
        if (header == null) {
            return Recognition.NO;
        }
        if (header.isNegotiation()) {
            return negotiation(direction, bytes, header.numberOffset(), offset + length);
        }
        if (QuicVersions.isClear(header.version())) {
            return Recognition.YES;
        }
        boolean fixedBit = (bytes[offset] & 0x40) != 0;
        if (!fixedBit) {
            return Recognition.NO;
        }
        boolean sender =
                direction == Direction.TO_CLIENT
                        && header.type() == QuicHeader.INITIAL
                        && isClients(header, bytes, offset + length);
        return sender ? Recognition.REVERSED : Recognition.YES;
    }

    /** A look at five bytes: all that most datagrams of other protocols cost. */
    private static boolean mayBe(byte[] bytes, int offset, int length) {
        boolean longHeader = bytes[offset] < 0;
        int at = offset + 1;
        if (!longHeader) {
            if ((bytes[offset] & 0x01) == 0) {
                return false;
            }
            at += (bytes[offset] & 0x08) != 0 ? 8 : 0;
            return at + 4 <= offset + length && QuicVersions.isClear(int32(bytes, at));
        }
        int version = int32(bytes, at);
        return QuicVersions.isKnown(version)
                || version == QuicVersions.NEGOTIATION
                || QuicVersions.isReserved(version) && length >= MIN_FIRST_BYTES;
    }

    /** Only a client's packet opens with keys of the id that it itself names. */
    private static boolean isClients(QuicHeader header, byte[] bytes, int end) {
        if (header.end() > end) {
            return false;
        }
        InitialKeys keys = InitialKeys.of(header.version(), header.destinationId(bytes), true);
        return keys != null && keys.open(header, bytes) != null;
    }

    /** Only known and reserved versions, of which one at least is known. */
    private static Recognition negotiation(Direction direction, byte[] bytes, int from, int end) {
        int count = (end - from) / 4;
        if (count == 0 || count > MAX_VERSIONS || (end - from) % 4 != 0) {
            return Recognition.NO;
        }
        ByteReader in = new ByteReader(bytes, from, end - from);
        boolean known = false;
        while (in.remaining() > 0) {
            int version = (int) in.u32();
            known |= QuicVersions.isKnown(version);
        }
        if (!known) {
            return Recognition.NO;
        }
        return direction == Direction.TO_CLIENT ? Recognition.YES : Recognition.REVERSED;
    }

    private static int int32(byte[] bytes, int at) {
        return (bytes[at] & 255) << 24
                | (bytes[at + 1] & 255) << 16
                | (bytes[at + 2] & 255) << 8
                | bytes[at + 3] & 255;
    }
}
