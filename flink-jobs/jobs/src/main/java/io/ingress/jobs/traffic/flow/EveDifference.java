package io.ingress.jobs.traffic.flow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where EVE's numbers of a flow differ from what was on the wire: fragments, which count as one
 * packet once they are put together; packets that Suricata calls invalid; ICMP errors, which count
 * in the flow they are about. Few flows have any of it.
 */
final class EveDifference {
    /** Packets that are fragments, less the datagrams that became whole. */
    long origFragments;

    long respFragments;

    /** What EVE counts more than the wire; below zero when it counts less. */
    long origPackets;

    long respPackets;
    long origBytes;
    long respBytes;

    /** EVE counts these packets too; negative numbers for not. */
    void count(boolean fromOriginator, long packets, long bytes) {
        if (fromOriginator) {
            origPackets += packets;
            origBytes += bytes;
        } else {
            respPackets += packets;
            respBytes += bytes;
        }
    }

    /** As {@link #count} of fragments that are not whole yet, or are now. */
    void countFragments(boolean fromOriginator, long packets, long bytes) {
        if (fromOriginator) {
            origFragments += packets;
        } else {
            respFragments += packets;
        }
        count(fromOriginator, -packets, -bytes);
    }

    /** Swaps originator and responder. */
    void flip() {
        long value = origFragments;
        origFragments = respFragments;
        respFragments = value;
        value = origPackets;
        origPackets = respPackets;
        respPackets = value;
        value = origBytes;
        origBytes = respBytes;
        respBytes = value;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(origFragments);
        out.writeLong(respFragments);
        out.writeLong(origPackets);
        out.writeLong(respPackets);
        out.writeLong(origBytes);
        out.writeLong(respBytes);
    }

    static EveDifference read(DataInput in) throws IOException {
        EveDifference difference = new EveDifference();
        difference.origFragments = in.readLong();
        difference.respFragments = in.readLong();
        difference.origPackets = in.readLong();
        difference.respPackets = in.readLong();
        difference.origBytes = in.readLong();
        difference.respBytes = in.readLong();
        return difference;
    }
}
