package io.ingress.agent.export;

import io.ingress.agent.spool.SpoolEntry;

/**
 * A batch the receiver has been given, until it is settled. The receiver's thread says how it
 * ended, everything else belongs to the shipping thread.
 */
final class Delivery {
    private static final long NOT_SPOOLED = -1;

    /** How it ended. */
    enum Outcome {
        /** Not yet. */
        UNDER_WAY,
        /** The receiver has it for certain. */
        ACKNOWLEDGED,
        /** The receiver will never take this batch. */
        REJECTED,
        /** Nothing can be delivered this way any more; what is under way must be given again. */
        FAILED
    }

    private final int packets;
    private final int bytes;
    private final long sentNs;
    private Shipment shipment;
    private long seq = NOT_SPOOLED;
    private volatile Outcome outcome = Outcome.UNDER_WAY;
    private volatile Exception cause;

    Delivery(Shipment shipment, long sentNs) {
        this.shipment = shipment;
        this.packets = shipment.packets();
        this.bytes = shipment.pcap().length;
        this.sentNs = sentNs;
    }

    /** Of a batch that the spool has, and nobody else. */
    Delivery(SpoolEntry entry, long sentNs) {
        this.packets = entry.packets();
        this.bytes = entry.payload().length;
        this.sentNs = sentNs;
        this.seq = entry.seq();
    }

    int packets() {
        return packets;
    }

    /** Of the pcap. */
    int bytes() {
        return bytes;
    }

    long sentNs() {
        return sentNs;
    }

    /** The batch itself, as long as it is nowhere else. */
    Shipment shipment() {
        return shipment;
    }

    boolean isSpooled() {
        return seq != NOT_SPOOLED;
    }

    /** Number in the spool. */
    long seq() {
        return seq;
    }

    /** From now on the spool has the batch. */
    void spooledAs(long number) {
        seq = number;
        shipment = null;
    }

    void end(Outcome how, Exception why) {
        cause = why;
        outcome = how;
    }

    Outcome outcome() {
        return outcome;
    }

    Exception cause() {
        return cause;
    }
}
