package io.ingress.agent.filter;

import java.util.Optional;

/** Sums of one rule while captures are read. */
final class Tally {
    final FlowSet flows = new FlowSet();
    long packets;
    long capturedBytes;
    long droppedPackets;
    long sampledOutPackets;
    long shippedBytes;
    long cutPackets;

    RuleOutcome outcome(Optional<FilterRule> rule) {
        return new RuleOutcome(
                rule,
                packets,
                capturedBytes,
                flows.size(),
                droppedPackets,
                sampledOutPackets,
                shippedBytes,
                cutPackets);
    }
}
