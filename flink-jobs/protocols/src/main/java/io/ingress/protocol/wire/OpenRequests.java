package io.ingress.protocol.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Requests of one flow that wait for their answer, oldest first. Keeps the bytes of a request
 * rather than what was read in them: they are read when the event is written, and saving is
 * copying. Bounded in number and in bytes; what does not fit any more is given back to be reported
 * without an answer.
 */
public final class OpenRequests {
    private final int maxRequests;
    private final int maxBytes;
    private final ArrayDeque<Request> open = new ArrayDeque<>(2);
    private int bytes;

    /**
     * One request.
     *
     * @param key what its answer has in common with it; 0 where answers come in order
     * @param timestampNs packet time of its last byte
     * @param bytes the message; owned by this
     */
    public record Request(long key, long timestampNs, byte[] bytes) {}

    public OpenRequests(int maxRequests, int maxBytes) {
        this.maxRequests = maxRequests;
        this.maxBytes = maxBytes;
    }

    public int size() {
        return open.size();
    }

    public boolean isEmpty() {
        return open.isEmpty();
    }

    /** Adds a request; gives back the oldest ones that had to make room, usually none. */
    public List<Request> add(Request request) {
        open.addLast(request);
        bytes += request.bytes().length;
        if (open.size() <= maxRequests && bytes <= maxBytes) {
            return List.of();
        }
        List<Request> gone = new ArrayList<>();
        while (open.size() > maxRequests || bytes > maxBytes) {
            gone.add(removeFirst());
        }
        return gone;
    }

    /** The oldest request without taking it. */
    public Optional<Request> first() {
        return Optional.ofNullable(open.peekFirst());
    }

    /** The newest request without taking it. */
    public Optional<Request> last() {
        return Optional.ofNullable(open.peekLast());
    }

    /** Takes the oldest request. */
    public Optional<Request> takeFirst() {
        return open.isEmpty() ? Optional.empty() : Optional.of(removeFirst());
    }

    /** Takes the oldest request with this key. */
    public Optional<Request> take(long key) {
        for (Iterator<Request> all = open.iterator(); all.hasNext(); ) {
            Request request = all.next();
            if (request.key() == key) {
                all.remove();
                bytes -= request.bytes().length;
                return Optional.of(request);
            }
        }
        return Optional.empty();
    }

    /** Takes all. */
    public List<Request> drain() {
        List<Request> all = List.copyOf(open);
        open.clear();
        bytes = 0;
        return all;
    }

    public void save(DataOutput out) throws IOException {
        out.writeInt(open.size());
        for (Request request : open) {
            out.writeLong(request.key());
            out.writeLong(request.timestampNs());
            out.writeInt(request.bytes().length);
            out.write(request.bytes());
        }
    }

    /** Reads what {@link #save} wrote into this, which must be empty. */
    public void load(DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            long key = in.readLong();
            long timestampNs = in.readLong();
            byte[] message = new byte[in.readInt()];
            in.readFully(message);
            open.addLast(new Request(key, timestampNs, message));
            bytes += message.length;
        }
    }

    private Request removeFirst() {
        Request first = open.removeFirst();
        bytes -= first.bytes().length;
        return first;
    }
}
