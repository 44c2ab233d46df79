package io.ingress.agent.filter;

import java.util.Optional;

/**
 * What a rule did with the frames of captures.
 *
 * @param rule empty: what no rule matched
 * @param packets it matched
 * @param capturedBytes of these packets
 * @param flows they belong to, counted up to {@link FilterTrial#MOST_FLOWS} of all rules
 * @param shippedBytes of the packets that were kept, after the payload budget
 * @param cutPackets kept with less payload than was captured
 */
public record RuleOutcome(
        Optional<FilterRule> rule,
        long packets,
        long capturedBytes,
        long flows,
        long droppedPackets,
        long sampledOutPackets,
        long shippedBytes,
        long cutPackets) {
    public long shippedPackets() {
        return packets - droppedPackets - sampledOutPackets;
    }

    /** Both together; flows that two rules matched count twice. */
    public RuleOutcome plus(RuleOutcome other) {
        return new RuleOutcome(
                Optional.empty(),
                packets + other.packets,
                capturedBytes + other.capturedBytes,
                flows + other.flows,
                droppedPackets + other.droppedPackets,
                sampledOutPackets + other.sampledOutPackets,
                shippedBytes + other.shippedBytes,
                cutPackets + other.cutPackets);
    }
}
