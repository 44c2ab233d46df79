package io.ingress.agent.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the tail into segments, makes it durable, and gives old segments up. An entry is in the
 * tail until the disk has it for certain. When the disk fails it stays there, and the disk is tried
 * again later. No method fails because of the disk. One thread.
 */
final class SpoolWriter {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolWriter.class);

    /** Left free below the limit, for a segment's first mark and the next. */
    private static final int MARKS_BYTES = 32 * 1024;

    /** Without new entries a mark is written more rarely: here once a second. */
    private static final int COMMITS_PER_MARK = 4;

    private final SpoolLimits limits;
    private final Supplier<Map<String, Long>> values;
    private final SegmentLog log;
    private final SpoolPlaces places;
    private final SpoolTotals totals;
    private final DiskRest rest;
    private final SpoolTail tail = new SpoolTail();

    /** Segments whose last entries, up to {@link #copiedThrough}, are being written again. */
    private Set<Segment> copied = Set.of();

    private long copiedThrough;
    private long committedNs;

    SpoolWriter(
            SpoolLimits limits,
            Supplier<Map<String, Long>> values,
            SegmentLog log,
            SpoolPlaces places,
            SpoolTotals totals,
            long nowNs) {
        this.limits = limits;
        this.values = values;
        this.log = log;
        this.places = places;
        this.totals = totals;
        this.rest = new DiskRest(limits.retryNs());
        this.committedNs = nowNs;
    }

    /** What is not durable. */
    SpoolTail tail() {
        return tail;
    }

    /**
     * Adds entries whose only copy cannot be relied on; it is kept until the new one is durable.
     */
    void addUnproven(SpoolRecovery found) {
        List<SpoolEntry> unproven = new ArrayList<>(found.unproven());
        unproven.removeIf(entry -> entry.seq() <= places.releasedThrough());
        if (unproven.isEmpty()) {
            return;
        }
        for (SpoolEntry entry : unproven) {
            tail.add(entry);
            totals.waits(1, entry.packets());
        }
        copied = found.unprovenIn();
        copiedThrough = places.lastSeq();
    }

    /** Adds an entry and writes it, if the disk lets. */
    void add(SpoolEntry entry, long nowNs) {
        tail.add(entry);
        totals.waits(1, entry.packets());
        write(nowNs);
    }

    /** Does what is due: makes entries durable, writes a mark, deletes, tries the disk again. */
    void tick(long nowNs) {
        write(nowNs);
        long periodNs =
                tail.hasWritten() ? limits.commitNs() : COMMITS_PER_MARK * limits.commitNs();
        if (nowNs - committedNs >= periodNs && rest.isOver(nowNs) && isMarkWanted()) {
            commit(nowNs);
        }
    }

    /** All entries up to this number are durable, or settled. */
    long durableThrough() {
        return tail.isEmpty() ? places.lastSeq() : tail.firstSeq() - 1;
    }

    /** The segment is not to be relied on any more; what is not durable goes elsewhere. */
    void damaged(Segment segment) {
        if (segment == log.current()) {
            log.leave();
            tail.writeAgain();
        }
    }

    /** Makes durable what can be; nothing may be called after it. */
    void close(long nowNs) {
        rest.end();
        write(nowNs);
        commit(nowNs);
        log.leave();
    }

    /** In a full spool only for what it makes durable or lets be deleted. */
    private boolean isMarkWanted() {
        return tail.hasWritten() || !isFull(0) || log.segments().stream().anyMatch(this::isSettled);
    }

    private boolean isSettled(Segment segment) {
        return segment.waitingEntries == 0 && !isNeeded(segment);
    }

    private boolean isNeeded(Segment segment) {
        return segment == log.current()
                || copied.contains(segment) && durableThrough() < copiedThrough;
    }

    private void write(long nowNs) {
        SpoolEntry entry = tail.nextToWrite();
        while (entry != null && rest.isOver(nowNs)) {
            if (!isRoomFor(entry, nowNs) || !log.isOpen() && !commit(nowNs)) {
                return;
            }
            try {
                log.append(entry);
            } catch (IOException e) {
                keepWhatIsWritten();
                failed(e, nowNs);
                return;
            }
            tail.wrote(entry);
            if (tail.writtenBytes() >= limits.commitBytes()) {
                commit(nowNs);
            }
            entry = tail.nextToWrite();
        }
    }

    /** Ends a full segment, drops old ones; false when the disk failed or all are in use. */
    private boolean isRoomFor(SpoolEntry entry, long nowNs) {
        int bytes = entry.frameBytes();
        if (log.isOpen() && log.current().fileBytes + bytes > limits.segmentBytes()) {
            if (!commit(nowNs)) {
                return false;
            }
            log.leave();
        }
        while (isFull(bytes)) {
            if (!evict() || !commit(nowNs)) {
                return false;
            }
        }
        return true;
    }

    private boolean isFull(int moreBytes) {
        int marks = Math.min(MARKS_BYTES, limits.segmentBytes() / 2);
        return log.totalBytes() + moreBytes + marks > limits.maxBytes();
    }

    /** Drops the oldest segment, but none with entries that may still be acknowledged. */
    private boolean evict() {
        for (Segment segment : log.segments()) {
            if (!isNeeded(segment) && places.isUntouched(segment)) {
                totals.evicted(segment);
                log.settle(segment);
                return true;
            }
        }
        return false;
    }

    /** Makes all that is written durable, with a mark, and deletes what the mark settles. */
    private boolean commit(long nowNs) {
        try {
            settleReleased();
            if (log.isOpen()
                    && log.current().fileBytes > limits.segmentBytes()
                    && !tail.hasWritten()) {
                log.leave();
            }
            if (log.isOpen()) {
                log.append(mark());
                log.force();
            } else {
                log.begin(mark());
            }
        } catch (IOException e) {
            failed(e, nowNs);
            return false;
        }
        writtenIsDurable();
        committedNs = nowNs;
        rest.works();
        deleteSettled();
        return true;
    }

    /** What cannot be deleted now is tried with the next mark. */
    private void deleteSettled() {
        try {
            log.deleteSettled();
        } catch (IOException e) {
            totals.diskError();
            LOG.warn("the spool could not delete a segment", e);
        }
    }

    private SpoolMark mark() {
        return log.mark(places.releasedThrough(), values.get());
    }

    private void settleReleased() {
        for (Segment segment : List.copyOf(log.segments())) {
            if (isSettled(segment)) {
                log.settle(segment);
            }
        }
    }

    private void writtenIsDurable() {
        for (SpoolEntry entry : tail.takeWritten()) {
            boolean waiting = entry.seq() > places.releasedThrough();
            boolean unread = entry.seq() >= places.readSeq();
            log.current().add(entry.seq(), entry.packets(), waiting, unread);
        }
    }

    /** The disk may be full: what came before the write that failed can be whole. */
    private void keepWhatIsWritten() {
        if (!tail.hasWritten()) {
            return;
        }
        try {
            log.force();
            writtenIsDurable();
        } catch (IOException e) {
            LOG.debug("nothing is known about the last entries", e);
        }
    }

    /** What is not durable is written once more, into another file, and not at once. */
    private void failed(IOException e, long nowNs) {
        totals.diskError();
        rest.failed(e, nowNs);
        log.leave();
        tail.writeAgain();
        tail.dropReleased(places.releasedThrough());
    }
}
