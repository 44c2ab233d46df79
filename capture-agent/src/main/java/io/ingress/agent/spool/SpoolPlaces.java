package io.ingress.agent.spool;

/** How far the entries of a spool are: added, read, released, by their numbers. One thread. */
final class SpoolPlaces {
    private long nextSeq;
    private long readSeq;
    private long releasedThrough;
    private long inFlight;

    SpoolPlaces(long nextSeq, long releasedThrough) {
        this.nextSeq = nextSeq;
        this.releasedThrough = releasedThrough;
        this.readSeq = releasedThrough + 1;
    }

    /** Number of a new entry. */
    long add() {
        return nextSeq++;
    }

    /** Number of the newest entry. */
    long lastSeq() {
        return nextSeq - 1;
    }

    /** Number of the entry to read next, or after it. */
    long readSeq() {
        return readSeq;
    }

    boolean isAllRead() {
        return readSeq >= nextSeq;
    }

    /** An entry is on its way to the receiver. */
    void read(long seq) {
        readSeq = seq + 1;
        inFlight++;
    }

    /** There is none before this one. */
    void skipTo(long seq) {
        readSeq = seq;
    }

    void release(long seq) {
        releasedThrough = seq;
        inFlight--;
    }

    long releasedThrough() {
        return releasedThrough;
    }

    /** What was read and not released is to be read again. */
    void rewind() {
        readSeq = releasedThrough + 1;
        inFlight = 0;
    }

    /** True when nothing of the segment is on its way to the receiver. */
    boolean isUntouched(Segment segment) {
        return inFlight == 0 || segment.firstSeq >= readSeq;
    }
}
