package io.ingress.protocol.quic;

import io.ingress.protocol.wire.ByteReader;

/** Takes the CRYPTO frames out of an Initial packet (RFC 9000, 12.4 and 19). */
final class InitialFrames {
    private static final int PADDING = 0;
    private static final int PING = 1;
    private static final int ACK = 2;
    private static final int ACK_ECN = 3;
    private static final int CRYPTO = 6;

    /** CRYPTO in Google's numbering. */
    private static final int GOOGLE_CRYPTO = 8;

    private static final int CLOSE = 0x1c;
    private static final int CLOSE_BY_APPLICATION = 0x1d;

    private InitialFrames() {}

    /**
     * False when a frame does not belong there or is cut off.
     *
     * @param version Google's have frames of their own: what stands behind the first unknown one is
     *     left out
     */
    static boolean read(byte[] frames, int version, CryptoStream into) {
        boolean google = QuicVersions.isGoogle(version);
        ByteReader in = new ByteReader(frames);
        boolean sound = true;
        while (sound && in.remaining() > 0) {
            int type = (int) Math.min(QuicHeader.varint(in), Integer.MAX_VALUE);
            switch (type) {
                case PADDING, PING -> {}
                case ACK, ACK_ECN -> sound = acknowledgement(in, type == ACK_ECN);
                case CRYPTO -> sound = crypto(in, into);
                case CLOSE, CLOSE_BY_APPLICATION -> {
                    return true;
                }
                case GOOGLE_CRYPTO -> sound = google && crypto(in, into);
                default -> {
                    return google;
                }
            }
            sound &= !in.failed();
        }
        return sound;
    }

    private static boolean crypto(ByteReader in, CryptoStream into) {
        long offset = QuicHeader.varint(in);
        long length = QuicHeader.varint(in);
        if (in.failed() || length > in.remaining()) {
            return false;
        }
        into.add(offset, in.array(), in.position(), (int) length);
        in.skip((int) length);
        return true;
    }

    private static boolean acknowledgement(ByteReader in, boolean counts) {
        QuicHeader.varint(in);
        QuicHeader.varint(in);
        long ranges = QuicHeader.varint(in);
        QuicHeader.varint(in);
        for (long i = 0; i < ranges && !in.failed(); i++) {
            QuicHeader.varint(in);
            QuicHeader.varint(in);
        }
        for (int i = 0; i < 3 && counts; i++) {
            QuicHeader.varint(in);
        }
        return !in.failed();
    }
}
