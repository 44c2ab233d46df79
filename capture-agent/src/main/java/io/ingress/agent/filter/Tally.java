package io.ingress.agent.filter;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Sums of one rule while captures are read. */
final class Tally {
    final Set<Long> flows = new HashSet<>();
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
