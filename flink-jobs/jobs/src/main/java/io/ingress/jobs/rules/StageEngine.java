package io.ingress.jobs.rules;

import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.StageTrace;
import java.io.IOException;

/**
 * Runs one stage of one version of a rule on the state of a group. Events of a group come in event
 * order. One thread; {@code S} is mutable and owned by the caller.
 */
interface StageEngine<S extends RunState> {
    /** Nothing has happened yet. */
    S begin();

    /**
     * A state as it was stored.
     *
     * @throws IOException when it is of another structure
     */
    default S restore(RunState.Stored stored) throws IOException {
        throw new IOException("is never stored so");
    }

    /** An event of the stage at its time, after {@link #onTime} up to that time. */
    void onEvent(S state, RuleEvent event, long timeMs, Found found) throws Exception;

    /** Time has come so far. */
    void onTime(S state, long timeMs, Found found) throws Exception;

    /** When {@link #onTime} next has something to do; {@link Long#MAX_VALUE} never. */
    long wakesMs(S state);

    /** What is under way may end, nothing new begins. */
    void finish(S state) throws Exception;

    /** Gives up what is under way and what it holds. */
    void release(S state) throws Exception;

    /** Whether nothing is under way. */
    boolean isIdle(S state);

    /** Matches under way. */
    int partials(S state);

    /** What the state takes in memory, about. */
    long stateBytes(S state);

    /** The furthest that is under way. */
    StageTrace.Progress progress(S state) throws Exception;

    /** Takes matches. */
    interface Found {
        void match(RuleMatch match, long timeMs);
    }
}
