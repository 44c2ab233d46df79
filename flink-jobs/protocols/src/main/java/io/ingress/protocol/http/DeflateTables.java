package io.ingress.protocol.http;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The two Huffman codes of a block, fixed or read from its head (RFC 1951 section 3.2.7). */
final class DeflateTables {
    private static final int MAX_LITERALS = 286;
    private static final int MAX_DISTANCES = 30;
    private static final int FIXED_LITERALS = 288;
    private static final int END_OF_BLOCK = 256;
    private static final int REPEAT_LAST = 16;
    private static final int REPEAT_ZERO_OFTEN = 18;

    final HuffmanTable literals = new HuffmanTable();
    final HuffmanTable distances = new HuffmanTable();

    private final byte[] lengths = new byte[FIXED_LITERALS + MAX_DISTANCES + 2];
    private Part part = Part.SIZES;
    private int literalCodes;
    private int distanceCodes;
    private int lengthCodes;
    private int filled;
    private int repeat;

    /** How far reading has come. */
    enum Answer {
        READY,
        NEED_MORE,
        INVALID
    }

    private enum Part {
        SIZES,
        LENGTH_CODES,
        LENGTHS
    }

    void fixed() {
        DeflateCodes.fillFixed(lengths);
        literalCodes = FIXED_LITERALS;
        distanceCodes = MAX_DISTANCES;
        build();
    }

    /** Reads the tables of a block; called again with the next piece while it needs more. */
    Answer read(DeflateBits bits) {
        Answer answer = Answer.READY;
        while (answer == Answer.READY) {
            Part reading = part;
            answer =
                    switch (reading) {
                        case SIZES -> sizes(bits);
                        case LENGTH_CODES -> lengthCodes(bits);
                        case LENGTHS -> lengths(bits);
                    };
            if (reading == Part.LENGTHS) {
                break;
            }
        }
        return answer;
    }

    private Answer sizes(DeflateBits bits) {
        if (!bits.has(14)) {
            return Answer.NEED_MORE;
        }
        literalCodes = bits.take(5) + 257;
        distanceCodes = bits.take(5) + 1;
        lengthCodes = bits.take(4) + 4;
        if (literalCodes > MAX_LITERALS || distanceCodes > MAX_DISTANCES) {
            return Answer.INVALID;
        }
        begin(Part.LENGTH_CODES);
        return Answer.READY;
    }

    private Answer lengthCodes(DeflateBits bits) {
        while (filled < lengthCodes) {
            if (!bits.has(3)) {
                return Answer.NEED_MORE;
            }
            lengths[DeflateCodes.CODE_LENGTH_ORDER[filled++]] = (byte) bits.take(3);
        }
        if (!literals.build(lengths, 0, DeflateCodes.CODE_LENGTH_ORDER.length, false)) {
            return Answer.INVALID;
        }
        begin(Part.LENGTHS);
        return Answer.READY;
    }

    private void begin(Part next) {
        Arrays.fill(lengths, (byte) 0);
        filled = 0;
        repeat = 0;
        part = next;
    }

    private Answer lengths(DeflateBits bits) {
        int wanted = literalCodes + distanceCodes;
        while (filled < wanted) {
            int code = repeat != 0 ? repeat : bits.decode(literals);
            if (code < 0) {
                return code == DeflateBits.NEED_MORE ? Answer.NEED_MORE : Answer.INVALID;
            }
            if (code < REPEAT_LAST) {
                lengths[filled++] = (byte) code;
                continue;
            }
            repeat = code;
            int extra = code == REPEAT_LAST ? 2 : code == REPEAT_ZERO_OFTEN ? 7 : 3;
            if (!bits.has(extra)) {
                return Answer.NEED_MORE;
            }
            int count = bits.take(extra) + (code == REPEAT_ZERO_OFTEN ? 11 : 3);
            if (filled + count > wanted || code == REPEAT_LAST && filled == 0) {
                return Answer.INVALID;
            }
            byte value = code == REPEAT_LAST ? lengths[filled - 1] : 0;
            Arrays.fill(lengths, filled, filled + count, value);
            filled += count;
            repeat = 0;
        }
        part = Part.SIZES;
        return lengths[END_OF_BLOCK] != 0 && build() ? Answer.READY : Answer.INVALID;
    }

    private boolean build() {
        return literals.build(lengths, 0, literalCodes, true)
                && distances.build(lengths, literalCodes, distanceCodes, true);
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(part.ordinal());
        for (int value : new int[] {literalCodes, distanceCodes, lengthCodes, filled, repeat}) {
            out.writeShort(value);
        }
        out.write(lengths);
        literals.save(out);
        distances.save(out);
    }

    void restore(DataInput in) throws IOException {
        part = Part.values()[in.readByte()];
        literalCodes = in.readShort();
        distanceCodes = in.readShort();
        lengthCodes = in.readShort();
        filled = in.readShort();
        repeat = in.readShort();
        in.readFully(lengths);
        literals.restore(in);
        distances.restore(in);
    }
}
