package io.ingress.agent.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what a spool holds, whatever happened to it. Only reads: a second look, also after
 * another crash, finds the same. Never fails because of what stands in a file.
 */
final class SpoolRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolRecovery.class);

    private final SpoolDisk disk;
    private final List<Segment> segments = new ArrayList<>();
    private final List<SpoolEntry> unproven = new ArrayList<>();
    private final Set<Segment> unprovenIn = new HashSet<>();
    private SpoolMark mark = SpoolMark.NONE;
    private long lastSeq = -1;

    /** First entry of the segments scanned so far, from the newest on. */
    private long supersededFrom = Long.MAX_VALUE;

    private long damagedBytes;

    private SpoolRecovery(SpoolDisk disk) {
        this.disk = disk;
    }

    static SpoolRecovery of(SpoolDisk disk) throws IOException {
        SpoolRecovery recovery = new SpoolRecovery(disk);
        List<Long> numbers = recovery.numbers();
        recovery.mark = recovery.lastMark(numbers);
        recovery.lastSeq = recovery.mark.releasedThrough();
        for (int i = numbers.size() - 1; i >= 0; i--) {
            recovery.segments.add(0, recovery.scan(numbers.get(i)));
        }
        return recovery;
    }

    /** The last mark alone, without a look at the entries. */
    static SpoolMark lastMark(SpoolDisk disk) throws IOException {
        SpoolRecovery recovery = new SpoolRecovery(disk);
        return recovery.lastMark(recovery.numbers());
    }

    /** All segments there are, in order. */
    List<Segment> segments() {
        return segments;
    }

    /** Entries after all others that must be written again. */
    List<SpoolEntry> unproven() {
        return unproven;
    }

    /** Where they or older copies of them are now. */
    Set<Segment> unprovenIn() {
        return unprovenIn;
    }

    SpoolMark mark() {
        return mark;
    }

    /** The last number given to an entry, as far as is known. */
    long lastSeq() {
        return lastSeq;
    }

    /** Bytes that cannot be read, with everything after them in their segment. */
    long damagedBytes() {
        return damagedBytes;
    }

    private List<Long> numbers() throws IOException {
        return disk.list().stream()
                .map(Segment::numberOf)
                .flatMap(Optional::stream)
                .sorted()
                .toList();
    }

    /** The last one in the newest segment that has any. */
    private SpoolMark lastMark(List<Long> numbers) {
        for (int i = numbers.size() - 1; i >= 0; i--) {
            byte[] last = null;
            Segment segment = new Segment(numbers.get(i));
            try (SegmentReader reader = open(segment)) {
                while (reader.next(segment.fileBytes)) {
                    if (reader.frame().kind() == SpoolFrame.MARK) {
                        last = reader.head();
                    }
                }
            } catch (IOException e) {
                LOG.warn("{} cannot be read", segment.name(), e);
            }
            if (last != null) {
                return SpoolMark.decode(last);
            }
        }
        return SpoolMark.NONE;
    }

    private Segment scan(long number) {
        Segment segment = new Segment(number);
        if (mark.settledSegments().contains(number)) {
            return segment;
        }
        try (SegmentReader reader = open(segment)) {
            long provenBytes = readAll(segment, reader);
            boolean newest = supersededFrom == Long.MAX_VALUE && segment.firstSeq >= 0;
            if (newest && provenBytes < segment.goodBytes) {
                return split(segment, provenBytes);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be read", segment.name(), e);
            cut(segment, true);
        }
        supersededFrom = segment.firstSeq >= 0 ? segment.firstSeq : supersededFrom;
        return segment;
    }

    /**
     * @return up to where the segment is durable for certain: to the last mark that something was
     *     written behind
     */
    private long readAll(Segment segment, SegmentReader reader) throws IOException {
        long provenBytes = segment.number == mark.leftSegment() ? mark.leftBytes() : 0;
        boolean behindMark = false;
        while (reader.next(segment.fileBytes) && !isSuperseded(reader.frame())) {
            provenBytes = behindMark ? Math.max(provenBytes, segment.goodBytes) : provenBytes;
            behindMark = reader.frame().kind() == SpoolFrame.MARK;
            add(segment, reader.frame());
            segment.goodBytes = reader.offset();
        }
        if (reader.offset() > segment.goodBytes) {
            readLate(segment, reader);
        } else if (segment.goodBytes < segment.fileBytes) {
            cut(segment, reader.isFollowedByFrame(segment.fileBytes));
        }
        return provenBytes;
    }

    /** Of what a later segment should hold, the rest: writing it again was interrupted. */
    private void readLate(Segment segment, SegmentReader reader) throws IOException {
        unprovenIn.add(segment);
        boolean more = true;
        while (more) {
            SpoolFrame frame = reader.frame();
            if (frame.kind() == SpoolFrame.ENTRY && frame.seq() > lastSeq) {
                keepUnproven(reader.entry());
            }
            more = reader.next(segment.fileBytes);
        }
    }

    private void keepUnproven(SpoolEntry entry) {
        lastSeq = Math.max(lastSeq, entry.seq());
        unproven.add(entry);
    }

    /**
     * What the process before wrote last may never have reached the disk, even if an fsync now
     * succeeded: an earlier one may have failed. It is written again.
     */
    private Segment split(Segment whole, long provenBytes) throws IOException {
        Segment proven = new Segment(whole.number);
        try (SegmentReader reader = open(proven)) {
            while (reader.next(whole.goodBytes)) {
                if (reader.offset() <= provenBytes) {
                    add(proven, reader.frame());
                    proven.goodBytes = reader.offset();
                } else if (reader.frame().kind() == SpoolFrame.ENTRY) {
                    keepUnproven(reader.entry());
                }
            }
        }
        proven.damaged = whole.damaged;
        unprovenIn.add(proven);
        supersededFrom = whole.firstSeq;
        return proven;
    }

    /**
     * After an error on a file, what was not durable was written to the next one again. Only that
     * copy counts: the first may still be read now and be gone after the next power cut.
     */
    private boolean isSuperseded(SpoolFrame frame) {
        return frame.kind() == SpoolFrame.ENTRY && frame.seq() >= supersededFrom;
    }

    private void add(Segment segment, SpoolFrame frame) {
        if (frame.kind() == SpoolFrame.ENTRY) {
            boolean waiting = frame.seq() > mark.releasedThrough();
            lastSeq = Math.max(lastSeq, frame.seq());
            segment.add(frame.seq(), frame.packets(), waiting, waiting);
        }
    }

    private void cut(Segment segment, boolean damaged) {
        long bytes = segment.fileBytes - segment.goodBytes;
        segment.damaged = damaged;
        if (damaged) {
            damagedBytes += bytes;
            LOG.warn("{} bytes of {} are damaged and set aside", bytes, segment.name());
        } else {
            LOG.info("{} ends in a write that was cut short, {} bytes", segment.name(), bytes);
        }
    }

    private SegmentReader open(Segment segment) throws IOException {
        SpoolFile file = disk.open(segment.name());
        try {
            segment.fileBytes = file.sizeBytes();
            return new SegmentReader(file, segment.fileBytes);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }
}
