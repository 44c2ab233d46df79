package io.ingress.protocol.mime;

import io.ingress.protocol.wire.Ascii;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Undoes the transfer encoding of a part, line by line (RFC 2045 section 6). The end of a line is
 * given only when another line of the part follows: the last one belongs to the boundary.
 */
final class TransferDecoder {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] BASE64 = Ascii.word("BASE64");
    private static final byte[] QUOTED = Ascii.word("QUOTED-PRINTABLE");
    private static final int PAD = -2;

    private final Encoding encoding;
    private byte[] out = new byte[0];
    private int outLength;

    /** Line end that is part of the content if another line follows. */
    private int owedLineEnd;

    /** Base64: bits not given yet, and their sextets. Quoted-printable: chars after '='. */
    private int bits;

    private int count;

    /** How content was made fit for mail. */
    enum Encoding {
        IDENTITY,
        BASE64,
        QUOTED_PRINTABLE
    }

    TransferDecoder(Encoding encoding) {
        this.encoding = encoding;
    }

    static Encoding encoding(String field) {
        byte[] name = Ascii.word(field.trim());
        if (Ascii.startsWith(name, 0, name.length, BASE64)) {
            return Encoding.BASE64;
        }
        return Ascii.startsWith(name, 0, name.length, QUOTED)
                ? Encoding.QUOTED_PRINTABLE
                : Encoding.IDENTITY;
    }

    /** Takes content that is decoded, valid during the call. */
    interface Content {
        void decoded(byte[] buffer, int offset, int length);
    }

    /** A line or a piece of one. */
    void line(byte[] buffer, int offset, int length, int endLength, Content content) {
        if (encoding == Encoding.BASE64) {
            base64(buffer, offset, length, content);
            return;
        }
        payLineEnd(content);
        boolean softBreak = false;
        if (encoding == Encoding.IDENTITY) {
            content.decoded(buffer, offset, length);
        } else {
            quoted(buffer, offset, length, content);
            softBreak = endLength > 0 && count > 0;
        }
        owedLineEnd = softBreak ? 0 : endLength;
        count = endLength > 0 ? 0 : count;
    }

    /** The part has ended without a boundary: its last line end is content. */
    void payLineEnd(Content content) {
        if (owedLineEnd > 0) {
            content.decoded(CRLF, 2 - owedLineEnd, owedLineEnd);
            owedLineEnd = 0;
        }
    }

    /** Bytes of content that so many encoded bytes may have been. */
    long decodedBytes(long encoded) {
        return encoding == Encoding.BASE64 ? encoded * 3 / 4 : encoded;
    }

    void gap() {
        owedLineEnd = 0;
        bits = 0;
        count = 0;
    }

    void save(DataOutput state) throws IOException {
        state.writeByte(encoding.ordinal());
        state.writeByte(owedLineEnd);
        state.writeInt(bits);
        state.writeByte(count);
    }

    static TransferDecoder restore(DataInput state) throws IOException {
        TransferDecoder decoder = new TransferDecoder(Encoding.values()[state.readByte()]);
        decoder.owedLineEnd = state.readByte();
        decoder.bits = state.readInt();
        decoder.count = state.readByte();
        return decoder;
    }

    private void base64(byte[] buffer, int offset, int length, Content content) {
        begin(length + 3);
        for (int i = offset; i < offset + length; i++) {
            int sextet = sextet(buffer[i]);
            if (sextet == PAD) {
                endOfBase64();
            } else if (sextet >= 0) {
                bits = bits << 6 | sextet;
                if (++count == 4) {
                    put(bits >>> 16);
                    put(bits >>> 8);
                    put(bits);
                    bits = 0;
                    count = 0;
                }
            }
        }
        give(content);
    }

    /** Padding: what is left is one or two bytes. */
    private void endOfBase64() {
        if (count == 2) {
            put(bits >>> 4);
        } else if (count == 3) {
            put(bits >>> 10);
            put(bits >>> 2);
        }
        bits = 0;
        count = 0;
    }

    private void quoted(byte[] buffer, int offset, int length, Content content) {
        begin(length + 3);
        for (int i = offset; i < offset + length; i++) {
            int b = buffer[i] & 255;
            if (count == 0 && b == '=') {
                count = 1;
            } else if (count == 0) {
                put(b);
            } else if (count == 1) {
                bits = b;
                count = 2;
            } else {
                escaped(bits, b);
                count = 0;
            }
        }
        give(content);
    }

    private void escaped(int first, int second) {
        int high = Character.digit(first, 16);
        int low = Character.digit(second, 16);
        if (high >= 0 && low >= 0) {
            put(high << 4 | low);
            return;
        }
        put('=');
        put(first);
        put(second);
    }

    private static int sextet(int b) {
        if (b >= 'A' && b <= 'Z') {
            return b - 'A';
        }
        if (b >= 'a' && b <= 'z') {
            return b - 'a' + 26;
        }
        if (b >= '0' && b <= '9') {
            return b - '0' + 52;
        }
        return switch (b) {
            case '+' -> 62;
            case '/' -> 63;
            case '=' -> PAD;
            default -> -1;
        };
    }

    private void begin(int most) {
        if (out.length < most) {
            out = new byte[most];
        }
        outLength = 0;
    }

    private void put(int b) {
        out[outLength++] = (byte) b;
    }

    private void give(Content content) {
        if (outLength > 0) {
            content.decoded(out, 0, outLength);
        }
    }
}
