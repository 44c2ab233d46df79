package io.ingress.agent.metrics;

import java.util.Locale;
import java.util.Map;

/**
 * Where every packet went, in packets.
 *
 * @param read delivered by the source or dropped before it
 * @param found left in the spool by an earlier start
 * @param shipped acknowledged by the receiver
 * @param filtered rejected by filter rules, or by the filter of a file
 * @param droppedKernel dropped by the kernel
 * @param droppedPolicy given up by the agent
 * @param spooled waiting in the spool
 * @param lostAtCrash of an earlier start that was killed: on their way then
 */
public record Account(
        long read,
        long found,
        long shipped,
        long filtered,
        long droppedKernel,
        long droppedPolicy,
        long spooled,
        long lostAtCrash) {

    /** The account in the counters of a heartbeat. */
    public static Account of(Map<String, Long> counters) {
        return new Account(
                value(counters, AgentCounter.READ),
                value(counters, AgentCounter.SPOOL_FOUND),
                value(counters, AgentCounter.SHIPPED),
                value(counters, AgentCounter.FILTERED),
                value(counters, AgentCounter.DROPPED_KERNEL),
                value(counters, AgentCounter.DROPPED_POLICY),
                value(counters, AgentCounter.SPOOL_WAITING),
                0);
    }

    private static long value(Map<String, Long> counters, AgentCounter counter) {
        return counters.getOrDefault(counter.wireName(), 0L);
    }

    /** Packets read but not yet accounted for; 0 when a capture has ended as it should. */
    public long pending() {
        return read
                + found
                - shipped
                - filtered
                - droppedKernel
                - droppedPolicy
                - spooled
                - lostAtCrash;
    }

    public boolean isBalanced() {
        return pending() == 0;
    }

    /** The equation with its numbers, for people. */
    public String text() {
        return String.format(Locale.ROOT, "read %,d", read)
                + term("found in the spool", found)
                + String.format(
                        Locale.ROOT,
                        " = shipped %,d + filtered %,d + dropped by the kernel %,d"
                                + " + dropped by policy %,d",
                        shipped,
                        filtered,
                        droppedKernel,
                        droppedPolicy)
                + term("lost when killed", lostAtCrash)
                + term("in the spool", spooled)
                + term("not acknowledged", pending());
    }

    private static String term(String name, long packets) {
        return packets == 0 ? "" : String.format(Locale.ROOT, " + %s %,d", name, packets);
    }
}
