package io.ingress.agent.spool;

import java.util.ArrayList;
import java.util.List;

/** Entries that are not durable yet, in order; the first of them are in the file. */
final class SpoolTail {
    private final List<SpoolEntry> entries = new ArrayList<>();
    private int written;
    private long writtenBytes;
    private long bytes;

    void add(SpoolEntry entry) {
        entries.add(entry);
        bytes += entry.frameBytes();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    long bytes() {
        return bytes;
    }

    long firstSeq() {
        return entries.get(0).seq();
    }

    /** True when it has the entry of this number, or only later ones. */
    boolean reaches(long seq) {
        return !entries.isEmpty() && seq >= firstSeq();
    }

    SpoolEntry get(long seq) {
        return entries.get((int) (seq - firstSeq()));
    }

    /** The first entry that is not in the file; null when all are. */
    SpoolEntry nextToWrite() {
        return written < entries.size() ? entries.get(written) : null;
    }

    void wrote(SpoolEntry entry) {
        written++;
        writtenBytes += entry.frameBytes();
    }

    boolean hasWritten() {
        return written > 0;
    }

    long writtenBytes() {
        return writtenBytes;
    }

    /** The file is not to be relied on: nothing is in it. */
    void writeAgain() {
        written = 0;
        writtenBytes = 0;
    }

    /** What is in the file leaves the tail. */
    List<SpoolEntry> takeWritten() {
        List<SpoolEntry> durable = List.copyOf(entries.subList(0, written));
        remove(written);
        writeAgain();
        return durable;
    }

    void dropReleased(long through) {
        int released = 0;
        while (released < entries.size() && entries.get(released).seq() <= through) {
            released++;
        }
        remove(released);
    }

    long packetsAfter(long seq) {
        long packets = 0;
        for (SpoolEntry entry : entries) {
            packets += entry.seq() > seq ? entry.packets() : 0;
        }
        return packets;
    }

    private void remove(int count) {
        List<SpoolEntry> first = entries.subList(0, count);
        for (SpoolEntry entry : first) {
            bytes -= entry.frameBytes();
        }
        first.clear();
    }
}
