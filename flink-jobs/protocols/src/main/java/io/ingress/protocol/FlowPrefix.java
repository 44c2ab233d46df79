package io.ingress.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The first bytes of a TCP direction while its protocol is not known. Owned by FlowProtocol. */
final class FlowPrefix {
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private Ruling ruling = Ruling.UNDECIDED;
    private long missedBytes;

    /** What the bytes of this direction say about the protocol. */
    enum Ruling {
        UNDECIDED,
        NONE
    }

    boolean undecided() {
        return ruling == Ruling.UNDECIDED;
    }

    void rule(Ruling newRuling) {
        ruling = newRuling;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return bytes.length;
    }

    /** Bytes of this direction after the kept ones that an analyzer will not get. */
    long missedBytes() {
        return missedBytes;
    }

    byte[] with(byte[] buffer, int offset, int length) {
        byte[] joined = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(buffer, offset, joined, bytes.length, length);
        return joined;
    }

    void append(byte[] buffer, int offset, int length) {
        if (missedBytes > 0) {
            missedBytes += length;
            return;
        }
        bytes = with(buffer, offset, length);
    }

    /** What follows a hole is not kept: it does not begin at a message border. */
    void gap(long missed) {
        missedBytes += missed;
        ruling = Ruling.NONE;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(ruling.ordinal());
        out.writeLong(missedBytes);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static FlowPrefix restore(DataInput in) throws IOException {
        FlowPrefix prefix = new FlowPrefix();
        prefix.ruling = Ruling.values()[in.readByte()];
        prefix.missedBytes = in.readLong();
        prefix.bytes = new byte[in.readInt()];
        in.readFully(prefix.bytes);
        return prefix;
    }
}
