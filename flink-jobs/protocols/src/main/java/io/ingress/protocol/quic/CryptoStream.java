package io.ingress.protocol.quic;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The handshake bytes of one side, put in order: CRYPTO frames come in any order and over several
 * packets. Keeps at most {@link #MAX_BYTES}; what lies beyond is left out.
 */
final class CryptoStream {
    /** A hello with keys against quantum computers has about 2 KiB. */
    static final int MAX_BYTES = 16 * 1024;

    private byte[] bytes = {};
    private BitSet known = new BitSet();

    void add(long offset, byte[] buffer, int from, int length) {
        if (offset >= MAX_BYTES || length == 0) {
            return;
        }
        int at = (int) offset;
        int kept = Math.min(length, MAX_BYTES - at);
        if (bytes.length < at + kept) {
            bytes = Arrays.copyOf(bytes, at + kept);
        }
        System.arraycopy(buffer, from, bytes, at, kept);
        known.set(at, at + kept);
    }

    byte[] bytes() {
        return bytes;
    }

    /** Bytes from the beginning without a hole. */
    int contiguous() {
        return known.nextClearBit(0);
    }

    void clear() {
        bytes = new byte[0];
        known = new BitSet();
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
        byte[] bits = known.toByteArray();
        out.writeInt(bits.length);
        out.write(bits);
    }

    static CryptoStream restore(DataInput in) throws IOException {
        CryptoStream stream = new CryptoStream();
        stream.bytes = readBytes(in);
        stream.known = BitSet.valueOf(readBytes(in));
        return stream;
    }

    private static byte[] readBytes(DataInput in) throws IOException {
        byte[] read = new byte[in.readInt()];
        in.readFully(read);
        return read;
    }
}
