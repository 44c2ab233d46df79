package io.ingress.dashboard.evidence;

import java.util.List;

/** Where packets can be found again. Any thread. */
public interface EvidenceSource extends AutoCloseable {
    /**
     * The packets of these flows, at most as many as the limits allow.
     *
     * @throws EvidenceException when they cannot be read now
     */
    Frames find(List<FlowReference> flows, EvidenceLimits limits) throws EvidenceException;

    @Override
    void close();
}
