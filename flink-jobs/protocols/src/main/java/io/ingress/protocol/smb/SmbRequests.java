package io.ingress.protocol.smb;

import io.ingress.protocol.wire.OpenRequests;
import io.ingress.protocol.wire.OpenRequests.Request;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Commands that wait for their answer, each with the number of its event. */
final class SmbRequests {
    /** Commands at a time; clients have tens of credits. */
    static final int MAX_OPEN = 128;

    /** Bytes of commands that wait. */
    static final int MAX_BYTES = 64 * 1024;

    /** Bytes of one command that are kept: a ticket's names are in the first kilobyte. */
    static final int MAX_KEPT = 2048;

    /** Commands of SMB 1 have their keys above those of SMB 2. */
    private static final long VERSION_1 = 1L << 62;

    private final OpenRequests open = new OpenRequests(MAX_OPEN, MAX_BYTES);

    /**
     * One command.
     *
     * @param id number of its event, 0 when it has none
     */
    record Pending(long timestampNs, int id, byte[] bytes) {
        boolean isVersion1() {
            return (bytes[0] & 255) == SmbRecognition.MARK_1;
        }
    }

    static long key1(long key) {
        return VERSION_1 | key;
    }

    /** Adds a command that begins here; gives back those that had to make room. */
    List<Pending> add(long key, long timestampNs, int id, byte[] array, int start, int end) {
        int kept = Math.min(end - start, MAX_KEPT);
        byte[] bytes =
                ByteBuffer.allocate(Integer.BYTES + kept)
                        .putInt(id)
                        .put(array, start, kept)
                        .array();
        return open.add(new Request(key, timestampNs, bytes)).stream()
                .map(SmbRequests::pending)
                .toList();
    }

    /** Takes the oldest command with this key, or null. */
    Pending take(long key) {
        return open.take(key).map(SmbRequests::pending).orElse(null);
    }

    /** Puts a command back whose answer is still to come. */
    void putBack(long key, Pending command) {
        add(key, command.timestampNs(), command.id(), command.bytes(), 0, command.bytes().length);
    }

    List<Pending> drain() {
        return open.drain().stream().map(SmbRequests::pending).toList();
    }

    void save(DataOutput out) throws IOException {
        open.save(out);
    }

    void load(DataInput in) throws IOException {
        open.load(in);
    }

    private static Pending pending(Request request) {
        ByteBuffer in = ByteBuffer.wrap(request.bytes());
        int id = in.getInt();
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        return new Pending(request.timestampNs(), id, bytes);
    }
}
