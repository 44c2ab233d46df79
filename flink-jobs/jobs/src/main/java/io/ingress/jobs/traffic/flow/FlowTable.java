package io.ingress.jobs.traffic.flow;

import io.ingress.model.packet.Hash64;
import java.util.function.Consumer;

/**
 * Finds the flow of a packet: open addressing over seeded 64-bit hashes, both directions of a flow
 * under one key. Keeps the flows also in order of age (unanswered ones apart), so that the oldest
 * can be evicted. Grows by doubling up to the bound that its owner keeps.
 */
public final class FlowTable {
    private static final int FIRST_CAPACITY = 256;

    private final long seed;
    private long[] hashes = new long[FIRST_CAPACITY];
    private Flow[] flows = new Flow[FIRST_CAPACITY];
    private int size;
    private final AgeList unanswered = new AgeList();
    private final AgeList answered = new AgeList();

    /**
     * @param seed keeps outsiders from choosing colliding flows; results do not depend on it
     */
    FlowTable(long seed) {
        this.seed = seed;
    }

    int size() {
        return size;
    }

    /** Hash of a key, the same for both directions. */
    long hash(FlowKeyView key) {
        long src = end(key.srcHi, key.srcLo, key.srcPort);
        long dst = end(key.dstHi, key.dstLo, key.dstPort);
        long hash =
                Hash64.mix(src + dst + (key.proto | (long) key.vlanCount << 8) + (key.vlans << 16));
        return hash == 0 ? 1 : hash;
    }

    private long end(long hi, long lo, int port) {
        return Hash64.mix((lo ^ Long.rotateLeft(hi * 0x9E3779B97F4A7C15L, 31)) + seed)
                * (port * 2L + 1);
    }

    /** The flow of a key, or null. */
    Flow find(FlowKeyView key, long hash) {
        int mask = flows.length - 1;
        for (int at = (int) hash & mask; ; at = at + 1 & mask) {
            Flow flow = flows[at];
            if (flow == null) {
                return null;
            }
            if (hashes[at] == hash && key.matches(flow)) {
                return flow;
            }
        }
    }

    /** Adds a flow whose key is not in the table. */
    void add(Flow flow) {
        if (size >= flows.length >> 1) {
            grow();
        }
        insert(flow);
        size++;
        (flow.answered ? answered : unanswered).append(flow);
    }

    /** The flow has its first answer. */
    void markAnswered(Flow flow) {
        unanswered.remove(flow);
        flow.answered = true;
        answered.append(flow);
    }

    void remove(Flow flow) {
        int mask = flows.length - 1;
        int at = (int) flow.hash & mask;
        while (flows[at] != flow) {
            at = at + 1 & mask;
        }
        close(at, mask);
        size--;
        (flow.answered ? answered : unanswered).remove(flow);
    }

    /** The flow to evict first: the oldest unanswered one, else the oldest; null when empty. */
    Flow oldest() {
        return unanswered.first != null ? unanswered.first : answered.first;
    }

    /** Visits all flows by age, unanswered ones first; {@link #add} in this order restores it. */
    void forEach(Consumer<Flow> visitor) {
        unanswered.forEach(visitor);
        answered.forEach(visitor);
    }

    private void insert(Flow flow) {
        int mask = flows.length - 1;
        int at = (int) flow.hash & mask;
        while (flows[at] != null) {
            at = at + 1 & mask;
        }
        flows[at] = flow;
        hashes[at] = flow.hash;
    }

    /** Backward-shift deletion: no tombstones, so the table never degrades. */
    private void close(int hole, int mask) {
        int empty = hole;
        int at = hole;
        while (true) {
            at = at + 1 & mask;
            if (flows[at] == null) {
                break;
            }
            int home = (int) hashes[at] & mask;
            if ((at - home & mask) >= (at - empty & mask)) {
                flows[empty] = flows[at];
                hashes[empty] = hashes[at];
                empty = at;
            }
        }
        flows[empty] = null;
        hashes[empty] = 0;
    }

    private void grow() {
        Flow[] former = flows;
        flows = new Flow[former.length * 2];
        hashes = new long[former.length * 2];
        for (Flow flow : former) {
            if (flow != null) {
                insert(flow);
            }
        }
    }

    /** A linked list through the flows themselves, oldest first. */
    private static final class AgeList {
        private Flow first;
        private Flow last;

        void append(Flow flow) {
            flow.agePrevious = last;
            flow.ageNext = null;
            if (last == null) {
                first = flow;
            } else {
                last.ageNext = flow;
            }
            last = flow;
        }

        void remove(Flow flow) {
            if (flow.agePrevious == null) {
                first = flow.ageNext;
            } else {
                flow.agePrevious.ageNext = flow.ageNext;
            }
            if (flow.ageNext == null) {
                last = flow.agePrevious;
            } else {
                flow.ageNext.agePrevious = flow.agePrevious;
            }
            flow.agePrevious = null;
            flow.ageNext = null;
        }

        void forEach(Consumer<Flow> visitor) {
            for (Flow flow = first; flow != null; ) {
                Flow next = flow.ageNext;
                visitor.accept(flow);
                flow = next;
            }
        }
    }
}
