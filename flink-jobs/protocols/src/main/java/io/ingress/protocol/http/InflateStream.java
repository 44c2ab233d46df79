package io.ingress.protocol.http;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Undoes DEFLATE (RFC 1951), bare or in a zlib (RFC 1950) or gzip (RFC 1952) wrapping, of bytes
 * that come in pieces. Written out here because the JDK's Inflater holds memory that a savepoint
 * cannot reach: this one saves itself between any two bytes, its window of 32 KiB included.
 *
 * <p>The wrapping is told by the first bytes, whatever a header claims. What cannot be inflated
 * from its beginning is handed on as it is, as servers do send plain bodies with such headers; an
 * error later ends the output. Check sums and what follows the end are left out.
 */
final class InflateStream {
    private static final byte[] NONE = {};

    /** Input that is kept to be handed on when it turns out not to be compressed. */
    private static final int MAX_KEPT = 1024;

    /**
     * Output from which on {@link #BOMB_RATIO} is watched, bytes: less costs little however it was
     * made.
     */
    private static final long BOMB_BYTES = 16 * 1024 * 1024;

    /** More output than this many times the input is a bomb; what follows is left out. */
    private static final int BOMB_RATIO = 200;

    private static final int END_OF_BLOCK = 256;

    private final InflateWrapping wrapping = new InflateWrapping();
    private final DeflateBits bits = new DeflateBits();
    private final DeflateTables tables = new DeflateTables();
    private final DeflateWindow window = new DeflateWindow();

    private Mode mode = Mode.WRAPPING;
    private boolean lastBlock;
    private boolean bomb;

    /** Symbol of the length or distance whose extra bits are read. */
    private int symbol;

    /** Bytes to be stored or copied. */
    private int left;

    private int distance;
    private byte[] kept = NONE;

    /** Takes what was inflated; the array is reused. */
    interface Output {
        void bytes(byte[] buffer, int offset, int length);
    }

    private enum Mode {
        WRAPPING,
        BLOCK,
        STORED_LENGTH,
        STORED,
        TABLES,
        SYMBOL,
        LENGTH_EXTRA_BITS,
        DISTANCE,
        DISTANCE_EXTRA_BITS,
        COPY,
        END,
        /** The bytes are no DEFLATE and are handed on. */
        PLAIN,
        /** An error after some output. */
        BROKEN
    }

    /** True when the bytes were not, or not to their end, what their header said. */
    boolean failed() {
        return mode == Mode.PLAIN || mode == Mode.BROKEN;
    }

    /** True when the output ends too early. */
    boolean broken() {
        return mode == Mode.BROKEN;
    }

    /** True when the output became far larger than the input. */
    boolean bomb() {
        return bomb;
    }

    /** The input has ended: bytes too few to tell what they are are handed on. */
    void finish(Output out) {
        if (mode == Mode.WRAPPING) {
            out.bytes(kept, 0, kept.length);
            mode = Mode.PLAIN;
        }
    }

    void onData(byte[] buffer, int offset, int length, Output out) {
        if (mode == Mode.PLAIN) {
            out.bytes(buffer, offset, length);
            return;
        }
        bits.begin(buffer, offset, length);
        while (step(out)) {
            // Each step says whether there is another.
        }
        if (mode == Mode.PLAIN) {
            out.bytes(kept, 0, kept.length);
            out.bytes(buffer, offset, length);
            kept = NONE;
            return;
        }
        window.flush(out);
        bits.end();
        keep(buffer, offset, length);
    }

    private void keep(byte[] buffer, int offset, int length) {
        if (window.produced() > 0 || mode == Mode.END || bits.consumed() > MAX_KEPT) {
            kept = NONE;
            return;
        }
        byte[] joined = Arrays.copyOf(kept, kept.length + length);
        System.arraycopy(buffer, offset, joined, kept.length, length);
        kept = joined;
    }

    /** One step; false when bytes are missing or nothing is left to do. */
    private boolean step(Output out) {
        return switch (mode) {
            case WRAPPING -> unwrap();
            case BLOCK -> block();
            case STORED_LENGTH -> storedLength();
            case STORED -> stored(out);
            case TABLES -> tables();
            case SYMBOL -> symbols(out);
            case LENGTH_EXTRA_BITS -> lengthExtra();
            case DISTANCE -> distance();
            case DISTANCE_EXTRA_BITS -> distanceExtra();
            case COPY -> copy(out);
            case END, PLAIN, BROKEN -> false;
        };
    }

    private boolean unwrap() {
        while (bits.has(8)) {
            InflateWrapping.Answer answer = wrapping.next(bits.take(8));
            if (answer == InflateWrapping.Answer.INVALID) {
                return fail();
            }
            if (answer == InflateWrapping.Answer.BARE) {
                bits.giveBack(wrapping.firstTwo());
            }
            if (answer != InflateWrapping.Answer.MORE) {
                return go(Mode.BLOCK);
            }
        }
        return false;
    }

