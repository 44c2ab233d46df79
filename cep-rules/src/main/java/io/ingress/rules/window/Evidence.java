package io.ingress.rules.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The first and the last few events in a window, as the caller gave them. */
final class Evidence {
    /** Longer ones are not kept. */
    static final int MOST_BYTES = 1 << 14;

    private static final int EVENT_BYTES = 56;

    private final int most;
    private final List<Event> events = new ArrayList<>(4);

    private record Event(long timeMs, byte[] bytes) {}

    Evidence(int most) {
        this.most = most;
    }

    /** When there are too many, one in the middle goes. */
    void add(long timeMs, byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MOST_BYTES || most == 0) {
            return;
        }
        if (events.size() == most) {
            events.remove(most / 2);
        }
        events.add(new Event(timeMs, bytes));
    }

    void expire(long edgeMs) {
        int expired = 0;
        while (expired < events.size() && events.get(expired).timeMs <= edgeMs) {
            expired++;
        }
        if (expired > 0) {
            events.subList(0, expired).clear();
        }
    }

    void clear() {
        events.clear();
    }

    List<byte[]> all() {
        return events.stream().map(Event::bytes).toList();
    }

    int bytes() {
        int bytes = 0;
        for (Event event : events) {
            bytes += EVENT_BYTES + event.bytes.length;
        }
        return bytes;
    }

    void save(DataOutput out) throws IOException {
        Wire.writeUnsigned(out, events.size());
        long before = -Wire.MOST_TIME_MS;
        for (Event event : events) {
            Wire.writeUnsigned(out, event.timeMs - before);
            before = event.timeMs;
            writeBytes(out, event.bytes);
        }
    }

    void restore(DataInput in, long lastMs) throws IOException {
        int count = Wire.readCount(in, WindowBounds.MOST);
        long before = -Wire.MOST_TIME_MS;
        for (int i = 0; i < count; i++) {
            before = Wire.readTime(in, before, lastMs);
            add(before, readBytes(in));
        }
    }

    static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
        Wire.writeUnsigned(out, bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(DataInput in) throws IOException {
        byte[] bytes = new byte[Wire.readCount(in, MOST_BYTES)];
        in.readFully(bytes);
        return bytes;
    }
}
