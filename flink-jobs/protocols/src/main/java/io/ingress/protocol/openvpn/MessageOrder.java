package io.ingress.protocol.openvpn;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Puts the control messages of one side in the order of their ids. A message that is missing is
 * waited for as long as its sender may repeat it: it has at most {@link #WINDOW} messages that were
 * not acknowledged.
 */
final class MessageOrder {
    /** Messages that the receiver in OpenVPN keeps at most. */
    static final int WINDOW = 12;

    /** Bytes that wait at most; messages of 1300 bytes fill it when the window is full. */
    static final int MAX_WAITING_BYTES = 16 * 1024;

    /** Ids further ahead are no ids: a sender has few messages for one key. */
    private static final int MAX_AHEAD = 1 << 16;

    private static final long ANY = -1;

    private final Waiting[] waiting = new Waiting[WINDOW];
    private int waitingCount;
    private int waitingBytes;
    private long next = ANY;

    /** Takes the content of messages in order. */
    interface Reader {
        /**
         * @param missing bytes behind it that the capture cut
         */
        void content(byte[] buffer, int offset, int length, int missing);

        /** Messages are missing between those before and those that follow. */
        void lost();
    }

    /** A new key: the message of this id comes next. */
    void restart(long first) {
        next = first;
        drop();
    }

    /** A new key; the ids begin with what comes first. */
    void restart() {
        restart(ANY);
    }

    /**
     * One message; false when its id cannot be one.
     *
     * @param window how far ahead of a missing one it may be; 1 when nothing comes out of order
     */
    boolean offer(
            long id,
            int window,
            byte[] buffer,
            int offset,
            int length,
            int missing,
            Reader reader) {
        if (next == ANY) {
            next = id;
        }
        if (id - next >= MAX_AHEAD) {
            return false;
        }
        if (id < next || id < next + WINDOW && waiting[slot(id)] != null) {
            return true; // a repetition
        }
        giveUp(id - window + 1, reader);
        while (id > next && waitingBytes + length > MAX_WAITING_BYTES) {
            giveUp(next + 1, reader);
        }
        if (id > next) {
            keep(id, Arrays.copyOfRange(buffer, offset, offset + length), missing);
            return true;
        }
        next++;
        reader.content(buffer, offset, length, missing);
        release(reader);
        return true;
    }

    /** Nothing more comes: hands on what waits. */
    void flush(Reader reader) {
        while (waitingCount > 0) {
            giveUp(next + 1, reader);
        }
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(next);
        out.writeByte(waitingCount);
        for (Waiting message : waiting) {
            if (message != null) {
                out.writeLong(message.id);
                out.writeInt(message.missing);
                out.writeInt(message.bytes.length);
                out.write(message.bytes);
            }
        }
    }

    static MessageOrder restore(DataInput in) throws IOException {
        MessageOrder order = new MessageOrder();
        order.next = in.readLong();
        for (int left = in.readByte(); left > 0; left--) {
            long id = in.readLong();
            int missing = in.readInt();
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            order.keep(id, bytes, missing);
        }
        return order;
    }

    /** Waits no longer for messages before this one. */
    private void giveUp(long id, Reader reader) {
        while (next < id) {
            reader.lost();
            next = waitingCount == 0 ? id : next + 1;
            release(reader);
        }
    }

    private void release(Reader reader) {
        Waiting message = waiting[slot(next)];
        while (message != null) {
            waiting[slot(next)] = null;
            waitingCount--;
            waitingBytes -= message.bytes.length;
            next++;
            reader.content(message.bytes, 0, message.bytes.length, message.missing);
            message = waiting[slot(next)];
        }
    }

    private void keep(long id, byte[] bytes, int missing) {
        waiting[slot(id)] = new Waiting(id, bytes, missing);
        waitingCount++;
        waitingBytes += bytes.length;
    }

    private void drop() {
        Arrays.fill(waiting, null);
        waitingCount = 0;
        waitingBytes = 0;
    }

    private static int slot(long id) {
        return (int) (id % WINDOW);
    }

    /** A message after a missing one. */
    private record Waiting(long id, byte[] bytes, int missing) {}
}
