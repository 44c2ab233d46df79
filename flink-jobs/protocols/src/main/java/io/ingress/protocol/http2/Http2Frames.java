package io.ingress.protocol.http2;

import io.ingress.protocol.wire.PendingBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Cuts one direction into frames (RFC 9113 section 4.1). Data is handed on as it comes; other
 * frames when they are whole. After a gap that hides a border there is no way back.
 *
 * <pre>
 *   length 24 | type 8 | flags 8 | reserved 1, stream 31 | payload
 * </pre>
 */
final class Http2Frames {
    static final int HEADER_LENGTH = 9;
    static final int DATA = 0;
    static final int PADDED = 8;

    /** Largest frame that is read whole, bytes; default of the protocol and more. */
    static final int MAX_FRAME = 64 * 1024;

    private static final int LAST_TYPE_READ_WHOLE = 9;

    private PendingBytes pending = new PendingBytes();
    private boolean begun;
    private boolean lost;
    private int dataStream;
    private int dataFlags;
    private int dataLeft;
    private int paddingLeft;

    /** Takes frames. */
    interface Reader {
        void frame(int type, int flags, int stream, byte[] buffer, int offset, int length);

        /** A frame too large to be read. */
        void tooLarge(int type);

        void data(int stream, byte[] buffer, int offset, int length);

        void dataGap(int stream, int missedBytes);

        void dataEnd(int stream, int flags);
    }

    void onData(byte[] buffer, int offset, int length, Reader reader) {
        if (lost) {
            return;
        }
        pending.offer(buffer, offset, length);
        boolean more = true;
        while (more) {
            more = dataLeft + paddingLeft > 0 ? data(reader) : begin() && frame(reader);
        }
        pending.keep();
    }

    void onGap(long missedBytes, Reader reader) {
        if (missedBytes <= dataLeft && dataLeft > 0) {
            int missed = (int) missedBytes;
            dataLeft -= missed;
            reader.dataGap(dataStream, missed);
            endOfData(reader);
            return;
        }
        if (!pending.gap(missedBytes)) {
            pending.clear();
            lost = true;
        }
        pending.keep();
    }

    /** The client's preface (section 3.4) is left out. */
    private boolean begin() {
        if (begun || pending.size() == 0) {
            return begun;
        }
        boolean preface = pending.array()[pending.from()] == 'P';
        if (preface && pending.size() < Http2Recognition.PREFACE_LENGTH) {
            return false;
        }
        pending.advance(preface ? Http2Recognition.PREFACE_LENGTH : 0);
        begun = true;
        return true;
    }

    private boolean frame(Reader reader) {
        if (pending.size() < HEADER_LENGTH) {
            return false;
        }
        byte[] array = pending.array();
        int at = pending.from();
        int length = Http2Recognition.length(array, at);
        int type = array[at + 3] & 255;
        int flags = array[at + 4] & 255;
        int stream = Http2Recognition.stream(array, at);
        if (type == DATA) {
            return beginData(length, flags, stream, reader);
        }
        if (length > MAX_FRAME || type > LAST_TYPE_READ_WHOLE) {
            reader.tooLarge(type);
            pending.skip((long) HEADER_LENGTH + length);
            return true;
        }
        if (pending.size() < HEADER_LENGTH + length) {
            return false;
        }
        reader.frame(type, flags, stream, array, at + HEADER_LENGTH, length);
        pending.advance(HEADER_LENGTH + length);
        return true;
    }

    private boolean beginData(int length, int flags, int stream, Reader reader) {
        boolean padded = (flags & PADDED) != 0 && length > 0;
        int header = HEADER_LENGTH + (padded ? 1 : 0);
        if (pending.size() < header) {
            return false;
        }
        int padding = padded ? pending.array()[pending.from() + HEADER_LENGTH] & 255 : 0;
        int rest = padded ? length - 1 : length;
        dataStream = stream;
        dataFlags = flags;
        paddingLeft = Math.min(padding, rest);
        dataLeft = rest - paddingLeft;
        pending.advance(header);
        endOfData(reader);
        return true;
    }

    private boolean data(Reader reader) {
        int count = Math.min(dataLeft, pending.size());
        if (count > 0) {
            reader.data(dataStream, pending.array(), pending.from(), count);
            pending.advance(count);
            dataLeft -= count;
            endOfData(reader);
            return true;
        }
        int padding = dataLeft == 0 ? Math.min(paddingLeft, pending.size()) : 0;
        pending.advance(padding);
        paddingLeft -= padding;
        return padding > 0;
    }

    private void endOfData(Reader reader) {
        if (dataLeft == 0) {
            reader.dataEnd(dataStream, dataFlags);
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeBoolean(begun);
        out.writeBoolean(lost);
        out.writeInt(dataStream);
        out.writeByte(dataFlags);
        out.writeInt(dataLeft);
        out.writeShort(paddingLeft);
        pending.save(out);
    }

    void restore(DataInput in) throws IOException {
        begun = in.readBoolean();
        lost = in.readBoolean();
        dataStream = in.readInt();
        dataFlags = in.readUnsignedByte();
        dataLeft = in.readInt();
        paddingLeft = in.readUnsignedShort();
        pending = PendingBytes.restore(in);
    }
}
