package io.ingress.jobs.traffic.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ObjLongConsumer;

/**
 * A timing wheel over the flows of one sensor in one bucket: which of them are due when the clock
 * moves. Scheduling is O(1); a flow that had packets since it was put into a slot is put into
 * another one when that slot comes, so packets cost nothing here.
 *
 * <p>A flow is handed out when the clock leaves the slot that holds its deadline, ordered by
 * deadline and number: the order depends on the flows alone, not on how the clock came there.
 */
public final class FlowExpiry {
    private static final int SLOT_BITS = 27;

    /** Resolution: how late after its deadline a flow can be handed out, 134 ms. */
    static final long SLOT_NS = 1L << SLOT_BITS;

    private static final int SLOTS = 4096;

    /** Longest time that can be scheduled, 550 s. */
    static final long SPAN_NS = SLOTS * SLOT_NS;

    /** Of flows that end together. */
    static final Comparator<Flow> ORDER =
            Comparator.<Flow>comparingLong(FlowExpiry::deadline)
                    .thenComparingLong(flow -> flow.ordinal);

    private final Flow[] slots = new Flow[SLOTS];
    private final List<Flow> due = new ArrayList<>();
    private long nowSlot;
    private boolean started;

    /** When the flow ends unless more packets come, by the bucket's clock. */
    static long deadline(Flow flow) {
        return flow.touchNs + flow.timeoutNs;
    }

    /** Begins at a clock; nothing may be scheduled. */
    void start(long clockNs) {
        nowSlot = clockNs >> SLOT_BITS;
        started = true;
    }

    boolean isStarted() {
        return started;
    }

    void stop() {
        started = false;
    }

    /** Takes in a new flow. */
    void add(Flow flow) {
        link(flow, Math.max(nowSlot, deadline(flow) >> SLOT_BITS));
    }

    /** The flow's timeout has become shorter. */
    void hasten(Flow flow) {
        long slot = Math.max(nowSlot, deadline(flow) >> SLOT_BITS);
        if (slot < flow.wheelSlot) {
            unlink(flow);
            link(flow, slot);
        }
    }

    void remove(Flow flow) {
        unlink(flow);
    }

    /** True when {@link #advance} to this clock would have something to do. */
    boolean isBehind(long clockNs) {
        return clockNs >> SLOT_BITS > nowSlot;
    }

    /**
     * Moves the clock and hands out the flows that are due, still in the wheel's care of nobody:
     * the consumer ends them.
     *
     * @param ended takes the flow and the moment the wheel's clock had when it was due, ns
     */
    void advance(long clockNs, ObjLongConsumer<Flow> ended) {
        long target = clockNs >> SLOT_BITS;
        long steps = Math.min(target - nowSlot, SLOTS);
        long first = nowSlot;
        for (long step = 0; step < steps; step++) {
            long slot = first + step;
            nowSlot = slot + 1;
            if (slots[index(slot)] != null) {
                empty(slot, ended);
            }
        }
        nowSlot = Math.max(nowSlot, target);
    }

    private void empty(long slot, ObjLongConsumer<Flow> ended) {
        Flow flow = slots[index(slot)];
        slots[index(slot)] = null;
        due.clear();
        while (flow != null) {
            Flow next = flow.wheelNext;
            if (deadline(flow) >> SLOT_BITS <= slot) {
                due.add(flow);
                flow.wheelNext = null;
                flow.wheelPrevious = null;
                flow.wheelSlot = -1;
            } else {
                link(flow, deadline(flow) >> SLOT_BITS);
            }
            flow = next;
        }
        due.sort(ORDER);
        long atNs = slot + 1 << SLOT_BITS;
        for (Flow ending : due) {
            ended.accept(ending, atNs);
        }
        due.clear();
    }

    private void link(Flow flow, long slot) {
        int at = index(slot);
        flow.wheelSlot = slot;
        flow.wheelPrevious = null;
        flow.wheelNext = slots[at];
        if (flow.wheelNext != null) {
            flow.wheelNext.wheelPrevious = flow;
        }
        slots[at] = flow;
    }

    private void unlink(Flow flow) {
        if (flow.wheelSlot < 0) {
            return;
        }
        if (flow.wheelPrevious != null) {
            flow.wheelPrevious.wheelNext = flow.wheelNext;
        } else {
            slots[index(flow.wheelSlot)] = flow.wheelNext;
        }
        if (flow.wheelNext != null) {
            flow.wheelNext.wheelPrevious = flow.wheelPrevious;
        }
        flow.wheelNext = null;
        flow.wheelPrevious = null;
        flow.wheelSlot = -1;
    }

    private static int index(long slot) {
        return (int) slot & SLOTS - 1;
    }
}
