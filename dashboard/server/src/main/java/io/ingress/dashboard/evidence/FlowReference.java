package io.ingress.dashboard.evidence;

import io.ingress.model.event.AlertEvent;
import io.ingress.model.event.Endpoints;
import io.ingress.model.event.FlowEvent;

/**
 * What identifies a flow's packets.
 *
 * @param bucket partition of the packets topic; negative when unknown
 * @param startNs first packet
 * @param endNs last packet
 */
public record FlowReference(
        String sensor, int bucket, Endpoints endpoints, long startNs, long endNs) {

    public static FlowReference of(AlertEvent.Evidence evidence) {
        return new FlowReference(
                evidence.sensor(),
                evidence.bucket(),
                evidence.endpoints(),
                evidence.startNs(),
                evidence.endNs());
    }

    public static FlowReference of(FlowEvent flow, int bucket) {
        return new FlowReference(
                flow.header().sensor(), bucket, flow.endpoints(), flow.startNs(), flow.endNs());
    }
}
