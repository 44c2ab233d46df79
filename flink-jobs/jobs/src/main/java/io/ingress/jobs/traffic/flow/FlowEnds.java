package io.ingress.jobs.traffic.flow;

/** Takes flows that have ended; afterwards nobody holds them. */
@FunctionalInterface
public interface FlowEnds {
    /**
     * @param decidedNs packet time at which the end was decided
     * @param orderNs the bucket's clock then
     */
    void ended(Flow flow, FlowReason reason, long decidedNs, long orderNs);
}
