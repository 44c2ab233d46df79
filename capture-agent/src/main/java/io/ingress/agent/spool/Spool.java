package io.ingress.agent.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries in order, from {@link #append} over {@link #next} to {@link #release}, kept on disk in
 * between. An entry is in memory until the disk has it for certain ({@link #durableThrough}); when
 * the disk fails it stays there, and the disk is tried again later. No method fails because of the
 * disk. When the spool is full, the oldest segment that holds nothing read and unreleased is
 * dropped.
 *
 * <p>Times are those of {@link System#nanoTime}. One thread.
 */
public final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    /** Left free below the limit, for a segment's first mark and the next. */
    private static final int MARKS_BYTES = 32 * 1024;

    /** Without new entries a mark is written more rarely: here once a second. */
    private static final int COMMITS_PER_MARK = 4;

    private final SpoolDisk disk;
    private final SpoolLimits limits;
    private final Supplier<Map<String, Long>> values;
    private final Map<String, Long> foundValues;
    private final SegmentLog log;
    private final SpoolReader reader;

    private final SpoolTail tail = new SpoolTail();

    private long nextSeq;
    private long readSeq;
    private long releasedThrough;
    private long inFlight;

    /** Segments whose last entries, up to {@link #copiedThrough}, are being written again. */
    private Set<Segment> copied = Set.of();

    private long copiedThrough;

    private long committedNs;
    private long retryAtNs;
    private boolean resting;
    private boolean failing;

    private long waitingEntries;
    private long waitingPackets;
    private long evictedPackets;
    private long damagedPackets;
    private long damagedBytes;
    private long diskErrors;

    /**
     * @param values asked for whenever a mark is written; found again by {@link #foundValues}
     */
    Spool(SpoolDisk disk, SpoolLimits limits, Supplier<Map<String, Long>> values, long nowNs)
            throws IOException {
        SpoolRecovery found = SpoolRecovery.of(disk);
        this.disk = disk;
        this.limits = limits;
        this.values = values;
        this.foundValues = found.mark().values();
        this.log = new SegmentLog(disk, found);
        this.reader = new SpoolReader(disk, log.segments());
        this.releasedThrough = found.mark().releasedThrough();
        this.readSeq = releasedThrough + 1;
        this.nextSeq = found.lastSeq() + 1;
        this.damagedBytes = found.damagedBytes();
        this.committedNs = nowNs;
        for (Segment segment : log.segments()) {
            waitingEntries += segment.waitingEntries;
            waitingPackets += segment.waitingPackets;
        }
        takeUnproven(found);
    }

    /**
     * Opens the spool in a directory, or makes one.
     *
     * @throws IOException when another process has it, the directory cannot be used, or the disk
     *     has no room for it; the message says what to do
     */
    public static Spool open(SpoolOptions options, Supplier<Map<String, Long>> values)
            throws IOException {
        SpoolDisk disk = FolderDisk.open(options.directory());
        try {
            Spool spool =
                    new Spool(disk, SpoolLimits.of(options.maxBytes()), values, System.nanoTime());
            options.checkRoom(disk.freeBytes(), spool.bytes());
            return spool;
        } catch (IOException | RuntimeException e) {
            disk.close();
            throw e;
        }
    }

    /** What the last durable mark in a directory says, also while an agent uses it. */
    public static Map<String, Long> lastValues(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return Map.of();
        }
        try (SpoolDisk disk = FolderDisk.unlocked(directory)) {
            return SpoolRecovery.lastMark(disk).values();
        }
    }

    /** The values of the last mark that was found when this spool was opened. */
    public Map<String, Long> foundValues() {
        return foundValues;
    }

    /**
     * Adds an entry; it counts as waiting until it is released.
     *
     * @return its number
     */
    public long append(int packets, byte[] head, byte[] payload, long nowNs) {
        SpoolEntry entry = new SpoolEntry(nextSeq++, packets, head, payload);
        tail.add(entry);
        waitingEntries++;
        waitingPackets += packets;
        writeTail(nowNs);
        return entry.seq();
    }

    /**
     * As {@link #append}, of an entry that is on its way to the receiver already: as if it had been
     * read. Only while {@link #isAllRead}.
     */
    public long appendRead(int packets, byte[] head, byte[] payload, long nowNs) {
        if (!isAllRead()) {
            throw new IllegalStateException("older entries were not read yet");
        }
        readSeq = nextSeq + 1;
        inFlight++;
        return append(packets, head, payload, nowNs);
    }

    /** False when so much waits for the disk that entries should be kept elsewhere. */
    public boolean hasRoom() {
        return tail.bytes() < limits.memoryBytes();
    }

    /** The next entry; empty when all were read. Durable or not makes no difference. */
    public Optional<SpoolEntry> next() {
        SpoolEntry entry =
                isAllRead() ? null : tail.reaches(readSeq) ? tail.get(readSeq) : fromDisk();
        if (entry == null) {
            return Optional.empty();
        }
        readSeq = entry.seq() + 1;
        inFlight++;
        return Optional.of(entry);
    }

    public boolean isAllRead() {
        return readSeq >= nextSeq;
    }

    /** The entry is settled, and all before it; entries are released in order. */
    public void release(long seq, int packets) {
        releasedThrough = seq;
        inFlight--;
        forget(1, packets);
        for (Segment segment : log.segments()) {
            if (segment.lastSeq >= seq) {
                segment.released(packets);
                return;
            }
        }
    }

    /** Reads again what was read but not released. */
    public void rewind() {
        readSeq = releasedThrough + 1;
        inFlight = 0;
        reader.rewind();
        log.segments().forEach(Segment::rewound);
    }

    /** Does what is due: makes entries durable, writes a mark, deletes, tries the disk again. */
    public void tick(long nowNs) {
        writeTail(nowNs);
        long periodNs =
                tail.hasWritten() ? limits.commitNs() : COMMITS_PER_MARK * limits.commitNs();
        if (nowNs - committedNs >= periodNs && !isResting(nowNs) && isMarkWanted()) {
            commit(nowNs);
        }
    }

    /** All entries up to this number are durable, or settled. */
    public long durableThrough() {
        return tail.isEmpty() ? nextSeq - 1 : tail.firstSeq() - 1;
    }

    /** Number of the newest entry. */
    public long lastSeq() {
        return nextSeq - 1;
    }

    public long waitingEntries() {
        return waitingEntries;
    }

    public long waitingPackets() {
        return waitingPackets;
    }

    /** Packets in entries that are neither durable nor released. */
    public long packetsInMemory() {
        return tail.packetsAfter(releasedThrough);
    }

    /** Bytes on disk. */
    public long bytes() {
        return log.totalBytes();
    }

    /** Packets dropped to make room. */
    public long evictedPackets() {
        return evictedPackets;
    }

    /** Packets in entries that were there and then could not be read. */
    public long damagedPackets() {
        return damagedPackets;
    }

    /** Bytes that could not be read, with everything behind them in their segment. */
    public long damagedBytes() {
        return damagedBytes;
    }

    public long diskErrors() {
        return diskErrors;
    }

    /** Makes durable what can be; nothing may be called after it. */
    @Override
    public void close() {
        long nowNs = System.nanoTime();
        resting = false;
        writeTail(nowNs);
        commit(nowNs);
        reader.close();
        log.leave();
        try {
            disk.close();
        } catch (IOException e) {
            LOG.warn("the spool could not be closed", e);
        }
    }

    /** Their old copy is kept until the new one is durable. */
    private void takeUnproven(SpoolRecovery found) {
        List<SpoolEntry> unproven = new ArrayList<>(found.unproven());
        unproven.removeIf(entry -> entry.seq() <= releasedThrough);
        if (unproven.isEmpty()) {
            return;
        }
        for (SpoolEntry entry : unproven) {
            tail.add(entry);
            waitingEntries++;
            waitingPackets += entry.packets();
        }
        copied = found.unprovenIn();
        copiedThrough = nextSeq - 1;
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

    private boolean isResting(long nowNs) {
        resting = resting && nowNs - retryAtNs < 0;
        return resting;
    }

    private void writeTail(long nowNs) {
        SpoolEntry entry = tail.nextToWrite();
        while (entry != null && !isResting(nowNs)) {
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
            boolean untouched = inFlight == 0 || segment.firstSeq >= readSeq;
            if (!isNeeded(segment) && untouched) {
                evictedPackets += segment.waitingPackets;
                forget(segment.waitingEntries, segment.waitingPackets);
                log.settle(segment);
                return true;
            }
        }
        return false;
    }

    private void forget(long entries, long packets) {
        waitingEntries -= entries;
        waitingPackets -= packets;
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
        works();
        deleteSettled();
        return true;
    }

    /** What cannot be deleted now is tried with the next mark. */
    private void deleteSettled() {
        try {
            log.deleteSettled();
        } catch (IOException e) {
            diskErrors++;
            LOG.warn("the spool could not delete a segment", e);
        }
    }

    private SpoolMark mark() {
        return log.mark(releasedThrough, values.get());
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
            boolean waiting = entry.seq() > releasedThrough;
            log.current().add(entry.seq(), entry.packets(), waiting, entry.seq() >= readSeq);
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
        diskErrors++;
        if (!failing) {
            LOG.warn("the spool's disk failed; what cannot be written is kept in memory", e);
        }
        failing = true;
        log.leave();
        tail.writeAgain();
        resting = true;
        retryAtNs = nowNs + limits.retryNs();
        tail.dropReleased(releasedThrough);
    }

    private void works() {
        if (failing) {
            LOG.info("the spool's disk works again");
        }
        failing = false;
    }

    private SpoolEntry fromDisk() {
        while (true) {
            try {
                SpoolEntry entry = reader.next(readSeq);
                if (entry != null) {
                    reader.segment().read(entry.packets());
                    return entry;
                }
                readSeq = tail.isEmpty() ? nextSeq : tail.firstSeq();
                return tail.isEmpty() ? null : tail.get(readSeq);
            } catch (SpoolReader.DamageException e) {
                setAside(e);
            }
        }
    }

    private void setAside(SpoolReader.DamageException damage) {
        Segment segment = damage.segment;
        LOG.warn("the rest of a segment of the spool is set aside", damage);
        damagedBytes += segment.goodBytes - damage.offset;
        damagedPackets += segment.unreadPackets;
        forget(segment.unreadEntries, segment.unreadPackets);
        segment.cut(damage.offset);
        if (segment == log.current()) {
            log.leave();
            tail.writeAgain();
        }
    }
}
