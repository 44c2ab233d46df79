package io.ingress.agent.spool;

import java.io.IOException;
import java.util.List;

/** Walks through the durable entries of the segments, forward only. */
final class SpoolReader {
    private final SpoolDisk disk;
    private final List<Segment> segments;
    private Segment segment;
    private SegmentReader reader;
    private long lastNumber = -1;

    /**
     * @param segments in order; the last one may grow, others may disappear
     */
    SpoolReader(SpoolDisk disk, List<Segment> segments) {
        this.disk = disk;
        this.segments = segments;
    }

    /**
     * The first entry from this number on; null when no more are on disk.
     *
     * @throws DamageException when what follows in a segment cannot be read; a next call goes on in
     *     the next one
     */
    SpoolEntry next(long fromSeq) throws DamageException {
        while (isInSegment()) {
            if (hasNext(fromSeq)) {
                return reader.entry();
            }
            if (segment == segments.get(segments.size() - 1)) {
                return null;
            }
            leave();
        }
        return null;
    }

    /** The segment of the entry that {@link #next} gave last. */
    Segment segment() {
        return segment;
    }

    /** Begins again with the oldest segment. */
    void rewind() {
        leave();
        lastNumber = -1;
    }

    void close() {
        leave();
    }

    private boolean hasNext(long fromSeq) throws DamageException {
        try {
            while (reader.next(segment.goodBytes)) {
                SpoolFrame frame = reader.frame();
                if (frame.kind() == SpoolFrame.ENTRY && frame.seq() >= fromSeq) {
                    return true;
                }
            }
        } catch (IOException e) {
            throw damage(e);
        }
        if (reader.offset() < segment.goodBytes) {
            throw damage(null);
        }
        return false;
    }

    private DamageException damage(IOException cause) {
        DamageException damage = new DamageException(segment, reader.offset(), cause);
        leave();
        return damage;
    }

    private boolean isInSegment() throws DamageException {
        if (segment != null && segments.contains(segment)) {
            return true;
        }
        leave();
        for (Segment candidate : segments) {
            if (candidate.number > lastNumber) {
                enter(candidate);
                return true;
            }
        }
        return false;
    }

    private void enter(Segment next) throws DamageException {
        lastNumber = next.number;
        try {
            reader = new SegmentReader(disk.open(next.name()), next.goodBytes);
            segment = next;
        } catch (IOException e) {
            throw new DamageException(next, 0, e);
        }
    }

    private void leave() {
        if (reader != null) {
            try {
                reader.close();
            } catch (IOException e) {
                // It was only read from: nothing can be lost.
                reader = null;
            }
        }
        reader = null;
        segment = null;
    }

    /** A place in a segment from which on nothing can be read. */
    static final class DamageException extends Exception {
        private static final long serialVersionUID = 1L;

        final transient Segment segment;
        final long offset;

        DamageException(Segment segment, long offset, IOException cause) {
            super(segment.name() + " cannot be read from byte " + offset, cause);
            this.segment = segment;
            this.offset = offset;
        }
    }
}
