package io.ingress.jobs.rules;

import io.ingress.jobs.rules.OpenGroups.Group;
import io.ingress.jobs.rules.OpenGroups.Open;
import io.ingress.rules.cep.RuleEvent;
import java.util.Collection;
import java.util.PriorityQueue;

/**
 * State of one shard of the gate: the events that wait for the watermark, and until when a match
 * may still end in each group in which one has begun. Mutable; owned by the gate's task thread.
 */
final class GateShard {
    private static final long NEVER = OpenGroups.NEVER;

    /** An event and its event time. */
    record Waiting(long timeMs, RuleEvent event) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            int byTime = Long.compare(timeMs, other.timeMs);
            return byTime != 0 ? byTime : RuleEvent.inOrder(event, other.event);
        }
    }

    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
    private final OpenGroups open = new OpenGroups();
    private long timerMs = NEVER;

    /** With a timer that is set already. */
    static GateShard restored(Collection<Waiting> waiting, Collection<Open> open, long timerMs) {
        GateShard shard = new GateShard();
        shard.waiting.addAll(waiting);
        open.forEach(each -> shard.open.open(each.group(), each.untilMs()));
        shard.timerMs = timerMs;
        return shard;
    }

    GateShard copy() {
        return restored(waiting, open.all(), timerMs);
    }

    void add(long timeMs, RuleEvent event) {
        waiting.add(new Waiting(timeMs, event));
    }

    /** The next event if its time has come, else null. */
    Waiting pollUpTo(long timeMs) {
        Waiting next = waiting.peek();
        return next != null && next.timeMs() <= timeMs ? waiting.poll() : null;
    }

    /** See {@link OpenGroups#open}. */
    String open(RuleEvent event, long untilMs) {
        return open.open(Group.of(event), untilMs);
    }

    boolean isOpen(RuleEvent event, long timeMs) {
        return open.isOpen(event, timeMs);
    }

    /** Forgets groups in which no match can end any more. */
    void forget(long nowMs) {
        open.forget(nowMs);
    }

    boolean isEmpty() {
        return waiting.isEmpty() && open.isEmpty();
    }

    void fired(long firedMs) {
        if (firedMs >= timerMs) {
            timerMs = NEVER;
        }
    }

    boolean needsTimer() {
        return dueMs() < timerMs;
    }

    /** The time for which a timer is now to be set. */
    long setTimer() {
        timerMs = dueMs();
        return timerMs;
    }

    long timerMs() {
        return timerMs;
    }

    Collection<Waiting> waiting() {
        return waiting;
    }

    Collection<Open> open() {
        return open.all();
    }

    private long dueMs() {
        long nextCloseMs = open.nextCloseMs();
        long closeMs = nextCloseMs == NEVER ? NEVER : nextCloseMs + 1;
        return waiting.isEmpty() ? closeMs : Math.min(waiting.peek().timeMs(), closeMs);
    }
}
