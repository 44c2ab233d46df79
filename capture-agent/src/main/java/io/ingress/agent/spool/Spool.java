package io.ingress.agent.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
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

    private final SpoolDisk disk;
    private final SpoolLimits limits;
    private final Map<String, Long> foundValues;
    private final SegmentLog log;
    private final SpoolPlaces places;
    private final SpoolTotals totals = new SpoolTotals();
    private final SpoolWriter writer;
    private final SpoolReader reader;

    /**
     * @param values asked for whenever a mark is written; found again by {@link #foundValues}
     */
    Spool(SpoolDisk disk, SpoolLimits limits, Supplier<Map<String, Long>> values, long nowNs)
            throws IOException {
        SpoolRecovery found = SpoolRecovery.of(disk);
        this.disk = disk;
        this.limits = limits;
        this.foundValues = found.mark().values();
        this.log = new SegmentLog(disk, found);
        this.places = new SpoolPlaces(found.lastSeq() + 1, found.mark().releasedThrough());
        this.writer = new SpoolWriter(limits, values, log, places, totals, nowNs);
        this.reader = new SpoolReader(disk, log.segments());
        totals.damagedBytes(found.damagedBytes());
        for (Segment segment : log.segments()) {
            totals.waits(segment.waitingEntries, segment.waitingPackets);
        }
        writer.addUnproven(found);
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
        SpoolEntry entry = new SpoolEntry(places.add(), packets, head, payload);
        writer.add(entry, nowNs);
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
        places.read(places.lastSeq() + 1);
        return append(packets, head, payload, nowNs);
    }

    /** False when so much waits for the disk that entries should be kept elsewhere. */
    public boolean hasRoom() {
        return writer.tail().bytes() < limits.memoryBytes();
    }

    /** The next entry; empty when all were read. Durable or not makes no difference. */
    public Optional<SpoolEntry> next() {
        SpoolEntry entry = isAllRead() ? null : readNext();
        if (entry == null) {
            return Optional.empty();
        }
        places.read(entry.seq());
        return Optional.of(entry);
    }

    public boolean isAllRead() {
        return places.isAllRead();
    }

    /** The entry is settled, and all before it; entries are released in order. */
    public void release(long seq, int packets) {
        places.release(seq);
        totals.waitsNoMore(1, packets);
        for (Segment segment : log.segments()) {
            if (segment.lastSeq >= seq) {
                segment.released(packets);
                return;
            }
        }
    }

    /** Reads again what was read but not released. */
    public void rewind() {
        places.rewind();
        reader.rewind();
        log.segments().forEach(Segment::rewound);
    }

    /** Does what is due: makes entries durable, writes a mark, deletes, tries the disk again. */
    public void tick(long nowNs) {
        writer.tick(nowNs);
    }

    /** All entries up to this number are durable, or settled. */
    public long durableThrough() {
        return writer.durableThrough();
    }

    /** Number of the newest entry. */
    public long lastSeq() {
        return places.lastSeq();
    }

    /** What waits, and what was lost. */
    public SpoolTotals totals() {
        return totals;
    }

    /** Packets in entries that are neither durable nor released. */
    public long packetsInMemory() {
        return writer.tail().packetsAfter(places.releasedThrough());
    }

    /** Bytes on disk. */
    public long bytes() {
        return log.totalBytes();
    }

    /** Makes durable what can be; nothing may be called after it. */
    @Override
    public void close() {
        writer.close(System.nanoTime());
        reader.close();
        try {
            disk.close();
        } catch (IOException e) {
            LOG.warn("the spool could not be closed", e);
        }
    }

    private SpoolEntry readNext() {
        SpoolTail tail = writer.tail();
        if (!tail.reaches(places.readSeq())) {
            SpoolEntry entry = fromDisk();
            if (entry != null) {
                return entry;
            }
            places.skipTo(tail.isEmpty() ? places.lastSeq() + 1 : tail.firstSeq());
        }
        return tail.isEmpty() ? null : tail.get(places.readSeq());
    }

    private SpoolEntry fromDisk() {
        while (true) {
            try {
                SpoolEntry entry = reader.next(places.readSeq());
                if (entry != null) {
                    reader.segment().read(entry.packets());
                }
                return entry;
            } catch (SpoolReader.DamageException e) {
                setAside(e);
            }
        }
    }

    private void setAside(SpoolReader.DamageException damage) {
        LOG.warn("the rest of a segment of the spool is set aside", damage);
        totals.damaged(damage.segment, damage.offset);
        damage.segment.cut(damage.offset);
        writer.damaged(damage.segment);
    }
}
