package io.ingress.agent.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The segments on disk: appends to the last one, and takes settled ones away, each file operation
 * in the order that a crash between any two of them allows.
 *
 * <p>A file in which an operation failed is never written again; {@link #isOpen} is then false
 * until {@link #begin} begins the next one.
 */
final class SegmentLog {
    /** Of files that were set aside the newest are kept. */
    private static final int MAX_SET_ASIDE = 8;

    private static final byte[] NOTHING = {};

    private final SpoolDisk disk;
    private final List<Segment> segments;

    /** Settled, but the deletion may not be durable; marks say so until it is. */
    private final Map<Long, Segment> settled = new LinkedHashMap<>();

    private long lastNumber;
    private Segment current;
    private SpoolFile file;

    /** The segment with entries that was left last. */
    private Segment left = new Segment(SpoolMark.NONE.leftSegment());

    SegmentLog(SpoolDisk disk, SpoolRecovery found) {
        this.disk = disk;
        this.segments = new ArrayList<>();
        for (Segment segment : found.segments()) {
            lastNumber = segment.number;
            if (found.mark().settledSegments().contains(segment.number)) {
                settled.put(segment.number, segment);
            } else {
                segments.add(segment);
                left = segment.firstSeq >= 0 ? segment : left;
            }
        }
    }

    /** In order; the last one is written while {@link #isOpen}. */
    List<Segment> segments() {
        return Collections.unmodifiableList(segments);
    }

    boolean isOpen() {
        return current != null;
    }

    /** The segment that is written. */
    Segment current() {
        return current;
    }

    long totalBytes() {
        long bytes = 0;
        for (Segment segment : segments) {
            bytes += segment.fileBytes;
        }
        for (Segment segment : settled.values()) {
            bytes += segment.fileBytes;
        }
        return bytes;
    }

    /** Begins a segment with a mark; it is durable, and so is its name, when this returns. */
    void begin(SpoolMark mark) throws IOException {
        Segment next = new Segment(++lastNumber);
        SpoolFile created = disk.create(next.name());
        current = next;
        file = created;
        segments.add(next);
        append(mark);
        force();
        disk.force();
    }

    void append(SpoolEntry entry) throws IOException {
        append(
                SpoolFrame.encode(
                        SpoolFrame.ENTRY,
                        entry.packets(),
                        entry.seq(),
                        entry.head(),
                        entry.payload()),
                entry.head(),
                entry.payload());
    }

    void append(SpoolMark mark) throws IOException {
        byte[] text = mark.encode();
        append(SpoolFrame.encode(SpoolFrame.MARK, 0, 0, text, NOTHING), text, NOTHING);
    }

    /** Makes durable what was appended. */
    void force() throws IOException {
        long bytes = current.fileBytes;
        file.force();
        current.goodBytes = bytes;
    }

    /** Ends the current segment, whether it can be relied on or not. */
    void leave() {
        if (current == null) {
            return;
        }
        try {
            file.close();
        } catch (IOException e) {
            // What must be durable was forced before.
            file = null;
        }
        if (current.goodBytes == 0) {
            discard(current);
        }
        if (current.firstSeq >= 0) {
            left = current;
        }
        current = null;
        file = null;
    }

    /** Nothing in it was ever relied on; a disk that is full may need its room at once. */
    private void discard(Segment segment) {
        segments.remove(segment);
        try {
            disk.delete(segment.name());
        } catch (IOException e) {
            settled.put(segment.number, segment);
        }
    }

    /** Settled: not to be read again, deleted by {@link #deleteSettled}. */
    void settle(Segment segment) {
        segments.remove(segment);
        settled.put(segment.number, segment);
    }

    /** A mark of this moment. */
    SpoolMark mark(long releasedThrough, Map<String, Long> values) {
        return new SpoolMark(
                releasedThrough,
                List.copyOf(settled.keySet()),
                left.number,
                left.goodBytes,
                values);
    }

    /** Deletes settled segments; a mark that names them must be durable. */
    void deleteSettled() throws IOException {
        if (settled.isEmpty()) {
            return;
        }
        for (Segment segment : settled.values()) {
            if (segment.damaged) {
                setAside(segment);
            } else {
                disk.delete(segment.name());
            }
        }
        disk.force();
        settled.clear();
    }

    private void setAside(Segment segment) throws IOException {
        List<String> names = disk.list();
        if (!names.contains(segment.name())) {
            return;
        }
        List<String> old = names.stream().filter(Segment::isSetAside).sorted().toList();
        for (int i = 0; i <= old.size() - MAX_SET_ASIDE; i++) {
            disk.delete(old.get(i));
        }
        disk.rename(segment.name(), segment.setAsideName());
    }

    private void append(ByteBuffer header, byte[] head, byte[] payload) throws IOException {
        file.append(header, ByteBuffer.wrap(head), ByteBuffer.wrap(payload));
        current.fileBytes += SpoolFrame.HEADER_BYTES + head.length + payload.length;
    }
}
