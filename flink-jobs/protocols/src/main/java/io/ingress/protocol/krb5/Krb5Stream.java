package io.ingress.protocol.krb5;

import io.ingress.protocol.AnalyzerFactory.Recognition;
import io.ingress.protocol.Direction;
import io.ingress.protocol.wire.PendingBytes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Cuts one direction of TCP into messages: each has its length before it, four bytes. */
final class Krb5Stream {
    private static final int PREFIX = 4;

    private PendingBytes pending = new PendingBytes();
    private Border border = Border.UNSURE;

    /** Whether the next byte begins or continues a message. */
    private enum Border {
        SURE,
        /** At the start, which may be in the middle, and after a gap: it must be seen. */
        UNSURE,
        LOST
    }

    /** Takes whole messages. */
    interface MessageReader {
        void message(byte[] buffer, int offset, int length);

        /** What follows is no message. */
        void broken();
    }

    boolean unfinished() {
        return pending.size() > 0 || pending.skipping() > 0;
    }

    void onData(byte[] buffer, int offset, int length, MessageReader reader) {
        if (border == Border.LOST) {
            return;
        }
        pending.offer(buffer, offset, length);
        while (readMessage(reader)) {
            // Until one is unfinished.
        }
        if (border == Border.LOST) {
            pending.clear();
        }
        pending.keep();
    }

    void onGap(long missedBytes) {
        if (pending.gap(missedBytes) || border == Border.LOST) {
            return;
        }
        long rest = border == Border.SURE && pending.size() >= PREFIX ? missing() : -1;
        pending = new PendingBytes();
        border = rest >= missedBytes ? Border.SURE : Border.UNSURE;
        pending.skip(Math.max(0, rest - missedBytes));
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(border.ordinal());
        pending.save(out);
    }

    static Krb5Stream restore(DataInput in) throws IOException {
        Krb5Stream stream = new Krb5Stream();
        stream.border = Border.values()[in.readByte()];
        stream.pending = PendingBytes.restore(in);
        return stream;
    }

    private boolean readMessage(MessageReader reader) {
        if (border == Border.UNSURE) {
            Recognition start =
                    Krb5Recognition.ofStream(
                            Direction.TO_SERVER, pending.array(), pending.from(), pending.size());
            if (start == Recognition.NEED_MORE) {
                return false;
            }
            border = start == Recognition.NO ? Border.LOST : Border.SURE;
        }
        if (border == Border.LOST || pending.size() < PREFIX) {
            return false;
        }
        long length = pending.reader().u32();
        if (length == 0 || length > Krb5Recognition.MAX_MESSAGE) {
            reader.broken();
            border = Border.LOST;
            return false;
        }
        if (missing() > 0) {
            return false;
        }
        reader.message(pending.array(), pending.from() + PREFIX, (int) length);
        pending.advance(PREFIX + (int) length);
        return true;
    }

    /** Bytes of the first message that have not come. */
    private long missing() {
        return PREFIX + pending.reader().u32() - pending.size();
    }
}
