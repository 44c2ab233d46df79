package io.ingress.protocol.dnp3;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The segments of one direction that make an application fragment. */
final class Dnp3Fragment {
    /** Longest fragment that is put together; the standard advises 2048 bytes. */
    static final int MAX_BYTES = 4096;

    private static final int FIRST = 0x40;
    private static final int FINAL = 0x80;
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private boolean open;

    /**
     * Adds a segment.
     *
     * @param segment transport header and content
     * @return the whole fragment, or null when it is not finished or not wanted
     */
    byte[] add(byte[] segment) {
        boolean first = (segment[0] & FIRST) != 0;
        if (first) {
            bytes = NONE;
            open = true;
        }
        int more = segment.length - 1;
        if (!open || bytes.length + more > MAX_BYTES) {
            clear();
            return null;
        }
        bytes = Arrays.copyOf(bytes, bytes.length + more);
        System.arraycopy(segment, 1, bytes, bytes.length - more, more);
        if ((segment[0] & FINAL) == 0) {
            return null;
        }
        byte[] whole = bytes;
        clear();
        return whole;
    }

    void clear() {
        bytes = NONE;
        open = false;
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(open);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    static Dnp3Fragment restore(DataInput in) throws IOException {
        Dnp3Fragment fragment = new Dnp3Fragment();
        fragment.open = in.readBoolean();
        fragment.bytes = new byte[in.readUnsignedShort()];
        in.readFully(fragment.bytes);
        return fragment;
    }
}
