package io.ingress.jobs.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * State of a group of a stage: usually one run; more while older versions of the rule finish what
 * they have begun. Mutable.
 */
final class GroupState {
    private static final long NEVER = Long.MAX_VALUE;

    private final List<Run> runs;
    private long timerMs;
    private int partials;
    private long stateBytes;

    /** A version at work. */
    static final class Run {
        /** Under which it goes on. */
        int version;

        /** Newest version that has begun since; whatever it means for this run has been done. */
        int seen;

        /** It comes to its end and begins nothing new. */
        boolean finishing;

        RunState state;

        Run(int version, int seen, boolean finishing, RunState state) {
            this.version = version;
            this.seen = seen;
            this.finishing = finishing;
            this.state = state;
        }
    }

    GroupState() {
        this(new ArrayList<>(1), NEVER, 0, 0);
    }

    GroupState(List<Run> runs, long timerMs, int partials, long stateBytes) {
        this.runs = new ArrayList<>(runs);
        this.timerMs = timerMs;
        this.partials = partials;
        this.stateBytes = stateBytes;
    }

    List<Run> runs() {
        return runs;
    }

    Optional<Run> of(int version) {
        return runs.stream().filter(run -> run.version == version).findFirst();
    }

    /** Matches under way, as they were counted when the group was last stored. */
    int partials() {
        return partials;
    }

    /** What it holds, as it was counted when the group was last stored. */
    long stateBytes() {
        return stateBytes;
    }

    void counted(int nowPartials, long nowStateBytes) {
        partials = nowPartials;
        stateBytes = nowStateBytes;
    }

    /** Event time of the timer that is set. */
    long timerMs() {
        return timerMs;
    }

    void setTimer(long atMs) {
        timerMs = atMs;
    }

    void fired(long atMs) {
        if (atMs >= timerMs) {
            timerMs = NEVER;
        }
    }
}
