package io.ingress.protocol.mime;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The boundaries of the multiparts that a line is in, the innermost last. */
final class Boundaries {
    /** Multiparts in each other; deeper ones are read as one part. */
    static final int MAX_DEPTH = 16;

    /** Longest boundary, bytes; RFC 2046 allows 70, real mail has more. */
    static final int MAX_BOUNDARY_BYTES = 256;

    private final List<byte[]> open = new ArrayList<>();

    /** What a line is. */
    enum Border {
        NONE,
        NEXT_PART,
        LAST_PART
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Enters a multipart; false when it cannot be told apart or is too deep. */
    boolean enter(String boundary) {
        byte[] bytes = boundary.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length == 0 || bytes.length > MAX_BOUNDARY_BYTES || open.size() >= MAX_DEPTH) {
            return false;
        }
        open.add(bytes);
        return true;
    }

    /** Whether a line is a border of an open multipart; those inside of it are left then. */
    Border border(byte[] buffer, int offset, int length) {
        if (length < 3 || buffer[offset] != '-' || buffer[offset + 1] != '-') {
            return Border.NONE;
        }
        for (int i = open.size() - 1; i >= 0; i--) {
            int after = after(open.get(i), buffer, offset + 2, length - 2);
            if (after < 0) {
                continue;
            }
            boolean last =
                    length - after >= 4
                            && buffer[offset + 2 + after] == '-'
                            && buffer[offset + 3 + after] == '-';
            open.subList(last ? i : i + 1, open.size()).clear();
            return last ? Border.LAST_PART : Border.NEXT_PART;
        }
        return Border.NONE;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(open.size());
        for (byte[] boundary : open) {
            out.writeShort(boundary.length);
            out.write(boundary);
        }
    }

    static Boundaries restore(DataInput in) throws IOException {
        Boundaries boundaries = new Boundaries();
        for (int left = in.readByte(); left > 0; left--) {
            byte[] boundary = new byte[in.readUnsignedShort()];
            in.readFully(boundary);
            boundaries.open.add(boundary);
        }
        return boundaries;
    }

    /** Length of the boundary when the line is it, with blanks or two hyphens behind; else -1. */
    private static int after(byte[] boundary, byte[] buffer, int offset, int length) {
        if (length < boundary.length) {
            return -1;
        }
        for (int i = 0; i < boundary.length; i++) {
            if (buffer[offset + i] != boundary[i]) {
                return -1;
            }
        }
        if (length == boundary.length) {
            return boundary.length;
        }
        int next = buffer[offset + boundary.length];
        boolean closes = length >= boundary.length + 2 && next == '-';
        return closes || next == ' ' || next == '\t' ? boundary.length : -1;
    }
}
