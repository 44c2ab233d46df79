package io.ingress.protocol.dtls;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.tls.TlsCodes;
import io.ingress.protocol.wire.ByteReader;

/**
 * Tells DTLS by its records, which must fill the datagram: a flow may begin in the middle. Who is
 * the client is said by the handshake and need not be who sent the first packet (WebRTC), so the
 * ends of a flow are never changed.
 */
final class DtlsRecognition {
    /** Records of one datagram that are looked at. */
    private static final int MAX_RECORDS = 16;

    private static final int MIN_ENCRYPTED_BYTES = 17;

    private DtlsRecognition() {}

    static Recognition of(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        for (int records = 0; records < MAX_RECORDS && at < end; records++) {
            if (!DtlsRecord.isHeader(bytes, at, end - at) || !isSound(bytes, at, end)) {
                return Recognition.NO;
            }
            at += DtlsRecord.HEADER + DtlsRecord.length(bytes, at);
            if (at > end) {
                return records == 0 && isHandshake(bytes, offset)
                        ? Recognition.YES
                        : Recognition.NO;
            }
        }
        return at > offset ? Recognition.YES : Recognition.NO;
    }

    private static boolean isHandshake(byte[] bytes, int at) {
        return DtlsRecord.type(bytes, at) == TlsCodes.HANDSHAKE && DtlsRecord.epoch(bytes, at) == 0;
    }

    private static boolean isSound(byte[] bytes, int at, int end) {
        int length = DtlsRecord.length(bytes, at);
        if (DtlsRecord.epoch(bytes, at) > 0) {
            return length >= MIN_ENCRYPTED_BYTES;
        }
        int content = at + DtlsRecord.HEADER;
        return switch (DtlsRecord.type(bytes, at)) {
            case TlsCodes.HANDSHAKE ->
                    length >= DtlsMessages.HEADER
                            && end - content >= DtlsMessages.HEADER
                            && isFragment(bytes, content, length);
            case TlsCodes.CHANGE_CIPHER_SPEC -> length == 1 || length == 3;
            case TlsCodes.ALERT -> length == 2;
            default -> length >= MIN_ENCRYPTED_BYTES;
        };
    }

    private static boolean isFragment(byte[] bytes, int at, int length) {
        ByteReader in = new ByteReader(bytes, at, DtlsMessages.HEADER);
        int type = in.u8();
        int total = in.u24();
        in.u16();
        int offset = in.u24();
        int part = in.u24();
        return TlsCodes.isHandshakeType(type)
                && offset + part <= total
                && part + DtlsMessages.HEADER <= length;
    }
}
