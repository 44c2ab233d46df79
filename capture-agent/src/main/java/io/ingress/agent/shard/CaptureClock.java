package io.ingress.agent.shard;

import io.ingress.agent.metrics.AgentCounter;
import io.ingress.agent.metrics.AgentCounters;
import io.ingress.model.packet.BatchHeader;

/**
 * The clock of a capture: follows the times of its packets and never goes back. A time far ahead is
 * believed once the next packets are there too; until then the clock stays, so that one damaged
 * packet does not make all that follow it late. What it says is a function of the times it was
 * given. One thread, no allocation.
 */
public final class CaptureClock {
    /**
     * A jump ahead by at most this is believed at once, ns. Longer than every timeout of a flow, so
     * no flow goes on beyond a larger gap. Less: the first packets after common gaps are doubted
     * for nothing. More: a damaged time does more harm.
     */
    public static final long LIMIT_NS = 600_000_000_000L;

    /** So many more times must be there too. More: a real jump is believed later. */
    public static final int CONFIRMATIONS = 3;

    private final AgentCounters counters;

    private long nowNs = BatchHeader.NO_CLOCK;

    /** Times near the clock since it began, up to {@link #CONFIRMATIONS}. */
    private int begun;

    /** Times beyond the limit, one after the other, since the last one that was not. */
    private int doubted;

    /** The first of them. */
    private long doubtedFromNs;

    /** The latest of them that is near the first. */
    private long doubtedToNs;

    /** The latest of them. */
    private long doubtedMaxNs;

    public CaptureClock(AgentCounters counters) {
        this.counters = counters;
    }

    /** Everything that what it says next depends on. */
    public record State(
            long nowNs,
            int begun,
            int doubted,
            long doubtedFromNs,
            long doubtedToNs,
            long doubtedMaxNs) {
        /** Of a clock that has been given no time yet. */
        public static final State NEW = new State(BatchHeader.NO_CLOCK, 0, 0, 0, 0, 0);
    }

    State state() {
        return new State(nowNs, begun, doubted, doubtedFromNs, doubtedToNs, doubtedMaxNs);
    }

    void resume(State state) {
        nowNs = state.nowNs();
        begun = state.begun();
        doubted = state.doubted();
        doubtedFromNs = state.doubtedFromNs();
        doubtedToNs = state.doubtedToNs();
        doubtedMaxNs = state.doubtedMaxNs();
    }

    /** Believed time, ns since the epoch, or {@link BatchHeader#NO_CLOCK} before the first. */
    public long nowNs() {
        return nowNs;
    }

    /** Whether this time would be believed at once. */
    public boolean believes(long timestampNs) {
        return nowNs == BatchHeader.NO_CLOCK || timestampNs - nowNs <= LIMIT_NS;
    }

    /** Whether the next times decide if those before are believed. */
    public boolean isInDoubt() {
        return doubted > 0;
    }

    /** Takes in the next time, of a packet or of a wire that was quiet until then. */
    public void at(long timestampNs) {
        if (nowNs == BatchHeader.NO_CLOCK) {
            nowNs = timestampNs;
        } else if (timestampNs - nowNs > LIMIT_NS) {
            doubt(timestampNs);
        } else if (begun < CONFIRMATIONS && nowNs - timestampNs > LIMIT_NS) {
            beginAnew(timestampNs);
        } else {
            begun = Math.min(CONFIRMATIONS, begun + 1);
            refute();
            nowNs = Math.max(nowNs, timestampNs);
        }
    }

    /** Nothing follows that could become late: what is in doubt is believed. */
    public void end() {
        if (doubted > 0) {
            doubted = 0;
            nowNs = doubtedMaxNs;
        }
    }

    private void doubt(long timestampNs) {
        if (doubted > 0 && doubtedFromNs - timestampNs > LIMIT_NS) {
            refute();
        }
        if (doubted == 0) {
            doubtedFromNs = timestampNs;
            doubtedToNs = timestampNs;
            doubtedMaxNs = timestampNs;
        }
        doubtedMaxNs = Math.max(doubtedMaxNs, timestampNs);
        if (timestampNs - doubtedFromNs <= LIMIT_NS) {
            doubtedToNs = Math.max(doubtedToNs, timestampNs);
        }
        doubted++;
        if (doubted > CONFIRMATIONS) {
            doubted = 0;
            begun = CONFIRMATIONS;
            nowNs = doubtedToNs;
        }
    }

    /** The clock began with a time nothing else was near to. */
    private void beginAnew(long timestampNs) {
        counters.addOwned(AgentCounter.TIMES_DOUBTED, begun + 1L);
        refute();
        begun = 0;
        nowNs = timestampNs;
    }

    private void refute() {
        if (doubted > 0) {
            counters.addOwned(AgentCounter.TIMES_DOUBTED, doubted);
            doubted = 0;
        }
    }
}
