package io.ingress.protocol.sip;

import io.ingress.protocol.wire.Ascii;
import io.ingress.protocol.wire.LineCutter;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Cuts one direction of SIP over TCP into messages: header lines, then a body to leave out. */
final class SipStream {
    /** Longest line that comes whole. */
    static final int MAX_LINE_BYTES = 4096;

    /** Longest body that is believed; a larger length is an attack. */
    private static final long MAX_BODY_BYTES = 16 << 20;

    private static final byte[] CONTENT_LENGTH = Ascii.word("CONTENT-LENGTH");
    private static final byte[] COMPACT = Ascii.word("L");

    private LineCutter lines = new LineCutter(MAX_LINE_BYTES);
    private boolean inHeader;
    private long bodyBytes;
    private long bodyLeft;

    /** Takes the first line of each message; false when it is none. */
    interface FirstLines {
        boolean firstLine(byte[] buffer, int offset, int length);
    }

    void onData(byte[] buffer, int offset, int length, FirstLines reader) {
        lines.offer(buffer, offset, length);
        while (true) {
            if (bodyLeft > 0) {
                bodyLeft -= lines.raw(bodyLeft);
                if (bodyLeft > 0) {
                    break;
                }
            }
            if (!lines.next()) {
                break;
            }
            if (lines.beginsLine()) {
                line(reader);
            }
        }
        lines.keep();
    }

    void onGap(long missedBytes) {
        long inside = Math.min(missedBytes, bodyLeft);
        bodyLeft -= inside;
        if (inside < missedBytes) {
            lines.gap();
            inHeader = false;
        }
    }

    boolean unfinished() {
        return inHeader || bodyLeft > 0 || lines.size() > 0;
    }

    void save(DataOutput out) throws IOException {
        lines.save(out);
        out.writeBoolean(inHeader);
        out.writeLong(bodyBytes);
        out.writeLong(bodyLeft);
    }

    static SipStream restore(DataInput in) throws IOException {
        SipStream stream = new SipStream();
        stream.lines = LineCutter.restore(MAX_LINE_BYTES, in);
        stream.inHeader = in.readBoolean();
        stream.bodyBytes = in.readLong();
        stream.bodyLeft = in.readLong();
        return stream;
    }

    /** Blank lines between messages keep the connection alive (RFC 5626 section 3.5.1). */
    private void line(FirstLines reader) {
        byte[] array = lines.array();
        int at = lines.start();
        int length = lines.length();
        if (!inHeader) {
            inHeader = length > 0 && reader.firstLine(array, at, length);
            bodyBytes = 0;
            return;
        }
        if (length == 0) {
            inHeader = false;
            bodyLeft = bodyBytes;
            return;
        }
        int colon = Ascii.distanceTo(array, at, length, ':');
        int name = colon;
        while (name > 0 && (array[at + name - 1] == ' ' || array[at + name - 1] == '\t')) {
            name--;
        }
        boolean size =
                Ascii.equals(array, at, name, CONTENT_LENGTH)
                        || Ascii.equals(array, at, name, COMPACT);
        if (colon < length && size) {
            bodyBytes = number(array, at + colon + 1, length - colon - 1);
        }
    }

    private static long number(byte[] buffer, int offset, int length) {
        long value = 0;
        int at = Ascii.blanks(buffer, offset, length);
        while (at < length && Ascii.isDigit(buffer[offset + at]) && value <= MAX_BODY_BYTES) {
            value = value * 10 + buffer[offset + at++] - '0';
        }
        return value <= MAX_BODY_BYTES ? value : 0;
    }
}
