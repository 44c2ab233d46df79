package io.ingress.agent.directory;

import io.ingress.agent.directory.JournalEntry.Found;
import io.ingress.agent.directory.JournalEntry.Read;

/** A capture file of a directory, and how far it was read. One thread. */
public final class FolderFile {
    private final Found found;
    private long packets;
    private long bytes;
    private FileLook exhausted;

    FolderFile(Found found) {
        this.found = found;
    }

    public int id() {
        return found.id();
    }

    /** When it was found. */
    public String name() {
        return found.name();
    }

    FileIdentity identity() {
        return found.identity();
    }

    /** Time of its first packet, ns since the epoch. */
    long firstNs() {
        return found.firstNs();
    }

    /** Packets read, from the beginning of the file. */
    public long packets() {
        return packets;
    }

    /** It was read further. */
    public void readTo(long packetCount, long byteCount) {
        packets = packetCount;
        bytes = byteCount;
    }

    /** All there was when it looked so was read. */
    void exhaustedAt(FileLook look) {
        exhausted = look;
    }

    boolean mayHaveMore(FileLook look) {
        return look.sizeBytes() > bytes && !look.equals(exhausted);
    }

    public Read read() {
        return new Read(id(), packets, bytes);
    }

    Found found() {
        return found;
    }
}
