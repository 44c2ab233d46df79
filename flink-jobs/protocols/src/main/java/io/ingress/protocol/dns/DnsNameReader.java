package io.ingress.protocol.dns;

import io.ingress.model.eve.WireText;

/**
 * Reads names of one message (RFC 1035 section 4.1.4). Compression pointers must point before the
 * labels they were met in, so every name ends; a name has at most {@link #MAX_NAME} bytes.
 */
public final class DnsNameReader {
    /** Longest name on the wire, bytes (RFC 1035 section 2.3.4). */
    static final int MAX_NAME = 255;

    /** Returned instead of a position when the bytes are no name. */
    public static final int WRONG = -1;

    private static final int POINTER = 0xc0;

    private final byte[] buffer;
    private final int messageStart;
    private final int messageEnd;
    private final byte[] name = new byte[MAX_NAME];
    private int nameLength;

    public DnsNameReader(byte[] buffer, int messageStart, int messageEnd) {
        this.buffer = buffer;
        this.messageStart = messageStart;
        this.messageEnd = messageEnd;
    }

    /**
     * Reads the name at {@code position}; its text is then in {@link #text}.
     *
     * @param limit where the part of the message ends in which the name must begin and end
     * @return position after the name, or {@link #WRONG}
     */
    public int read(int position, int limit) {
        nameLength = 0;
        int wireLength = 1;
        int at = position;
        int end = limit;
        int segmentStart = position;
        int after = WRONG;
        while (at < end) {
            int length = buffer[at] & 255;
            if (length == 0) {
                return after == WRONG ? at + 1 : after;
            }
            if (length >= POINTER) {
                if (at + 2 > end) {
                    return WRONG;
                }
                int target = messageStart + ((length & ~POINTER) << 8 | buffer[at + 1] & 255);
                if (target >= segmentStart) {
                    return WRONG;
                }
                after = after == WRONG ? at + 2 : after;
                at = target;
                segmentStart = target;
                end = messageEnd;
                continue;
            }
            wireLength += 1 + length;
            if (length > 63 || at + 1 + length > end || wireLength > MAX_NAME) {
                return WRONG;
            }
            appendLabel(at + 1, length);
            at += 1 + length;
        }
        return WRONG;
    }

    /** The name read last, labels joined by dots, without a dot at the end; the root is empty. */
    public String text() {
        return WireText.of(name, 0, nameLength);
    }

    private void appendLabel(int from, int length) {
        if (nameLength > 0) {
            name[nameLength++] = '.';
        }
        System.arraycopy(buffer, from, name, nameLength, length);
        nameLength += length;
    }
}
