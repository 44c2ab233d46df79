package io.ingress.jobs.traffic.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Zeek's history string of a connection while it grows: letters of the originator in upper case, of
 * the responder in lower case. Bounded: after {@link #MAX_LENGTH} letters more are dropped.
 */
final class History {
    /**
     * Most letters kept. Only repeated F, H, R and S with changing sequence numbers can reach it; a
     * smaller number would cut real connections, a larger one costs memory under attack.
     */
    static final int MAX_LENGTH = 96;

    private static final int FIRST_SIZE = 8;
    private static final int LOWER = 'a' - 'A';

    private byte[] letters = new byte[FIRST_SIZE];
    private int length;
    private int seen;

    /** Adds a letter of one side. */
    void add(boolean originator, char code) {
        append(originator ? code : (char) (code + LOWER));
    }

    /** Adds a letter once per side; false when it was there already. */
    boolean addOnce(boolean originator, int mark, char code) {
        int bit = originator ? mark : mark << 16;
        if ((seen & bit) != 0) {
            return false;
        }
        seen |= bit;
        add(originator, code);
        return true;
    }

    /** Notes that originator and responder have changed places. */
    void flip() {
        append('^');
        seen = seen >>> 16 | seen << 16;
    }

    boolean isEmpty() {
        return length == 0;
    }

    private void append(char letter) {
        if (length == MAX_LENGTH) {
            return;
        }
        if (length == letters.length) {
            letters = java.util.Arrays.copyOf(letters, Math.min(MAX_LENGTH, length * 2));
        }
        letters[length++] = (byte) letter;
    }

    @Override
    public String toString() {
        return new String(letters, 0, length, StandardCharsets.US_ASCII);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(seen);
        out.writeByte(length);
        out.write(letters, 0, length);
    }

    static History read(DataInput in) throws IOException {
        History history = new History();
        history.seen = in.readInt();
        history.length = in.readUnsignedByte();
        history.letters = new byte[Math.max(FIRST_SIZE, history.length)];
        in.readFully(history.letters, 0, history.length);
        return history;
    }
}
