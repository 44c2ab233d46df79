package io.ingress.jobs.traffic.app;

/**
 * Bytes that all TCP streams of one sensor in one bucket hold back behind holes. Bounds them
 * together: a bound per stream alone would let many streams fill the memory.
 */
public final class StreamBudget {
    /**
     * Bytes held before a stream that asks for more must do without its holes. Too small turns
     * reordering into gaps while many streams have holes; 8 buckets at their limit hold 256 MiB.
     */
    public static final long MAX_HELD_BYTES = 32L << 20;

    private final long maxBytes;
    private long heldBytes;

    public StreamBudget() {
        this(MAX_HELD_BYTES);
    }

    StreamBudget(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes in a flow that holds bytes already, of a restored state. */
    public void restore(FlowApp app) {
        heldBytes += app.heldBytes;
    }

    /** Notes what a flow holds now; true when that is too much for all of them together. */
    boolean settle(FlowApp app) {
        long held = app.waitingBytes();
        heldBytes += held - app.heldBytes;
        app.heldBytes = held;
        return heldBytes > maxBytes && held > 0;
    }

    long heldBytes() {
        return heldBytes;
    }
}
