package io.ingress.jobs.rules;

import io.ingress.rules.cep.RuleEvent;
import io.ingress.rules.live.StageAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The groups of a shard of the gate in which a match has begun, and until when it may still end. A
 * rule has a bound of its own, so that a flood of groups of one takes nothing from another. Every
 * call costs the logarithm of the number of groups at most. Mutable; one thread.
 */
final class OpenGroups {
    /** Of a rule; beyond it the one that would close first is forgotten. */
    static final int MOST_OF_RULE = 4_096;

    /** Of all rules; beyond it a rule that has more than its share loses one. */
    static final int MOST = 8_192;

    static final long NEVER = Long.MAX_VALUE;

    private final int mostOfRule;
    private final int most;
    private final Map<String, OfRule> rules = new HashMap<>();
    private int size;
    private long nextCloseMs = NEVER;

    /** A group of a stage of a rule. */
    record Group(String rule, int stage, String name) {
        static Group of(RuleEvent event) {
            StageAddress to = event.to();
            return new Group(to.rule(), to.stage(), to.group());
        }
    }

    /** A group and until when it is open. */
    static final class Open {
        private static final Comparator<Open> EARLIEST =
                Comparator.<Open>comparingLong(open -> open.placedMs)
                        .thenComparingInt(open -> open.group.stage())
                        .thenComparing(open -> open.group.name());

        private final Group group;
        private long untilMs;

        /** Its place in the queue: it has been left there when the group was opened again. */
        private long placedMs;

        Open(Group group, long untilMs) {
            this.group = group;
            this.untilMs = untilMs;
            this.placedMs = untilMs;
        }

        Group group() {
            return group;
        }

        long untilMs() {
            return untilMs;
        }
    }

    /** The groups of a rule. */
    private static final class OfRule {
        private final Map<Group, Open> groups = new HashMap<>();
        private final PriorityQueue<Open> queue = new PriorityQueue<>(Open.EARLIEST);

        /** The group that closes first; null when there is none. */
        Open first() {
            Open first = queue.peek();
            while (first != null && first.placedMs < first.untilMs) {
                queue.poll();
                first.placedMs = first.untilMs;
                queue.add(first);
                first = queue.peek();
            }
            return first;
        }

        void add(Open open) {
            groups.put(open.group, open);
            queue.add(open);
        }

        void removeFirst() {
            groups.remove(first().group);
            queue.poll();
        }
    }

    OpenGroups() {
        this(MOST_OF_RULE, MOST);
    }

    OpenGroups(int mostOfRule, int most) {
        this.mostOfRule = mostOfRule;
        this.most = most;
    }

    /**
     * A match may have begun in a group; it can last until then.
     *
     * @return rule of the group that had to be forgotten for it; null when there was room
     */
    String open(Group group, long untilMs) {
        nextCloseMs = Math.min(nextCloseMs, untilMs);
        OfRule own = rules.computeIfAbsent(group.rule(), none -> new OfRule());
        Open known = own.groups.get(group);
        if (known != null) {
            known.untilMs = Math.max(known.untilMs, untilMs);
            return null;
        }
        String loser = null;
        if (own.groups.size() >= mostOfRule) {
            loser = group.rule();
        } else if (size >= most) {
            loser = own.groups.size() > most / rules.size() ? group.rule() : fullest();
        }
        if (loser != null) {
            removeFirst(loser);
        }
        // Again: a rule that has lost its last group is gone.
        rules.computeIfAbsent(group.rule(), none -> new OfRule()).add(new Open(group, untilMs));
        size++;
        return loser;
    }

    /** Only asked for by a rule that has less than its share: a flood does not. */
    private String fullest() {
        return rules.entrySet().stream()
                .max(Comparator.comparingInt(each -> each.getValue().groups.size()))
                .orElseThrow()
                .getKey();
    }

    private void removeFirst(String rule) {
        OfRule of = rules.get(rule);
        of.removeFirst();
        size--;
        if (of.groups.isEmpty()) {
            rules.remove(rule);
        }
    }

    boolean isOpen(RuleEvent event, long timeMs) {
        OfRule of = rules.get(event.to().rule());
        if (of == null) {
            return false;
        }
        Open open = of.groups.get(Group.of(event));
        return open != null && timeMs <= open.untilMs;
    }

    /** Forgets groups in which no match can end any more. */
    void forget(long nowMs) {
        if (nowMs <= nextCloseMs) {
            return;
        }
        nextCloseMs = NEVER;
        Iterator<OfRule> each = rules.values().iterator();
        while (each.hasNext()) {
            OfRule of = each.next();
            Open first = of.first();
            while (first != null && first.untilMs < nowMs) {
                of.removeFirst();
                size--;
                first = of.first();
            }
            if (first == null) {
                each.remove();
            } else {
                nextCloseMs = Math.min(nextCloseMs, first.untilMs);
            }
        }
    }

    /** No group closes before it; {@link #NEVER} when none does. */
    long nextCloseMs() {
        return nextCloseMs;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** In no order. */
    Collection<Open> all() {
        List<Open> all = new ArrayList<>(size);
        rules.values().forEach(of -> all.addAll(of.groups.values()));
        return all;
    }
}
