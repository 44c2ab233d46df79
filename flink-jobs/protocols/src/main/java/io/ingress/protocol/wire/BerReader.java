package io.ingress.protocol.wire;

/**
 * Walks ASN.1 values in BER or DER (ITU-T X.690): one {@link #next} a value, {@link #content} to go
 * into it. Total: a length that runs over the end or has no definite form ends the walk and marks
 * the reader {@link #failed}. Tags above 30 are read, up to four bytes.
 */
public final class BerReader {
    public static final int BOOLEAN = 0x01;
    public static final int INTEGER = 0x02;
    public static final int BIT_STRING = 0x03;
    public static final int OCTET_STRING = 0x04;
    public static final int NULL = 0x05;
    public static final int OBJECT_IDENTIFIER = 0x06;
    public static final int ENUMERATED = 0x0a;
    public static final int UTF8_STRING = 0x0c;
    public static final int SEQUENCE = 0x30;
    public static final int SET = 0x31;
    public static final int PRINTABLE_STRING = 0x13;
    public static final int TELETEX_STRING = 0x14;
    public static final int IA5_STRING = 0x16;
    public static final int UTC_TIME = 0x17;
    public static final int GENERALIZED_TIME = 0x18;
    public static final int BMP_STRING = 0x1e;

    private static final int LONG_TAG = 0x1f;
    private static final int MAX_TAG_BYTES = 4;

    private final ByteReader in;
    private final boolean cutAllowed;
    private int tag = -1;
    private int start;
    private int length;
    private boolean failed;

    public BerReader(ByteReader in) {
        this(in, false);
    }

    private BerReader(ByteReader in, boolean cutAllowed) {
        this.in = in;
        this.cutAllowed = cutAllowed;
    }

    public BerReader(byte[] buffer, int offset, int length) {
        this(new ByteReader(buffer, offset, length));
    }

    /**
     * A reader of bytes whose end is missing: a value that runs over it is given as far as it goes,
     * and is the last. The same holds for the readers of its content.
     */
    public static BerReader ofCut(byte[] buffer, int offset, int length) {
        return new BerReader(new ByteReader(buffer, offset, length), true);
    }

    /**
     * Length of the value that begins the bytes, its tag and length included.
     *
     * @return -1 when the bytes so far do not tell; -2 when they are no BER value of definite
     *     length
     */
    public static long totalLength(byte[] buffer, int offset, int available) {
        ByteReader header = new ByteReader(buffer, offset, available);
        if (readTag(header) < 0) {
            return header.failed() ? -1 : -2;
        }
        int contentLength = readLength(header);
        if (contentLength < 0) {
            return header.failed() ? -1 : -2;
        }
        return (long) header.position() - offset + contentLength;
    }

    /** Moves to the next value; false at the end, or when what follows is no whole value. */
    public boolean next() {
        if (failed || in.remaining() == 0) {
            return false;
        }
        tag = readTag(in);
        length = tag < 0 ? -1 : readLength(in);
        if (length > in.remaining() && cutAllowed) {
            length = in.remaining();
            failed = true;
        }
        if (length < 0 || !in.has(length)) {
            failed = true;
            tag = -1;
            return false;
        }
        start = in.position();
        in.skip(length);
        return true;
    }

    /** Moves to the next value and says whether it has this tag. */
    public boolean next(int expectedTag) {
        return next() && tag == expectedTag;
    }

    public boolean failed() {
        return failed;
    }

    /** Tag of the value, class and form bits included; -1 before the first. */
    public int tag() {
        return tag;
    }

    /** Number of a context-specific tag, or -1 for others. */
    public int contextTag() {
        return tag >= 0 && (tag & 0xc0) == 0x80 ? tag & 0x1f : -1;
    }

    /** Bytes of content. */
    public int length() {
        return length;
    }

    /** Index in {@link #array} of the content. */
    public int start() {
        return start;
    }

    public byte[] array() {
        return in.array();
    }

    /** The values in this value. */
    public BerReader content() {
        return new BerReader(bytes(), cutAllowed);
    }

    /** The content as bytes. */
    public ByteReader bytes() {
        return new ByteReader(in.array(), start, length);
    }

    /** The content as text of the wire. */
    public String text() {
        return bytes().text(length);
    }

    /** The content as a signed number; numbers longer than 8 bytes give their last 8. */
    public long integer() {
        byte[] array = in.array();
        long value = length > 0 && array[start] < 0 ? -1 : 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | array[start + i] & 255;
        }
        return value;
    }

    /** The content as a dotted object identifier; components beyond 31 bits end it. */
    public String objectIdentifier() {
        ByteReader parts = bytes();
        StringBuilder text = new StringBuilder();
        long component = 0;
        while (parts.remaining() > 0 && component <= Integer.MAX_VALUE) {
            int b = parts.u8();
            component = component << 7 | b & 0x7f;
            if ((b & 0x80) == 0) {
                appendComponent(text, component);
                component = 0;
            }
        }
        return text.toString();
    }

    private static void appendComponent(StringBuilder text, long component) {
        if (text.length() > 0) {
            text.append('.').append(component);
            return;
        }
        long first = Math.min(component / 40, 2);
        text.append(first).append('.').append(component - 40 * first);
    }

    private static int readTag(ByteReader in) {
        int value = in.u8();
        if ((value & LONG_TAG) != LONG_TAG) {
            return in.failed() ? -1 : value;
        }
        for (int i = 1; i < MAX_TAG_BYTES; i++) {
            int b = in.u8();
            value = value << 8 | b;
            if ((b & 0x80) == 0) {
                return in.failed() ? -1 : value & Integer.MAX_VALUE;
            }
        }
        return -1;
    }

    private static int readLength(ByteReader in) {
        int first = in.u8();
        if (first < 0x80) {
            return in.failed() ? -1 : first;
        }
        int count = first & 0x7f;
        if (count == 0 || count > 4) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | in.u8();
        }
        return in.failed() || value > Integer.MAX_VALUE ? -1 : (int) value;
    }
}