    private boolean block() {
        if (lastBlock) {
            mode = Mode.END;
            return false;
        }
        if (!bits.has(3)) {
            return false;
        }
        lastBlock = bits.take(1) == 1;
        switch (bits.take(2)) {
            case 0 -> {
                bits.align();
                return go(Mode.STORED_LENGTH);
            }
            case 1 -> {
                tables.fixed();
                return go(Mode.SYMBOL);
            }
            case 2 -> {
                return go(Mode.TABLES);
            }
            default -> {
                return fail();
            }
        }
    }

    private boolean storedLength() {
        if (!bits.has(32)) {
            return false;
        }
        left = bits.take(16);
        return bits.take(16) == (left ^ 0xffff) ? go(Mode.STORED) : fail();
    }

    private boolean stored(Output out) {
        while (left > 0) {
            int moved = window.move(bits, left);
            left -= moved;
            if (!makeRoom(out) || moved == 0) {
                return false;
            }
        }
        return go(Mode.BLOCK);
    }

    private boolean tables() {
        return switch (tables.read(bits)) {
            case READY -> go(Mode.SYMBOL);
            case NEED_MORE -> false;
            case INVALID -> fail();
        };
    }

    private boolean symbols(Output out) {
        while (true) {
            int code = bits.decode(tables.literals);
            if (code < 0) {
                return missing(code);
            }
            if (code == END_OF_BLOCK) {
                return go(Mode.BLOCK);
            }
            if (code < END_OF_BLOCK) {
                window.put((byte) code);
                if (!makeRoom(out)) {
                    return false;
                }
                continue;
            }
            symbol = code - END_OF_BLOCK - 1;
            if (symbol >= DeflateCodes.LENGTH_BASE.length) {
                return fail();
            }
            mode = Mode.LENGTH_EXTRA_BITS;
            // The usual case in one go; each remembers where the next piece has to go on.
            if (!(lengthExtra() && distance() && distanceExtra() && copy(out))) {
                return false;
            }
        }
    }

    private boolean lengthExtra() {
        int extra = DeflateCodes.LENGTH_EXTRA[symbol];
        if (!bits.has(extra)) {
            return false;
        }
        left = DeflateCodes.LENGTH_BASE[symbol] + bits.take(extra);
        return go(Mode.DISTANCE);
    }

    private boolean distance() {
        int code = bits.decode(tables.distances);
        if (code < 0) {
            return missing(code);
        }
        if (code >= DeflateCodes.DISTANCE_BASE.length) {
            return fail();
        }
        symbol = code;
        return go(Mode.DISTANCE_EXTRA_BITS);
    }

    private boolean distanceExtra() {
        int extra = DeflateCodes.DISTANCE_EXTRA[symbol];
        if (!bits.has(extra)) {
            return false;
        }
        distance = DeflateCodes.DISTANCE_BASE[symbol] + bits.take(extra);
        return distance <= window.produced() ? go(Mode.COPY) : fail();
    }

    private boolean copy(Output out) {
        while (left > 0) {
            left -= window.copy(distance, left);
            if (!makeRoom(out)) {
                return false;
            }
        }
        return go(Mode.SYMBOL);
    }

    private boolean go(Mode next) {
        mode = next;
        return true;
    }

    private boolean missing(int code) {
        return code != DeflateBits.NEED_MORE && fail();
    }

    /** What was kept is all there was when nothing came out and the error is within its bound. */
    private boolean fail() {
        boolean handOn = window.produced() == 0 && bits.consumed() <= MAX_KEPT;
        mode = handOn ? Mode.PLAIN : Mode.BROKEN;
        return false;
    }

    /** False when the output has become a bomb. */
    private boolean makeRoom(Output out) {
        if (!window.isFull()) {
            return true;
        }
        window.flush(out);
        long produced = window.produced();
        bomb = produced > BOMB_BYTES && produced / bits.consumed() > BOMB_RATIO;
        mode = bomb ? Mode.BROKEN : mode;
        return !bomb;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(mode.ordinal());
        out.writeBoolean(lastBlock);
        out.writeBoolean(bomb);
        out.writeByte(symbol);
        out.writeShort(left);
        out.writeShort(distance);
        wrapping.save(out);
        bits.save(out);
        tables.save(out);
        window.save(out);
        out.writeShort(kept.length);
        out.write(kept);
    }

    static InflateStream restore(DataInput in) throws IOException {
        InflateStream stream = new InflateStream();
        stream.mode = Mode.values()[in.readByte()];
        stream.lastBlock = in.readBoolean();
        stream.bomb = in.readBoolean();
        stream.symbol = in.readByte();
        stream.left = in.readUnsignedShort();
        stream.distance = in.readUnsignedShort();
        stream.wrapping.restore(in);
        stream.bits.restore(in);
        stream.tables.restore(in);
        stream.window.restore(in);
        stream.kept = new byte[in.readUnsignedShort()];
        in.readFully(stream.kept);
        return stream;
    }
}
