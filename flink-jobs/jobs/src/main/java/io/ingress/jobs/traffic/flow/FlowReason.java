package io.ingress.jobs.traffic.flow;

/** Why a flow was written; the text is EVE's flow.reason. */
public enum FlowReason {
    /** It was idle for its timeout, or its 5-tuple was used for a new connection. */
    TIMEOUT("timeout"),
    /** The table was full. */
    FORCED("forced"),
    /** It is still open: not a flow event, but one of type flow_open. */
    ACTIVE("active"),
    /** The capture ended. */
    SHUTDOWN("shutdown");

    private final String eve;

    FlowReason(String eve) {
        this.eve = eve;
    }

    public String eve() {
        return eve;
    }
}
