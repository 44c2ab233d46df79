package io.ingress.dashboard.evidence;

import java.util.List;

/** For a server that was given neither Kafka nor files. */
public final class NoEvidence implements EvidenceSource {
    @Override
    public Frames find(List<FlowReference> flows, EvidenceLimits limits) throws EvidenceException {
        throw new EvidenceException(
                "this server knows neither the Kafka nor the capture files that hold the packets",
                null);
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
