package io.ingress.jobs.rules;

import io.ingress.rules.cep.RuleEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * State of one shard of the gate: the events that wait for the watermark, and until when a match
 * may still end in each group in which one has begun. Mutable; owned by the gate's task thread.
 */
final class GateShard {
    /** Groups kept open; beyond it the one that would close first is forgotten. */
    static final int MOST_OPEN = 8_192;

    private static final long NEVER = Long.MAX_VALUE;

    /** An event and its event time. */
    record Waiting(long timeMs, RuleEvent event) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            int byTime = Long.compare(timeMs, other.timeMs);
            return byTime != 0 ? byTime : RuleEvent.inOrder(event, other.event);
        }
    }

    /** A group of a stage of a rule. */
    record Group(String rule, int stage, String name) {
        static Group of(RuleEvent event) {
            return new Group(event.to().rule(), event.to().stage(), event.to().group());
        }
    }

    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
    private final Map<Group, Long> openUntilMs = new HashMap<>();
    private long nextCloseMs = NEVER;
    private long timerMs = NEVER;

    /** With a timer that is set already. */
    static GateShard restored(
            Collection<Waiting> waiting, List<Map.Entry<Group, Long>> open, long timerMs) {
        GateShard shard = new GateShard();
        shard.waiting.addAll(waiting);
        open.forEach(each -> shard.open(each.getKey(), each.getValue()));
        shard.timerMs = timerMs;
        return shard;
    }

    GateShard copy() {
        return restored(waiting, List.copyOf(openUntilMs.entrySet()), timerMs);
    }

    void add(long timeMs, RuleEvent event) {
        waiting.add(new Waiting(timeMs, event));
    }

    /** The next event if its time has come, else null. */
    Waiting pollUpTo(long timeMs) {
        Waiting next = waiting.peek();
        return next != null && next.timeMs() <= timeMs ? waiting.poll() : null;
    }

    /**
     * A match may have begun in the group; it can last until then.
     *
     * @return false when another group had to be forgotten for it
     */
    boolean open(Group group, long untilMs) {
        boolean room = openUntilMs.size() < MOST_OPEN || openUntilMs.containsKey(group);
        if (!room) {
            openUntilMs.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .ifPresent(first -> openUntilMs.remove(first.getKey()));
        }
        openUntilMs.merge(group, untilMs, Math::max);
        nextCloseMs = Math.min(nextCloseMs, untilMs);
        return room;
    }

    boolean isOpen(RuleEvent event, long timeMs) {
        if (openUntilMs.isEmpty()) {
            return false;
        }
        Long until = openUntilMs.get(Group.of(event));
        return until != null && timeMs <= until;
    }

    /** Forgets groups in which no match can end any more. */
    void forget(long nowMs) {
        if (nowMs <= nextCloseMs) {
            return;
        }
        openUntilMs.values().removeIf(until -> until < nowMs);
        nextCloseMs = openUntilMs.values().stream().mapToLong(Long::longValue).min().orElse(NEVER);
    }

    boolean isEmpty() {
        return waiting.isEmpty() && openUntilMs.isEmpty();
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

    Map<Group, Long> open() {
        return openUntilMs;
    }

    private long dueMs() {
        long closeMs = nextCloseMs == NEVER ? NEVER : nextCloseMs + 1;
        return waiting.isEmpty() ? closeMs : Math.min(waiting.peek().timeMs(), closeMs);
    }
}
