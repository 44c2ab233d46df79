package io.ingress.jobs.traffic;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Bounds anomaly events by packet time, so the same packets give the same events: at most {@link
 * #PER_SECOND} in a second of one sensor in one bucket, and of frames without a flow one of each
 * kind in a second.
 */
final class AnomalyBudget {
    /** More floods the events topic under attack, fewer hide what happened. */
    static final int PER_SECOND = 100;

    private static final long NS_PER_SECOND = 1_000_000_000L;

    private long second = Long.MIN_VALUE;
    private int spent;
    private long kinds;

    /** True when one more may be written now. */
    boolean take(long clockNs) {
        turn(clockNs);
        if (spent >= PER_SECOND) {
            return false;
        }
        spent++;
        return true;
    }

    /**
     * As {@link #take} for a frame without a flow.
     *
     * @param kind 0..63
     */
    boolean takeKind(long clockNs, int kind) {
        turn(clockNs);
        long bit = 1L << kind;
        if ((kinds & bit) != 0) {
            return false;
        }
        kinds |= bit;
        return take(clockNs);
    }

    private void turn(long clockNs) {
        long now = Math.floorDiv(clockNs, NS_PER_SECOND);
        if (now != second) {
            second = now;
            spent = 0;
            kinds = 0;
        }
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(second);
        out.writeInt(spent);
        out.writeLong(kinds);
    }

    static AnomalyBudget read(DataInput in) throws IOException {
        AnomalyBudget budget = new AnomalyBudget();
        budget.second = in.readLong();
        budget.spent = in.readInt();
        budget.kinds = in.readLong();
        return budget;
    }
}
