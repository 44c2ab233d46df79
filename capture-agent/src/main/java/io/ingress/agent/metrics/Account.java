package io.ingress.agent.metrics;

import java.util.Map;

/**
 * Where every packet went, in packets.
 *
 * @param read delivered by the source or dropped before it
 * @param shipped acknowledged by the receiver
 * @param filtered rejected by filter rules, or by the filter of a file
 * @param droppedKernel dropped by the kernel
 * @param droppedPolicy given up by the agent
 */
public record Account(
        long read, long shipped, long filtered, long droppedKernel, long droppedPolicy) {

    /** The account in the counters of a heartbeat. */
    public static Account of(Map<String, Long> counters) {
        return new Account(
                value(counters, AgentCounter.READ),
                value(counters, AgentCounter.SHIPPED),
                value(counters, AgentCounter.FILTERED),
                value(counters, AgentCounter.DROPPED_KERNEL),
                value(counters, AgentCounter.DROPPED_POLICY));
    }

    private static long value(Map<String, Long> counters, AgentCounter counter) {
        return counters.getOrDefault(counter.wireName(), 0L);
    }

    /** Packets read but not yet accounted for; 0 when a capture has ended as it should. */
    public long pending() {
        return read - shipped - filtered - droppedKernel - droppedPolicy;
    }

    public boolean isBalanced() {
        return pending() == 0;
    }

    /** The equation with its numbers, for people. */
    public String text() {
        String equation =
                String.format(
                        "read %,d = shipped %,d + filtered %,d + dropped by the kernel %,d"
                                + " + dropped by policy %,d",
                        read, shipped, filtered, droppedKernel, droppedPolicy);
        return isBalanced()
                ? equation
                : equation + String.format(" + not acknowledged %,d", pending());
    }
}
