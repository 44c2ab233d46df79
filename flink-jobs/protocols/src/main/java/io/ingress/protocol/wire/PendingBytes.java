package io.ingress.protocol.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Bytes of one direction that no message was made of yet. A parser offers what comes in, reads at
 * {@link #array}[{@link #from}, {@link #to}), takes whole messages with {@link #advance}, and ends
 * with {@link #keep}: only an unfinished message is copied, whole ones are read where they are.
 *
 * <pre>
 *   pending.offer(buffer, offset, length);
 *   while (readMessage(pending)) { }
 *   pending.keep();
 * </pre>
 *
 * <p>The owner bounds it: when {@link #size} is more than a message may have, {@link #clear} or
 * {@link #skip} it before {@link #keep}.
 */
public final class PendingBytes {
    private static final byte[] NONE = {};

    /** Kept bytes, {@code [0, heldLength)}. */
    private byte[] held = NONE;

    private int heldLength;

    /** Bytes that are still to come and to be left out. */
    private long skip;

    /** Bytes after {@link #from} that {@link #find} has looked at without success. */
    private int searched;

    private byte[] array = NONE;
    private int from;
    private int to;

    /** Adds bytes; the array is read in place and not kept beyond {@link #keep}. */
    public void offer(byte[] buffer, int offset, int length) {
        int skipped = (int) Math.min(skip, length);
        skip -= skipped;
        if (heldLength == 0) {
            array = buffer;
            from = offset + skipped;
            to = offset + length;
            return;
        }
        append(buffer, offset + skipped, length - skipped);
        array = held;
        from = 0;
        to = heldLength;
    }

    public byte[] array() {
        return array;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public int size() {
        return to - from;
    }

    /** A reader of all that is there; it does not move {@link #from}. */
    public ByteReader reader() {
        return new ByteReader(array, from, to - from);
    }

    /** Takes bytes off the front. */
    public void advance(int count) {
        if (count < 0 || count > to - from) {
            throw new IllegalArgumentException("must be 0.." + (to - from) + ": count=" + count);
        }
        from += count;
        searched = 0;
    }

    /** Leaves out the next bytes, those that have not come yet too. */
    public void skip(long count) {
        int now = (int) Math.min(count, size());
        advance(now);
        skip += count - now;
    }

    /** Bytes that {@link #skip} has still to leave out. */
    public long skipping() {
        return skip;
    }

    /** After a gap: the bytes to leave out that were in it are gone. True when it hid no others. */
    public boolean gap(long missedBytes) {
        boolean inside = size() == 0 && missedBytes <= skip;
        skip = inside ? skip - missedBytes : 0;
        return inside;
    }

    /** Bytes before the first one of this value, or -1; looks at each byte once. */
    public int find(byte value) {
        for (int at = from + searched; at < to; at++) {
            if (array[at] == value) {
                searched = at - from;
                return searched;
            }
        }
        searched = to - from;
        return -1;
    }

    /** Forgets all bytes that are there. */
    public void clear() {
        from = to;
        searched = 0;
    }

    /** Copies what is left: the offered array may be changed from now on. */
    public void keep() {
        int left = to - from;
        if (array == held && left > 0) {
            if (from > 0) {
                System.arraycopy(held, from, held, 0, left);
            }
        } else if (left > 0) {
            held = Arrays.copyOfRange(array, from, to);
        } else {
            held = NONE;
        }
        heldLength = left;
        array = held;
        from = 0;
        to = left;
    }

    public void save(DataOutput out) throws IOException {
        out.writeLong(skip);
        out.writeInt(searched);
        out.writeInt(heldLength);
        out.write(held, 0, heldLength);
    }

    public static PendingBytes restore(DataInput in) throws IOException {
        PendingBytes pending = new PendingBytes();
        pending.skip = in.readLong();
        pending.searched = in.readInt();
        pending.heldLength = in.readInt();
        pending.held = new byte[pending.heldLength];
        in.readFully(pending.held);
        pending.array = pending.held;
        pending.to = pending.heldLength;
        return pending;
    }

    private void append(byte[] buffer, int offset, int length) {
        int needed = heldLength + length;
        if (held.length < needed) {
            held = Arrays.copyOf(held, Math.max(needed, held.length * 2));
        }
        System.arraycopy(buffer, offset, held, heldLength, length);
        heldLength = needed;
    }
}
