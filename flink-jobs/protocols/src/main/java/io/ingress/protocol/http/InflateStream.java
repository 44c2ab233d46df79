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
    private static final int WINDOW = 32 * 1024;
    private static final int WINDOW_MASK = WINDOW - 1;

    /** Input that is kept to be handed on when it turns out not to be compressed. */
    private static final int MAX_KEPT = 1024;

    /**
     * Output from which on {@link #BOMB_RATIO} is watched, bytes: less costs little however it was
     * made.
     */
    private static final long BOMB_BYTES = 16 * 1024 * 1024;

    /** More output than this many times the input is a bomb; what follows is left out. */
    private static final int BOMB_RATIO = 200;

    private static final int MAX_LENGTH_CODES = 286;
    private static final int MAX_DISTANCE_CODES = 30;
    private static final int NEED_MORE = -1;
    private static final int INVALID = -2;
    private static final int END_OF_BLOCK = 256;

    private final byte[] window = new byte[WINDOW];
    private final byte[] lengths = new byte[MAX_LENGTH_CODES + 2 + MAX_DISTANCE_CODES + 2];
    private final HuffmanTable literals = new HuffmanTable();
    private final HuffmanTable distances = new HuffmanTable();
    private final InflateWrapping wrapping = new InflateWrapping();

    private Mode mode = Mode.WRAPPING;
    private long hold;
    private int holdBits;
    private int at;
    private int flushed;
    private long produced;
    private boolean lastBlock;
    private boolean bomb;
    private int lengthCodes;
    private int distanceCodes;
    private int codeLengths;
    private int filled;
    private int left;
    private int symbol;
    private int distance;
    private byte[] kept = NONE;
    private long consumedBefore;

    private byte[] in;
    private int first;
    private int from;
    private int to;

    /** Takes what was inflated; the array is reused. */
    interface Output {
        void bytes(byte[] buffer, int offset, int length);
    }

    private enum Mode {
        WRAPPING,
        BLOCK,
        STORED_LENGTH,
        STORED,
        TABLE_SIZES,
        CODE_LENGTHS,
        LENGTHS,
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
        in = buffer;
        first = offset;
        from = offset;
        to = offset + length;
        boolean more = mode != Mode.END && mode != Mode.BROKEN;
        while (more) {
            more = step(out) && !bomb;
        }
        if (bomb) {
            mode = Mode.BROKEN;
        }
        if (mode == Mode.PLAIN) {
            out.bytes(kept, 0, kept.length);
            out.bytes(buffer, offset, length);
            kept = NONE;
            return;
        }
        flush(out);
        keep(buffer, offset, length);
        consumedBefore += length;
        in = null;
    }

    private void keep(byte[] buffer, int offset, int length) {
        if (produced > 0 || mode == Mode.END || consumedBefore + length > MAX_KEPT) {
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
            case TABLE_SIZES -> tableSizes();
            case CODE_LENGTHS -> codeLengths();
            case LENGTHS -> lengths();
            case SYMBOL -> symbol(out);
            case LENGTH_EXTRA_BITS -> lengthExtra();
            case DISTANCE -> distance();
            case DISTANCE_EXTRA_BITS -> distanceExtra();
            case COPY -> copy(out);
            case END, PLAIN, BROKEN -> false;
        };
    }

    private boolean unwrap() {
        while (from < to) {
            InflateWrapping.Answer answer = wrapping.next(in[from++] & 255);
            if (answer == InflateWrapping.Answer.INVALID) {
                return fail();
            }
            if (answer == InflateWrapping.Answer.BARE) {
                hold = wrapping.firstTwo();
                holdBits = 16;
            }
            if (answer != InflateWrapping.Answer.MORE) {
                mode = Mode.BLOCK;
                return true;
            }
        }
        return false;
    }

    private boolean block() {
        if (lastBlock) {
            mode = Mode.END;
            return false;
        }
        if (!bits(3)) {
            return false;
        }
        lastBlock = take(1) == 1;
        switch (take(2)) {
            case 0 -> {
                take(holdBits & 7);
                mode = Mode.STORED_LENGTH;
            }
            case 1 -> fixedTables();
            case 2 -> mode = Mode.TABLE_SIZES;
            default -> fail();
        }
        return true;
    }

    private boolean storedLength() {
        if (!bits(32)) {
            return false;
        }
        int length = take(16);
        if (take(16) != (length ^ 0xffff)) {
            return fail();
        }
        left = length;
        mode = Mode.STORED;
        return true;
    }

    private boolean stored(Output out) {
        while (left > 0) {
            if (!bits(8)) {
                return false;
            }
            put((byte) take(8), out);
            left--;
        }
        mode = Mode.BLOCK;
        return true;
    }

    private void fixedTables() {
        DeflateCodes.fillFixed(lengths);
        lengthCodes = 288;
        distanceCodes = 30;
        buildTables();
        mode = Mode.SYMBOL;
    }

    private boolean tableSizes() {
        if (!bits(14)) {
            return false;
        }
        lengthCodes = take(5) + 257;
        distanceCodes = take(5) + 1;
        codeLengths = take(4) + 4;
        if (lengthCodes > MAX_LENGTH_CODES || distanceCodes > MAX_DISTANCE_CODES) {
            return fail();
        }
        Arrays.fill(lengths, (byte) 0);
        filled = 0;
        mode = Mode.CODE_LENGTHS;
        return true;
    }

    private boolean codeLengths() {
        while (filled < codeLengths) {
            if (!bits(3)) {
                return false;
            }
            lengths[DeflateCodes.CODE_LENGTH_ORDER[filled++]] = (byte) take(3);
        }
        if (!literals.build(lengths, 0, DeflateCodes.CODE_LENGTH_ORDER.length, false)) {
            return fail();
        }
        Arrays.fill(lengths, (byte) 0);
        filled = 0;
        symbol = 0;
        mode = Mode.LENGTHS;
        return true;
    }

    private boolean lengths() {
        int wanted = lengthCodes + distanceCodes;
        while (filled < wanted) {
            int code = symbol >= 16 ? symbol : decode(literals);
            if (code < 0) {
                return code != NEED_MORE && fail();
            }
            if (code < 16) {
                lengths[filled++] = (byte) code;
                continue;
            }
            symbol = code;
            int extra = code == 16 ? 2 : code == 17 ? 3 : 7;
            if (!bits(extra)) {
                return false;
            }
            int count = take(extra) + (code == 18 ? 11 : 3);
            if (filled + count > wanted || code == 16 && filled == 0) {
                return fail();
            }
            byte value = code == 16 ? lengths[filled - 1] : 0;
            Arrays.fill(lengths, filled, filled + count, value);
            filled += count;
            symbol = 0;
        }
        if (lengths[END_OF_BLOCK] == 0 || !buildTables()) {
            return fail();
        }
        mode = Mode.SYMBOL;
        return true;
    }

    private boolean buildTables() {
        return literals.build(lengths, 0, lengthCodes, true)
                && distances.build(lengths, lengthCodes, distanceCodes, true);
    }

    private boolean symbol(Output out) {
        while (true) {
            int code = decode(literals);
            if (code < 0) {
                return code != NEED_MORE && fail();
            }
            if (code < END_OF_BLOCK) {
                put((byte) code, out);
                if (bomb) {
                    return false;
                }
                continue;
            }
            if (code == END_OF_BLOCK) {
                mode = Mode.BLOCK;
                return true;
            }
            symbol = code - END_OF_BLOCK - 1;
            if (symbol >= DeflateCodes.LENGTH_BASE.length) {
                return fail();
            }
            mode = Mode.LENGTH_EXTRA_BITS;
            return true;
        }
    }

    private boolean lengthExtra() {
        if (!bits(DeflateCodes.LENGTH_EXTRA[symbol])) {
            return false;
        }
        left = DeflateCodes.LENGTH_BASE[symbol] + take(DeflateCodes.LENGTH_EXTRA[symbol]);
        symbol = 0;
        mode = Mode.DISTANCE;
        return true;
    }

    private boolean distance() {
        int code = decode(distances);
        if (code < 0) {
            return code != NEED_MORE && fail();
        }
        if (code >= MAX_DISTANCE_CODES) {
            return fail();
        }
        distance = code;
        mode = Mode.DISTANCE_EXTRA_BITS;
        return true;
    }

    private boolean distanceExtra() {
        if (!bits(DeflateCodes.DISTANCE_EXTRA[distance])) {
            return false;
        }
        distance =
                DeflateCodes.DISTANCE_BASE[distance] + take(DeflateCodes.DISTANCE_EXTRA[distance]);
        if (distance > produced) {
            return fail();
        }
        mode = Mode.COPY;
        return true;
    }

    private boolean copy(Output out) {
        while (left > 0 && !bomb) {
            put(window[at - distance & WINDOW_MASK], out);
            left--;
        }
        mode = Mode.SYMBOL;
        return true;
    }

    /** What was kept is all there was when nothing came out and the error is within its bound. */
    private boolean fail() {
        boolean handOn = produced == 0 && consumedBefore + from - first <= MAX_KEPT;
        mode = handOn ? Mode.PLAIN : Mode.BROKEN;
        return false;
    }

    private void put(byte value, Output out) {
        window[at++] = value;
        produced++;
        if (at == WINDOW) {
            flush(out);
            at = 0;
            flushed = 0;
            long consumed = consumedBefore + from - first;
            bomb |= produced > BOMB_BYTES && produced / consumed > BOMB_RATIO;
        }
    }

    private void flush(Output out) {
        if (at > flushed) {
            out.bytes(window, flushed, at - flushed);
            flushed = at;
        }
    }

    private int decode(HuffmanTable table) {
        while (true) {
            int found = table.find(hold, holdBits);
            if (found >= 0) {
                take(found & HuffmanTable.LENGTH_MASK);
                return found >>> HuffmanTable.LENGTH_BITS;
            }
            if (found == HuffmanTable.INVALID) {
                return INVALID;
            }
            if (!bits(holdBits + 1)) {
                return NEED_MORE;
            }
        }
    }

    private boolean bits(int count) {
        while (holdBits < count) {
            if (from == to) {
                return false;
            }
            hold |= (in[from++] & 255L) << holdBits;
            holdBits += 8;
        }
        return true;
    }

    private int take(int count) {
        int value = (int) (hold & (1L << count) - 1);
        hold >>>= count;
        holdBits -= count;
        return value;
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(mode.ordinal());
        wrapping.save(out);
        out.writeLong(hold);
        out.writeByte(holdBits);
        out.writeLong(produced);
        out.writeBoolean(lastBlock);
        out.writeBoolean(bomb);
        for (int value :
                new int[] {lengthCodes, distanceCodes, codeLengths, filled, left, symbol}) {
            out.writeInt(value);
        }
        out.writeInt(distance);
        out.writeShort(at);
        out.write(window, 0, produced >= WINDOW ? WINDOW : at);
        out.write(lengths);
        literals.save(out);
        distances.save(out);
        out.writeLong(consumedBefore);
        out.writeShort(kept.length);
        out.write(kept);
    }

    static InflateStream restore(DataInput in) throws IOException {
        InflateStream stream = new InflateStream();
        stream.mode = Mode.values()[in.readByte()];
        stream.wrapping.restore(in);
        stream.hold = in.readLong();
        stream.holdBits = in.readByte();
        stream.produced = in.readLong();
        stream.lastBlock = in.readBoolean();
        stream.bomb = in.readBoolean();
        stream.lengthCodes = in.readInt();
        stream.distanceCodes = in.readInt();
        stream.codeLengths = in.readInt();
        stream.filled = in.readInt();
        stream.left = in.readInt();
        stream.symbol = in.readInt();
        stream.distance = in.readInt();
        stream.at = in.readUnsignedShort();
        stream.flushed = stream.at;
        in.readFully(stream.window, 0, stream.produced >= WINDOW ? WINDOW : stream.at);
        in.readFully(stream.lengths);
        stream.literals.restore(in);
        stream.distances.restore(in);
        stream.consumedBefore = in.readLong();
        stream.kept = new byte[in.readUnsignedShort()];
        in.readFully(stream.kept);
        return stream;
    }
}
